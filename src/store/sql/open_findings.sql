SELECT batch, sheet, sheet_row, sheet_column, code, severity, effect, household, ordinal, closed_by,
    found
FROM finding
WHERE closed_by IS NULL AND household IS NOT NULL
ORDER BY batch, sheet, sheet_row, id;
