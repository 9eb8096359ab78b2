UPDATE batch
SET rows_read = $1, rows_new = $2, rows_changed = $3, rows_same = $4, rows_held = $5,
    rows_skipped = $6, errors = $7, warnings = $8
WHERE id = $9;
