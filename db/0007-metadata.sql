-- What accounts and rooms say of themselves under keys of their own.
CREATE TABLE account_metadata (
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  key     TEXT    NOT NULL,
  value   TEXT    NOT NULL,
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_metadata (
  room  INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
  key   TEXT    NOT NULL,
  value TEXT    NOT NULL,
  PRIMARY KEY (room, key)
) STRICT, WITHOUT ROWID;
