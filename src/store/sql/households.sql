SELECT id, committee, number, dwelling, address, compound, double_of, wants, moved_away, waived,
    deliver, certificate, tenure, head, head_document_tail, phone, members, lone_elderly, isolated,
    returned, batch, sheet, sheet_row
FROM household
ORDER BY committee, number;
