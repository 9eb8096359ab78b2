INSERT INTO call_line (
    call, household, committee, pharmacy, day, opens, closes, masks, voucher, route, place, void,
    number, head, document_tail, phone, dwelling, compound
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);
