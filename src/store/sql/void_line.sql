UPDATE call_line
SET void = 1
WHERE call = $1 AND household = $2;
