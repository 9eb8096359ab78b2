UPDATE person
SET kind = $1, document = $2, document_written = $3, name = $4, relation = $5, sex = $6, birth = $7,
    phone = $8, held = $9, batch = $10, sheet = $11, sheet_row = $12
WHERE household = $13 AND ordinal = $14;
