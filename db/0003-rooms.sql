-- The room to which those are sent on who may not come in; empty for none.
ALTER TABLE room ADD COLUMN forward TEXT NOT NULL DEFAULT '';

-- When somebody was invited: an invitation has a lifetime. Those that exist begin theirs now.
ALTER TABLE room_invitation ADD COLUMN time INTEGER NOT NULL DEFAULT 0;

UPDATE room_invitation SET time = CAST(unixepoch('subsec') * 1000 AS INTEGER);
