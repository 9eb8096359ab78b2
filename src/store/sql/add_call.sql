INSERT INTO call (week, round, ordinal, made_on, policy_digest, inputs_digest)
VALUES (
    $1, $2, (SELECT coalesce(max(c.ordinal), 0) + 1 FROM call c WHERE c.week = $1), $3, $4, $5
)
RETURNING id;
