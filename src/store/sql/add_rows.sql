INSERT INTO raw_rows (
    batch, sheet, first_row, last_row, bytes
)
VALUES ($1, $2, $3, $4, $5);
