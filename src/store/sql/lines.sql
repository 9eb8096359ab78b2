SELECT call, household, committee, pharmacy, day, opens, closes, masks, voucher, route, place, void,
    number, head, document_tail, phone, dwelling, compound
FROM call_line
WHERE call IN (SELECT key_number FROM wanted)
ORDER BY call, id;
