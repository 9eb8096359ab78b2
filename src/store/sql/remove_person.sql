DELETE FROM person
WHERE household = $1 AND ordinal = $2;
