UPDATE draw_place
SET place = $1
WHERE draw = $2 AND line = $3;
