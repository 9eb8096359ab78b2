INSERT INTO waiting_line (
    call, household, committee, place, reason, number, head, document_tail, phone, dwelling,
    compound
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
