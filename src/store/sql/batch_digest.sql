UPDATE batch
SET digest = $1
WHERE id = $2;
