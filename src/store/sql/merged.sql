SELECT h.id, h.double_of
FROM household h
WHERE h.double_of IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM person p WHERE p.household = h.id)
ORDER BY h.id;
