INSERT INTO household (
    id, committee, number, dwelling, address, compound, double_of, wants, moved_away, waived,
    deliver, certificate, tenure, head, head_document_tail, phone, members, lone_elderly, isolated,
    returned, batch, sheet, sheet_row
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
    $22, $23);
