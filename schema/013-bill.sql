-- The bill of a stay as life writes it: what was posted to it beside its price, what was paid, and what the bank says.

-- What a guest ordered, took or broke, and what he was given for an annoyance. Ordered and delivered are two things: only what was delivered is
-- charged. What stands on a bill does not change any more; before that an entry can be struck out.
CREATE TABLE posting (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  stay_id      BIGINT UNSIGNED NOT NULL,
  entry_key    CHAR(43)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of the form: sent twice is one entry
  kind         ENUM('extra','damage','compensation') NOT NULL,
  service_id   INT UNSIGNED NULL,
  name         VARCHAR(190) NOT NULL,           -- as the bill says it
  quantity     INT UNSIGNED NOT NULL,
  unit_price   BIGINT       NOT NULL,           -- VAT included; of a compensation: negative
  amount       BIGINT       NOT NULL,           -- quantity * unit_price
  vat          INT UNSIGNED NOT NULL DEFAULT 0, -- per myriad
  ordered_on   DATE         NOT NULL,
  delivered_on DATE         NULL,
  struck_at    DATETIME     NULL,
  invoice_id   BIGINT UNSIGNED NULL,            -- the bill it stands on
  user_id      INT UNSIGNED NULL,
  created_at   DATETIME     NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY posting_once (entry_key),
  KEY posting_stay (stay_id, id),
  CONSTRAINT posting_stay_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT posting_service_of FOREIGN KEY (service_id) REFERENCES service (id),
  CONSTRAINT posting_invoice_of FOREIGN KEY (invoice_id) REFERENCES invoice (id),
  CONSTRAINT posting_user_of FOREIGN KEY (user_id) REFERENCES user (id),
  CONSTRAINT posting_amount CHECK (amount BETWEEN -1000000000000 AND 1000000000000 AND vat <= 10000)
) ENGINE=InnoDB;

-- Entries of the bank's statements that were brought. One is booked at most once: its digest is unique here and among the payments.
CREATE TABLE bank_entry (
  digest    CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account   VARCHAR(34)  NOT NULL DEFAULT '', -- ours
  booked_on DATE         NOT NULL,
  amount    BIGINT       NOT NULL,
  name      VARCHAR(190) NOT NULL DEFAULT '', -- personal
  other     VARCHAR(34)  NOT NULL DEFAULT '', -- personal: the other side's account
  text      VARCHAR(500) NOT NULL DEFAULT '', -- personal
  state     ENUM('open','booked','ignored') NOT NULL DEFAULT 'open',
  read_at   DATETIME     NOT NULL,
  PRIMARY KEY (digest),
  KEY bank_entry_state (state, booked_on)
) ENGINE=InnoDB;

-- How a bank writes its CSV: where the columns stand. CAMT.053 needs none of this.
CREATE TABLE bank_form (
  id        INT UNSIGNED NOT NULL AUTO_INCREMENT,
  name      VARCHAR(64)  NOT NULL,
  date      INT UNSIGNED NOT NULL,            -- columns from 1; 0: there is none
  amount    INT UNSIGNED NOT NULL,
  credit    INT UNSIGNED NOT NULL DEFAULT 0,
  payer     INT UNSIGNED NOT NULL DEFAULT 0,
  account   INT UNSIGNED NOT NULL DEFAULT 0,
  text      INT UNSIGNED NOT NULL DEFAULT 0,
  skip      INT UNSIGNED NOT NULL DEFAULT 0,  -- lines before the first entry
  separated ENUM(';',',','tab') NOT NULL,
  date_order ENUM('ymd','dmy','mdy') NOT NULL,
  decimal_mark ENUM('.',',') NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY bank_form_name (name)
) ENGINE=InnoDB;

-- Money as it came and went, in the order it was written down. A row is never changed: a mistake is taken back by a second one.
-- Without a stay: put into the till or taken out of it.
CREATE TABLE payment (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  stay_id     BIGINT UNSIGNED NULL,
  entry_key   CHAR(43)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of the form: sent twice is one payment
  paid_on     DATE         NOT NULL,
  method      ENUM('cash','transfer','terminal') NOT NULL,
  amount      BIGINT       NOT NULL,            -- negative: given back
  payer       VARCHAR(190) NOT NULL DEFAULT '', -- personal: where it was not the guest
  note        VARCHAR(190) NOT NULL DEFAULT '',
  reverses_id BIGINT UNSIGNED NULL,
  bank_digest CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NULL, -- of the bank's entry; gone from a row that was taken back
  user_id     INT UNSIGNED NULL,
  created_at  DATETIME     NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY payment_once (entry_key),
  UNIQUE KEY payment_reverses (reverses_id),
  KEY payment_bank (bank_digest),
  KEY payment_stay (stay_id, id),
  KEY payment_day (paid_on, method),
  CONSTRAINT payment_stay_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT payment_reverses_of FOREIGN KEY (reverses_id) REFERENCES payment (id),
  CONSTRAINT payment_user_of FOREIGN KEY (user_id) REFERENCES user (id),
  CONSTRAINT payment_amount CHECK (amount <> 0 AND amount BETWEEN -1000000000000 AND 1000000000000)
) ENGINE=InnoDB;

-- What stands good for a stay: a prepayment; the word of a company that pays by invoice; the owner's trust. Only the first can lapse.
-- keep_unpaid: the owner said that this one stays although it is not paid.
ALTER TABLE stay
  ADD COLUMN guarantee   ENUM('deposit','company','trust') NOT NULL DEFAULT 'deposit' AFTER prepay_until,
  ADD COLUMN reminded_at DATETIME NULL AFTER guarantee,
  ADD COLUMN warned_at   DATETIME NULL AFTER reminded_at,
  ADD COLUMN keep_unpaid BOOLEAN NOT NULL DEFAULT FALSE AFTER warned_at;
