SELECT act, household, ordinal, was, became
FROM change
WHERE household = $1
ORDER BY id;
