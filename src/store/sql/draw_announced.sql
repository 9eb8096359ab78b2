UPDATE draw
SET announcement = $1
WHERE id = $2;
