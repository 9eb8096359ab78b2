INSERT INTO waiver (
    household, reason, decided_by, decided_on, deliver
)
VALUES ($1, $2, $3, $4, $5);
