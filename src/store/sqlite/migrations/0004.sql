-- Codes or names of the committees that a pharmacy serves, with a comma between them; empty where it serves its subdistrict.
ALTER TABLE pharmacy ADD COLUMN committees TEXT NOT NULL DEFAULT '';
