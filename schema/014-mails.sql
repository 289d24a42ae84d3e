-- Mails by calendar and clock: each is written once, and its mark is set in the same transaction.

ALTER TABLE request
  ADD COLUMN still_at  DATETIME NULL, -- its guest was asked whether it still stands
  ADD COLUMN turned_at DATETIME NULL, -- its guest was told that its standing is another
  ADD COLUMN told_turn BOOLEAN  NULL, -- in the list or not, as the guest was last told by mail
  ADD COLUMN noted_at  DATETIME NULL, -- the house was told of it
  ADD KEY request_confirmed (confirmed_at);

-- What was there before is no news to the house.
UPDATE request SET noted_at = confirmed_at WHERE confirmed_at IS NOT NULL;

ALTER TABLE stay
  ADD COLUMN grace_until DATE     NULL AFTER warned_at, -- last day to pay, as the warning told it; NULL: it lapses by the owner's word alone
  ADD COLUMN arriving_at DATETIME NULL,                 -- its guest was told how to come
  ADD COLUMN thanked_at  DATETIME NULL;
