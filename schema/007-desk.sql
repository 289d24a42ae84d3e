-- The owner's desk: who called is told when the answer comes, why people leave, and finding anybody at once.

-- The kinds of mails are the programs' to know (store/outbox.h).
ALTER TABLE outbox
  MODIFY kind VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;

-- Why the guest withdrew or cancelled, as far as he said: one of a few reasons, so that nothing personal is in it. '': nothing was said.
ALTER TABLE request
  ADD COLUMN left_why ENUM('','plans','elsewhere','waiting','price','else') NOT NULL DEFAULT '';

-- Search: a name by how its first, second or last word begins, a number by its last digits (people leave out the country or write a 0
-- for it). Generated, so that whoever writes a person cannot forget them, and erased with what they are made of.
ALTER TABLE person
  ADD COLUMN word1 VARCHAR(120) GENERATED ALWAYS AS (SUBSTRING_INDEX(TRIM(CONCAT(name, ' ', surname)), ' ', 1)) STORED, -- personal
  ADD COLUMN word2 VARCHAR(120) GENERATED ALWAYS AS (SUBSTRING_INDEX(SUBSTRING_INDEX(TRIM(CONCAT(name, ' ', surname)), ' ', 2), ' ', -1)) STORED, -- personal
  ADD COLUMN word3 VARCHAR(120) GENERATED ALWAYS AS (SUBSTRING_INDEX(TRIM(CONCAT(name, ' ', surname)), ' ', -1)) STORED, -- personal
  ADD COLUMN phone_reversed VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (REVERSE(phone_key)) STORED, -- personal
  ADD KEY person_word1 (word1),
  ADD KEY person_word2 (word2),
  ADD KEY person_word3 (word3),
  ADD KEY person_phone_reversed (phone_reversed);

-- The arrivals of a day; departures have stay_nights.
ALTER TABLE stay
  ADD KEY stay_arrival (arrival);

-- Why: who else was decided on the same plan.
ALTER TABLE decision
  ADD KEY decision_instance (instance_id);
