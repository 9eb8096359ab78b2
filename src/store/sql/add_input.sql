INSERT INTO call_input (call, bytes)
VALUES ($1, $2);
