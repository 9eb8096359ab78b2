SELECT act, household, ordinal, was, became
FROM change
ORDER BY id;
