UPDATE finding
SET household = NULL
WHERE household = $1;
