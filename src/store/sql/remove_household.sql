DELETE FROM household
WHERE id = $1;
