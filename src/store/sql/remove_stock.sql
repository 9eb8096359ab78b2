DELETE FROM stock
WHERE batch = $1;
