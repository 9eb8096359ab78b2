DELETE FROM booking
WHERE batch = $1;
