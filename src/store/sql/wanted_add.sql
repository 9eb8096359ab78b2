INSERT INTO wanted (key_number, key_text) VALUES ($1, $2)
ON CONFLICT (key_number, key_text) DO NOTHING;
