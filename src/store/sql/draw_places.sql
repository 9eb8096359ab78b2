SELECT line, household, who, entry, want, weight, party, area, place
FROM draw_place
WHERE draw = $1
ORDER BY line;
