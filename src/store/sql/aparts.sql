SELECT p.act, p.one, p.other
FROM apart p JOIN act a ON a.id = p.act
WHERE a.undone_by IS NULL
ORDER BY p.id;
