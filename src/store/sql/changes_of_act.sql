SELECT act, household, ordinal, was, became
FROM change
WHERE act = $1
ORDER BY id;
