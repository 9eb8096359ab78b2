INSERT INTO draw_result (draw, act, result)
VALUES ($1, $2, $3);
