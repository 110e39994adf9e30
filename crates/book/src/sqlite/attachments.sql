-- Files that go with entries, in pieces; sealed as words are, and destroyed as they are.
CREATE TABLE attachments (
    handle TEXT    NOT NULL PRIMARY KEY,
    salt   BLOB    NOT NULL CHECK (length(salt) = 32),
    length INTEGER NOT NULL CHECK (length >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE pieces (
    id     INTEGER PRIMARY KEY,
    handle TEXT    NOT NULL REFERENCES attachments (handle) ON DELETE CASCADE,
    place  INTEGER NOT NULL,
    bytes  BLOB    NOT NULL,
    UNIQUE (handle, place)
) STRICT;

-- How many attachments there are, so that one that vanishes is missed.
CREATE TABLE counted (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    attachments INTEGER NOT NULL
) STRICT;
INSERT INTO counted (one, attachments) VALUES (1, 0);
