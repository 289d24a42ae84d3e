-- Papers: one bill, one say of who pays it; a payer whom the guest names himself.

-- Who pays which part is said of the account as a whole: a stay that goes on in other rooms has one bill. Where only a later part said it, that counts.
INSERT INTO stay_share (stay_id, position, payer, share)
SELECT l.account_id, h.position, h.payer, h.share
FROM stay_share h JOIN (
  SELECT s.account_id, MIN(s.id) AS id FROM stay s
  WHERE s.account_id IS NOT NULL AND EXISTS (SELECT 1 FROM stay_share p WHERE p.stay_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM stay_share p WHERE p.stay_id = s.account_id)
  GROUP BY s.account_id) l ON l.id = h.stay_id;
DELETE h FROM stay_share h JOIN stay s ON s.id = h.stay_id WHERE s.account_id IS NOT NULL;
-- A company that the guest named himself pays as its own file says, where his file says that he comes for it.
ALTER TABLE payer ADD COLUMN by_guest BOOLEAN NOT NULL DEFAULT FALSE;
