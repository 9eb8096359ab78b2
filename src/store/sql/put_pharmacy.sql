INSERT INTO pharmacy (
    code, name, district, subdistrict, address, latitude, longitude, daily_households, opens,
    closes, closed, committees
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (code) DO UPDATE
SET name = excluded.name, district = excluded.district, subdistrict = excluded.subdistrict,
    address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude,
    daily_households = excluded.daily_households, opens = excluded.opens, closes = excluded.closes,
    closed = excluded.closed, committees = excluded.committees;
