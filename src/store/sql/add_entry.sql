INSERT INTO entry (
    act, kind, voucher, household, pharmacy, day, masks, batch, sheet, sheet_row, source
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
