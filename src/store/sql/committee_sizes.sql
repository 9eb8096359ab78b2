SELECT c.id, (SELECT coalesce(max(h.number), 0) FROM household h WHERE h.committee = c.id)
FROM committee c
ORDER BY c.id;
