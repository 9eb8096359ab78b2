SELECT bytes
FROM call_input
WHERE call = $1;
