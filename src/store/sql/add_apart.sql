INSERT INTO apart (
    act, one, other
)
VALUES ($1, $2, $3);
