INSERT INTO draw (
    act, week, round, about, secret, announcement
)
VALUES ($1, $2, $3, $4, $5, '')
RETURNING id;
