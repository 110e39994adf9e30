CREATE TABLE records (
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    value   TEXT NOT NULL,
    expires INTEGER,                    -- seconds since 1970
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
