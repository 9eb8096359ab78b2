UPDATE act
SET undone_by = NULL
WHERE id = $1;
