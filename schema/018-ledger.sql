-- The books: invoices that follow their stay, and what a compensation is posted for.

-- A stay that goes on in other rooms is several rows that the guest pays for as one: all its money and papers are those of the first.
ALTER TABLE stay
  ADD COLUMN account_id BIGINT UNSIGNED NULL, -- that first stay; NULL: its own
  ADD KEY stay_account (account_id),
  ADD CONSTRAINT stay_account_of FOREIGN KEY (account_id) REFERENCES stay (id);
UPDATE stay s JOIN (
  WITH RECURSIVE chain (id, head) AS (
    SELECT id, id FROM stay WHERE request_id IS NOT NULL OR follows_id IS NULL
    UNION ALL SELECT n.id, c.head FROM stay n JOIN chain c ON n.follows_id = c.id WHERE n.request_id IS NULL
  ) SELECT id, head FROM chain WHERE id <> head) c ON c.id = s.id
SET s.account_id = c.head;
UPDATE posting p JOIN stay s ON s.id = p.stay_id SET p.stay_id = s.account_id WHERE s.account_id IS NOT NULL;
UPDATE payment p JOIN stay s ON s.id = p.stay_id SET p.stay_id = s.account_id WHERE s.account_id IS NOT NULL;

-- The nights it is for, as printed: a stay that is another now has another invoice. NULL: of papers from before this column.
ALTER TABLE invoice
  ADD COLUMN arrival   DATE NULL,
  ADD COLUMN departure DATE NULL;

-- A line of no service whose words the templates know, as in stay_line: 'late-departure', 'early-departure' ...
ALTER TABLE invoice_line
  ADD COLUMN code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
