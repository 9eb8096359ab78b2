-- The ledger: what became of vouchers, and masks given above the quota; what calls were made from; rows of statements of stock.
--
-- An entry counts as long as its act stands, so that taking an act back and taking that back again need no other change.

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES act (id),
    kind INTEGER NOT NULL,
    voucher TEXT NOT NULL,
    household INTEGER NOT NULL REFERENCES household (id),
    pharmacy TEXT NOT NULL,
    day INTEGER NOT NULL,
    masks INTEGER NOT NULL,
    batch INTEGER REFERENCES batch (id),
    sheet INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    source TEXT NOT NULL
) STRICT;

CREATE INDEX entry_act ON entry (act);
CREATE INDEX entry_household ON entry (household);

CREATE TABLE call_input (
    call INTEGER PRIMARY KEY REFERENCES call (id),
    bytes BLOB NOT NULL
) STRICT;

ALTER TABLE stock ADD COLUMN sheet INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stock ADD COLUMN sheet_row INTEGER NOT NULL DEFAULT 0;
