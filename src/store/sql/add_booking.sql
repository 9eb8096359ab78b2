INSERT INTO booking (
    number, place, committee, household, name, phone, booked_at, round, state, batch, sheet,
    sheet_row
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);
