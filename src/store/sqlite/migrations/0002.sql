-- The journal, where rows went, decisions, and what became of findings.
--
-- Values before and after a change stand as JSON text: they are read back by this program only, one household at a time.
-- A registry of the first schema has files without acts; those cannot be taken back.

CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    batch INTEGER REFERENCES batch (id),
    undoes INTEGER REFERENCES act (id),
    undone_by INTEGER REFERENCES act (id),
    reason TEXT NOT NULL,
    done_by TEXT NOT NULL,
    done_on INTEGER NOT NULL,
    first_made INTEGER,
    last_made INTEGER
) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES act (id),
    household INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    was TEXT NOT NULL,
    became TEXT NOT NULL
) STRICT;

CREATE INDEX change_act ON change (act);
CREATE INDEX change_household ON change (household);

CREATE TABLE placement (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    bytes BLOB NOT NULL
) STRICT;

CREATE INDEX placement_batch ON placement (batch);

CREATE TABLE apart (
    id INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES act (id),
    one INTEGER NOT NULL REFERENCES household (id),
    other INTEGER NOT NULL REFERENCES household (id)
) STRICT;

ALTER TABLE waiver ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE waiver ADD COLUMN act INTEGER REFERENCES act (id);
ALTER TABLE finding ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE finding ADD COLUMN closed_by INTEGER REFERENCES batch (id);
ALTER TABLE person ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;

-- Waived was yes or no; now it is the set of what is waived: proof (1), identity (2), roll (16).
UPDATE household SET waived = 19 WHERE waived = 1;

-- So that a household can be taken away without walking whole tables for what refers to it.
CREATE INDEX household_double ON household (double_of) WHERE double_of IS NOT NULL;
CREATE INDEX finding_household ON finding (household) WHERE household IS NOT NULL;
CREATE INDEX booking_household ON booking (household);
CREATE INDEX waiting_line_household ON waiting_line (household);
CREATE INDEX apart_one ON apart (one);
CREATE INDEX apart_other ON apart (other);
