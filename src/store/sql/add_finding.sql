INSERT INTO finding (
    batch, sheet, sheet_row, sheet_column, code, severity, effect, household, ordinal, found
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
