UPDATE act
SET first_made = $1, last_made = $2
WHERE id = $3;
