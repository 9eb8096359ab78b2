SELECT batch, sheet, sheet_row, sheet_column, code, severity, effect, household, ordinal, closed_by,
    found
FROM finding
WHERE batch = $1
ORDER BY sheet, sheet_row, id;
