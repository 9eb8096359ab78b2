INSERT INTO person (
    household, ordinal, kind, document, document_written, name, relation, sex, birth, phone, held,
    settled, batch, sheet, sheet_row
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);
