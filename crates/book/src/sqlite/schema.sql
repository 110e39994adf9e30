-- One book. Entries are only ever added, at the end; everything personal lies in `sealed` and can be destroyed.
CREATE TABLE book (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    key    TEXT    NOT NULL,            -- the public key, as signed notes write it; its name is the origin of the log
    note   TEXT    NOT NULL,            -- the last signed checkpoint
    sealed INTEGER NOT NULL DEFAULT 0,  -- how many sealed values there are, so that one that vanishes is missed
    scrub  INTEGER NOT NULL DEFAULT 0   -- whether destroyed values may still have bytes in these files
) STRICT;

CREATE TABLE former (
    place  INTEGER PRIMARY KEY,
    key    TEXT    NOT NULL,            -- a key that signed before
    note   TEXT    NOT NULL             -- the last checkpoint signed with it
) STRICT;

CREATE TABLE entries (
    seq    INTEGER PRIMARY KEY,
    leaf   BLOB    NOT NULL CHECK (length(leaf) = 32),
    bytes  BLOB    NOT NULL
) STRICT;

CREATE TRIGGER entries_are_added_at_the_end BEFORE INSERT ON entries
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries)
BEGIN SELECT raise(ABORT, 'entries are added at the end, one after the other'); END;

CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'entries are never changed'); END;

CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'entries are never removed'); END;

-- One tree and no index beside it, so that nothing can disagree.
CREATE TABLE sealed (
    handle TEXT    NOT NULL PRIMARY KEY,
    salt   BLOB    NOT NULL CHECK (length(salt) = 32),
    value  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
