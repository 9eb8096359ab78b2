INSERT INTO batch (
    kind, digest, file_name, imported_on, imported_by, sheets
)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id;
