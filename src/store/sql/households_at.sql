-- CROSS JOIN: SQLite then walks the keys and looks each up; elsewhere it is an ordinary join.
SELECT h.id, h.committee, h.number, h.dwelling, h.address, h.compound, h.double_of, h.wants,
    h.moved_away, h.waived, h.deliver, h.certificate, h.tenure, h.head, h.head_document_tail,
    h.phone, h.members, h.lone_elderly, h.isolated, h.returned, h.batch, h.sheet, h.sheet_row
FROM wanted w CROSS JOIN household h
WHERE h.committee = w.key_number AND h.dwelling = w.key_text AND h.dwelling <> ''
ORDER BY h.id;
