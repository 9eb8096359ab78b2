DELETE FROM entry
WHERE household = $1 AND act IN (SELECT a.id FROM act a WHERE a.undone_by IS NOT NULL);
