UPDATE person
SET kind = $1, document = $2, document_written = $3, name = $4, relation = $5, sex = $6, birth = $7,
    phone = $8, held = $9, settled = $10, batch = $11, sheet = $12, sheet_row = $13
WHERE household = $14 AND ordinal = $15;
