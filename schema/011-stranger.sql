-- Conditions of rooms are edited by the house: of two people who change one, the second is told.
ALTER TABLE room_condition
  ADD COLUMN version INT UNSIGNED NOT NULL DEFAULT 1;
