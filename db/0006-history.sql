-- Read markers are times now, in milliseconds: of moments, not of messages.
CREATE TABLE read_marker_by_time (
  account      INTEGER NOT NULL REFERENCES account (id),
  conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  time         INTEGER NOT NULL,
  PRIMARY KEY (account, conversation)
) STRICT, WITHOUT ROWID;

-- An entry that has been removed since: its id has its time in milliseconds since 2024 above 20 bits.
INSERT INTO read_marker_by_time (account, conversation, time)
  SELECT m.account, m.conversation,
         coalesce(
           (SELECT e.time FROM entry e WHERE e.id = m.id AND e.conversation = m.conversation),
           (m.id >> 20) + 1704067200000)
    FROM read_marker m;

DROP TABLE read_marker;

ALTER TABLE read_marker_by_time RENAME TO read_marker;

CREATE INDEX read_marker_by_conversation ON read_marker (conversation);

-- What an account and guests of one nick have said to each other, with the newest message.
CREATE TABLE guest_direct (
  id        INTEGER PRIMARY KEY REFERENCES conversation (id),
  account   INTEGER NOT NULL REFERENCES account (id),
  nick      TEXT    NOT NULL,
  nick_fold TEXT    NOT NULL,
  last_id   INTEGER,
  last_time INTEGER,
  UNIQUE (account, nick_fold)
) STRICT;

CREATE INDEX guest_direct_by_account ON guest_direct (account, last_time)
  WHERE last_time IS NOT NULL;
