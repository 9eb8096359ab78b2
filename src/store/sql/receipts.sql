SELECT l.household, c.round, l.call, l.day, l.masks, l.voucher, l.void, l.pharmacy, l.route
FROM call c JOIN call_line l ON l.call = c.id
WHERE c.round >= $1 AND c.round <= $2
ORDER BY l.household, l.call;
