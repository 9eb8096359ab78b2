INSERT INTO change (
    act, household, ordinal, was, became
)
VALUES ($1, $2, $3, $4, $5);
