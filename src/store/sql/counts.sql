SELECT
    (SELECT count(*) FROM committee),
    (SELECT count(*) FROM household),
    (SELECT count(*) FROM person),
    (SELECT count(*) FROM batch),
    (SELECT coalesce(max(id), 0) FROM household),
    (SELECT coalesce(max(last_made), 0) FROM act);
