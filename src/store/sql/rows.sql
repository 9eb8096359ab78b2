SELECT batch, sheet, first_row, last_row, bytes
FROM raw_rows
WHERE batch = $1
ORDER BY sheet, first_row;
