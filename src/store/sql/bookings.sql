SELECT number, place, committee, household, name, phone, booked_at, round, state, batch, sheet,
    sheet_row
FROM booking
WHERE round >= $1 AND round <= $2
ORDER BY committee, round, place, id;
