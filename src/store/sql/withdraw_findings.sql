UPDATE finding
SET closed_by = $1
WHERE batch = $2 AND closed_by IS NULL;
