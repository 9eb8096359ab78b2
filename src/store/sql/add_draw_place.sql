INSERT INTO draw_place (
    draw, line, household, who, entry, want, weight, party, area
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
