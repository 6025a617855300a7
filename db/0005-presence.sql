-- Who stays present while no device is connected, and in which rooms.
CREATE TABLE presence (
  account      INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  nick         TEXT    NOT NULL,
  user         TEXT    NOT NULL,
  real_name    TEXT    NOT NULL,
  away         TEXT    NOT NULL,
  flags        TEXT    NOT NULL,
  since        INTEGER NOT NULL,
  absent_since INTEGER,
  heard        INTEGER
) STRICT;

CREATE TABLE presence_room (
  account INTEGER NOT NULL REFERENCES presence (account) ON DELETE CASCADE,
  room    INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
  PRIMARY KEY (account, room)
) STRICT, WITHOUT ROWID;

-- For removing a room.
CREATE INDEX presence_room_by_room ON presence_room (room);
