SELECT code, name, district, subdistrict, address, latitude, longitude, daily_households, opens,
    closes, closed, committees
FROM pharmacy
ORDER BY code;
