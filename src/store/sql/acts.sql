SELECT id, kind, batch, undoes, reason, done_by, done_on, first_made, last_made, undone_by
FROM act
ORDER BY id;
