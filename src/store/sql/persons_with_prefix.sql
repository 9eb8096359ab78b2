-- CROSS JOIN: SQLite then walks the keys and looks each up; elsewhere it is an ordinary join.
SELECT p.household, p.ordinal, p.kind, p.document, p.document_written, p.name, p.relation, p.sex,
    p.birth, p.phone, p.held, p.settled, p.batch, p.sheet, p.sheet_row
FROM wanted w CROSS JOIN person p
WHERE p.document >= w.key_text AND p.document < w.key_text || '~' AND p.kind + 0 = w.key_number
    AND p.document <> ''
ORDER BY p.household, p.ordinal;
