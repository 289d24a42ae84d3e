-- A change of room in mid-stay is taken back as a move is: the stay that went on elsewhere is gone then, and this one has its nights again.
ALTER TABLE stay_move
  ADD COLUMN split BOOLEAN NOT NULL DEFAULT FALSE;
