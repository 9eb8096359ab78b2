INSERT INTO placement (
    batch, bytes
)
VALUES ($1, $2);
