UPDATE finding
SET closed_by = $1
WHERE household = $2 AND ordinal = $3 AND batch = $4 AND sheet = $5 AND sheet_row = $6 AND code = $7
    AND closed_by IS NULL;
