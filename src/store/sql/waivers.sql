SELECT w.household, w.reason, w.decided_by, w.decided_on, w.deliver, w.code, w.act
FROM waiver w LEFT JOIN act a ON a.id = w.act
WHERE a.undone_by IS NULL
ORDER BY w.id;
