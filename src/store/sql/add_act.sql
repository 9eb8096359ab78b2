INSERT INTO act (
    kind, batch, undoes, reason, done_by, done_on
)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id;
