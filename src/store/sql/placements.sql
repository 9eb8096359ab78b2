SELECT batch, bytes
FROM placement
WHERE batch = $1
ORDER BY id;
