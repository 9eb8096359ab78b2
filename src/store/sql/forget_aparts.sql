DELETE FROM apart
WHERE (one = $1 OR other = $1) AND act IN (SELECT a.id FROM act a WHERE a.undone_by IS NOT NULL);
