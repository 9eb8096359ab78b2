UPDATE person
SET household = $1, ordinal = $2
WHERE household = $3 AND ordinal = $4;
