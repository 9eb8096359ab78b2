SELECT call, household, committee, place, reason, number, head, document_tail, phone, dwelling,
    compound
FROM waiting_line
WHERE call = $1
ORDER BY id;
