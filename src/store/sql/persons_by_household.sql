SELECT household, ordinal, kind, document, document_written, name, relation, sex, birth, phone, held, settled,
    batch, sheet, sheet_row
FROM person
WHERE household IN (SELECT key_number FROM wanted)
ORDER BY household, ordinal;
