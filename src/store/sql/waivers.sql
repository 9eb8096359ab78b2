SELECT household, reason, decided_by, decided_on, deliver
FROM waiver
WHERE household = $1
ORDER BY id;
