UPDATE finding
SET closed_by = NULL
WHERE closed_by = $1;
