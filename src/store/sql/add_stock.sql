INSERT INTO stock (
    pharmacy, day, kind, masks, batch
)
VALUES ($1, $2, $3, $4, $5);
