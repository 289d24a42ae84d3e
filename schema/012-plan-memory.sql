-- What the optimiser remembers of the plan that stands: what it has proved of each part of the calendar, so that a change is solved where
-- it touches and nowhere else. 64-bit words as this kind of machine has them; NULL, or of another kind: the next plan is solved from scratch.
ALTER TABLE plan ADD COLUMN memory MEDIUMBLOB;
