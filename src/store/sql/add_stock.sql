INSERT INTO stock (
    pharmacy, day, kind, masks, batch, sheet, sheet_row
)
VALUES ($1, $2, $3, $4, $5, $6, $7);
