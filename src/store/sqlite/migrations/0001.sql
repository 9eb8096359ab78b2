-- The first schema.
--
-- Days are counted from 1970-01-01, times in seconds of local time; yes and no are 1 and 0; other small integers are the
-- codes of sqlite/codes.rs. Empty text means "not known". Persons lie in their households (WITHOUT ROWID, clustered), so that
-- a household is read in one go and needs no second index. The row a value came from is checked against its batch where a
-- household is added; persons come in the same breath, so theirs is not checked again a million times.

CREATE TABLE registry (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mark TEXT NOT NULL CHECK (length(mark) = 3)
) STRICT;

CREATE TABLE committee (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    district TEXT NOT NULL,
    subdistrict TEXT NOT NULL
) STRICT;

CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    imported_on INTEGER NOT NULL,
    imported_by TEXT NOT NULL,
    sheets TEXT NOT NULL,
    rows_read INTEGER NOT NULL DEFAULT 0,
    rows_new INTEGER NOT NULL DEFAULT 0,
    rows_changed INTEGER NOT NULL DEFAULT 0,
    rows_same INTEGER NOT NULL DEFAULT 0,
    rows_held INTEGER NOT NULL DEFAULT 0,
    rows_skipped INTEGER NOT NULL DEFAULT 0,
    errors INTEGER NOT NULL DEFAULT 0,
    warnings INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE raw_rows (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    sheet INTEGER NOT NULL,
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (batch, sheet, first_row)
) STRICT;

CREATE TABLE household (
    id INTEGER PRIMARY KEY,
    committee INTEGER NOT NULL REFERENCES committee (id),
    number INTEGER NOT NULL,
    dwelling TEXT NOT NULL,
    address TEXT NOT NULL,
    compound TEXT NOT NULL,
    double_of INTEGER REFERENCES household (id),
    wants INTEGER NOT NULL,
    moved_away INTEGER NOT NULL,
    waived INTEGER NOT NULL,
    deliver INTEGER NOT NULL,
    certificate TEXT NOT NULL,
    tenure INTEGER,
    head TEXT NOT NULL,
    head_document_tail TEXT NOT NULL,
    phone TEXT NOT NULL,
    members INTEGER NOT NULL,
    lone_elderly INTEGER NOT NULL,
    isolated INTEGER NOT NULL,
    returned INTEGER,
    batch INTEGER NOT NULL REFERENCES batch (id),
    sheet INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX household_number ON household (committee, number);
CREATE INDEX household_dwelling ON household (committee, dwelling) WHERE dwelling <> '';
CREATE INDEX household_certificate ON household (certificate) WHERE certificate <> '';

CREATE TABLE person (
    household INTEGER NOT NULL REFERENCES household (id),
    ordinal INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    document TEXT NOT NULL,
    document_written TEXT NOT NULL,
    name TEXT NOT NULL,
    relation TEXT NOT NULL,
    sex INTEGER,
    birth INTEGER,
    phone TEXT NOT NULL,
    held INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    PRIMARY KEY (household, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_document ON person (document) WHERE document <> '';

CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    sheet INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    sheet_column INTEGER,
    code TEXT NOT NULL,
    severity INTEGER NOT NULL,
    effect INTEGER NOT NULL,
    household INTEGER REFERENCES household (id),
    found TEXT NOT NULL
) STRICT;

CREATE INDEX finding_batch ON finding (batch, sheet, sheet_row);

CREATE TABLE pharmacy (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    district TEXT NOT NULL,
    subdistrict TEXT NOT NULL,
    address TEXT NOT NULL,
    latitude INTEGER,
    longitude INTEGER,
    daily_households INTEGER NOT NULL,
    opens INTEGER NOT NULL,
    closes INTEGER NOT NULL,
    closed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stock (
    id INTEGER PRIMARY KEY,
    pharmacy TEXT NOT NULL REFERENCES pharmacy (code),
    day INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    masks INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id)
) STRICT;

CREATE TABLE booking (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    place INTEGER NOT NULL,
    committee INTEGER NOT NULL REFERENCES committee (id),
    household INTEGER NOT NULL REFERENCES household (id),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    booked_at INTEGER NOT NULL,
    round INTEGER NOT NULL,
    state INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    sheet INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    UNIQUE (batch, sheet, sheet_row)
) STRICT;

CREATE TABLE waiver (
    id INTEGER PRIMARY KEY,
    household INTEGER NOT NULL REFERENCES household (id),
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_on INTEGER NOT NULL,
    deliver INTEGER NOT NULL
) STRICT;

CREATE INDEX waiver_household ON waiver (household);

CREATE TABLE call (
    id INTEGER PRIMARY KEY,
    week TEXT NOT NULL,
    round INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    made_on INTEGER NOT NULL,
    policy_digest TEXT NOT NULL,
    inputs_digest TEXT NOT NULL,
    UNIQUE (week, ordinal)
) STRICT;

CREATE TABLE call_line (
    id INTEGER PRIMARY KEY,
    call INTEGER NOT NULL REFERENCES call (id),
    household INTEGER NOT NULL REFERENCES household (id),
    committee INTEGER NOT NULL REFERENCES committee (id),
    pharmacy TEXT NOT NULL REFERENCES pharmacy (code),
    day INTEGER NOT NULL,
    opens INTEGER,
    closes INTEGER,
    masks INTEGER NOT NULL,
    voucher TEXT NOT NULL,
    route INTEGER NOT NULL,
    place INTEGER NOT NULL,
    void INTEGER NOT NULL,
    number INTEGER NOT NULL,
    head TEXT NOT NULL,
    document_tail TEXT NOT NULL,
    phone TEXT NOT NULL,
    dwelling TEXT NOT NULL,
    compound TEXT NOT NULL,
    UNIQUE (household, call)
) STRICT;

CREATE INDEX call_line_call ON call_line (call);
CREATE UNIQUE INDEX call_line_voucher ON call_line (voucher) WHERE voucher <> '';

CREATE TABLE waiting_line (
    id INTEGER PRIMARY KEY,
    call INTEGER NOT NULL REFERENCES call (id),
    household INTEGER NOT NULL REFERENCES household (id),
    committee INTEGER NOT NULL REFERENCES committee (id),
    place INTEGER NOT NULL,
    reason TEXT NOT NULL,
    number INTEGER NOT NULL,
    head TEXT NOT NULL,
    document_tail TEXT NOT NULL,
    phone TEXT NOT NULL,
    dwelling TEXT NOT NULL,
    compound TEXT NOT NULL,
    UNIQUE (call, household)
) STRICT;
