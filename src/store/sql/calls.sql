-- An empty week and the round -1 ask for all.
SELECT id, ordinal, week, round, made_on, policy_digest, inputs_digest
FROM call
WHERE ($1 = '' OR week = $1) AND ($2 = -1 OR round = $2)
ORDER BY id;
