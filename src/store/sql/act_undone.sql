UPDATE act
SET undone_by = $1
WHERE id = $2 AND undone_by IS NULL;
