INSERT INTO committee (
    id, code, name, district, subdistrict
)
VALUES ($1, $2, $3, $4, $5);
