-- Accounts ----------------------------------------------------------------------------------------

CREATE TABLE account (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  fold          TEXT    NOT NULL UNIQUE,
  password_hash TEXT    NOT NULL,
  created       INTEGER NOT NULL,
  administrator INTEGER NOT NULL DEFAULT 0,
  suspended     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE token (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account (id),
  hash    TEXT    NOT NULL UNIQUE,
  label   TEXT    NOT NULL,
  created INTEGER NOT NULL
) STRICT;

CREATE INDEX token_by_account ON token (account);

CREATE TABLE invite (
  hash      TEXT    PRIMARY KEY,
  inviter   INTEGER NOT NULL REFERENCES account (id),
  uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
  expires   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Conversations -----------------------------------------------------------------------------------

-- One row for everything that has a history. AUTOINCREMENT: a number is never given twice.
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- The number of a room is the number of its conversation.
CREATE TABLE room (
  id          INTEGER PRIMARY KEY REFERENCES conversation (id),
  name        TEXT    NOT NULL,
  fold        TEXT    NOT NULL UNIQUE,
  created     INTEGER NOT NULL,
  topic       TEXT,
  topic_by    TEXT,
  topic_time  INTEGER,
  flags       TEXT    NOT NULL,
  join_key    TEXT    NOT NULL DEFAULT '',
  max_members INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE room_role (
  room    INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
  account INTEGER NOT NULL REFERENCES account (id),
  role    TEXT    NOT NULL,
  PRIMARY KEY (room, account, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_mask (
  id    INTEGER PRIMARY KEY,
  room  INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
  kind  TEXT    NOT NULL,
  mask  TEXT    NOT NULL,
  by    TEXT    NOT NULL,
  time  INTEGER NOT NULL,
  UNIQUE (room, kind, mask)
) STRICT;

CREATE TABLE room_invitation (
  room    INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
  account INTEGER NOT NULL REFERENCES account (id),
  PRIMARY KEY (room, account)
) STRICT, WITHOUT ROWID;

-- The direct conversation of two accounts (or of one with itself), with its newest message.
CREATE TABLE direct (
  id        INTEGER PRIMARY KEY REFERENCES conversation (id),
  low       INTEGER NOT NULL REFERENCES account (id),
  high      INTEGER NOT NULL REFERENCES account (id),
  last_id   INTEGER,
  last_time INTEGER,
  UNIQUE (low, high),
  CHECK (low <= high)
) STRICT;

CREATE INDEX direct_by_low ON direct (low, last_time) WHERE last_time IS NOT NULL;
CREATE INDEX direct_by_high ON direct (high, last_time) WHERE last_time IS NOT NULL;

CREATE TABLE read_marker (
  account      INTEGER NOT NULL REFERENCES account (id),
  conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  id           INTEGER NOT NULL,
  PRIMARY KEY (account, conversation)
) STRICT, WITHOUT ROWID;

CREATE INDEX read_marker_by_conversation ON read_marker (conversation);

-- History -----------------------------------------------------------------------------------------

CREATE TABLE entry (
  id           INTEGER PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversation (id),
  time         INTEGER NOT NULL,
  kind         INTEGER NOT NULL,
  nick         TEXT    NOT NULL,
  nick_fold    TEXT,
  account      INTEGER,
  whom         INTEGER,
  text         TEXT    NOT NULL,
  payload      TEXT,
  key_scope    TEXT,
  key          TEXT
) STRICT;

-- Within a conversation time strictly increases with id, so one index pages by either.
CREATE INDEX entry_by_time ON entry (conversation, time, kind);

CREATE INDEX entry_by_key ON entry (conversation, key_scope, key) WHERE key IS NOT NULL;

-- Search ------------------------------------------------------------------------------------------

-- What the full-text index is made of; scope holds one token for the conversation and one for the
-- sender, so that a common word in a quiet room is found without reading all rooms.
CREATE VIEW searchable AS
  SELECT id,
         text,
         'c' || conversation || ' n' || lower(hex(coalesce(nick_fold, nick))) AS scope
    FROM entry;

CREATE VIRTUAL TABLE search USING fts5 (
  text,
  scope,
  content = 'searchable',
  content_rowid = 'id',
  columnsize = 0,
  prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- Messages that are stored but not in the index yet, in the order of their commits.
CREATE TABLE unindexed (
  turn INTEGER PRIMARY KEY,
  id   INTEGER NOT NULL
) STRICT;
