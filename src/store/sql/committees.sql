SELECT id, code, name, district, subdistrict
FROM committee
ORDER BY id;
