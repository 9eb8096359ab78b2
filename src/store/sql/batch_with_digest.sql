SELECT id, kind, digest, file_name, imported_on, imported_by, sheets, rows_read, rows_new,
    rows_changed, rows_same, rows_held, rows_skipped, errors, warnings
FROM batch
WHERE digest = $1;
