INSERT INTO registry (id, mark) VALUES (1, $1);
