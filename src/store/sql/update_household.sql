UPDATE household
SET committee = $1, number = $2, dwelling = $3, address = $4, compound = $5, double_of = $6,
    wants = $7, moved_away = $8, waived = $9, deliver = $10, certificate = $11, tenure = $12,
    head = $13, head_document_tail = $14, phone = $15, members = $16, lone_elderly = $17,
    isolated = $18, returned = $19, batch = $20, sheet = $21, sheet_row = $22
WHERE id = $23;
