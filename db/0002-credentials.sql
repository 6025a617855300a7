-- What a password is checked against by SCRAM-SHA-256 (RFC 5803), and where its owner is reached.
ALTER TABLE account ADD COLUMN scram TEXT;
ALTER TABLE account ADD COLUMN email TEXT;

-- Certificates that stand for an account.
CREATE TABLE certificate (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  fingerprint TEXT    NOT NULL UNIQUE,
  account     INTEGER NOT NULL REFERENCES account (id),
  label       TEXT    NOT NULL,
  created     INTEGER NOT NULL
) STRICT;

CREATE INDEX certificate_by_account ON certificate (account);
