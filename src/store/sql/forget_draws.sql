UPDATE draw_place
SET household = NULL
WHERE household = $1;
