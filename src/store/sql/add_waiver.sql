INSERT INTO waiver (
    household, reason, decided_by, decided_on, deliver, code, act
)
VALUES ($1, $2, $3, $4, $5, $6, $7);
