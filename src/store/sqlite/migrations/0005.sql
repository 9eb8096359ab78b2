-- Draws: lists frozen before the source of chance exists, what was announced, and the order that came of it.
--
-- Whether a draw stands is told by its acts: one of an act taken back is withdrawn, and stays.

CREATE TABLE draw (
    id INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES act (id),
    week TEXT NOT NULL,
    round INTEGER,
    about TEXT NOT NULL,
    secret TEXT NOT NULL,
    announcement TEXT NOT NULL
) STRICT;

CREATE TABLE draw_result (
    draw INTEGER PRIMARY KEY REFERENCES draw (id),
    act INTEGER NOT NULL REFERENCES act (id),
    result TEXT NOT NULL
) STRICT;

CREATE TABLE draw_place (
    draw INTEGER NOT NULL REFERENCES draw (id),
    line INTEGER NOT NULL,
    household INTEGER REFERENCES household (id),
    who TEXT NOT NULL,
    entry TEXT NOT NULL,
    want INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    party TEXT NOT NULL,
    area TEXT NOT NULL,
    place INTEGER,
    PRIMARY KEY (draw, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX draw_place_household ON draw_place (household);
