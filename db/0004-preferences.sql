-- What an account wants to be otherwise than by default.
CREATE TABLE account_preference (
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  key     TEXT    NOT NULL,
  value   TEXT    NOT NULL,
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
