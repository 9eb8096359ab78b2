SELECT batch, sheet, sheet_row, sheet_column, code, severity, effect, household, ordinal, closed_by,
    found
FROM finding
ORDER BY batch, sheet, sheet_row, id;
