-- Papers: invoices that can be corrected, who pays them, the bytes of every paper, and the entries of guests' calendars.

-- A correction is a document of its own: what was charged once stays as it was printed. Programs have no UPDATE here (conf/grants.sql).
--   invoice  what a stay costs, written when it is accepted or when its payer changes
--   credit   takes a document back, to the last cent: the same lines, negative; of a series of its own (setting credit_series)
--   penalty  what is kept when a stay ends before its time
--   final    the bill at departure
ALTER TABLE invoice
  ADD COLUMN kind ENUM('invoice','credit','penalty','final') NOT NULL DEFAULT 'invoice' AFTER stay_id,
  ADD COLUMN issue INT UNSIGNED NULL DEFAULT 1 AFTER kind, -- the second is written when the first is taken back; NULL: credit notes
  ADD COLUMN corrects_id BIGINT UNSIGNED NULL AFTER kind,  -- credit: of which document
  ADD COLUMN reason VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER corrects_id, -- why: a key of the language files
  ADD COLUMN lang CHAR(2) NOT NULL DEFAULT 'en' AFTER reason, -- of its words
  ADD COLUMN due BIGINT NOT NULL DEFAULT 0,                -- to be paid by due_on; the rest on arrival
  ADD COLUMN due_on DATE NULL,
  ADD UNIQUE KEY invoice_once (stay_id, kind, issue),      -- one acceptance, one invoice
  DROP KEY invoice_stay,
  ADD UNIQUE KEY invoice_corrects (corrects_id),           -- nothing is taken back twice
  ADD CONSTRAINT invoice_corrects_of FOREIGN KEY (corrects_id) REFERENCES invoice (id);

-- A penalty is sold as no service.
ALTER TABLE invoice_line
  MODIFY service_id INT UNSIGNED NULL,
  MODIFY class ENUM('lodging','extra','tax','penalty') NOT NULL;

-- Who pays for a request when it is not the guest. The invoice keeps what it printed, whatever changes here.
CREATE TABLE payer (
  request_id BIGINT UNSIGNED NOT NULL,
  name       VARCHAR(190) NOT NULL,            -- personal where it is a person's: the firm as its papers are headed
  address    VARCHAR(500) NOT NULL DEFAULT '', -- personal; lines
  tax_number VARCHAR(64)  NOT NULL DEFAULT '',
  days       INT UNSIGNED NOT NULL DEFAULT 0,  -- to pay the whole, counted from the invoice; 0: prepayment and rest as any guest
  version    INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (request_id),
  CONSTRAINT payer_request FOREIGN KEY (request_id) REFERENCES request (id),
  CONSTRAINT payer_days CHECK (days <= 366)
) ENGINE=InnoDB;

-- Papers. Queued in the transaction that causes them, with the facts that must be as they were then; the job renders each once: its markup, of
-- which the page to print is made, and the PDF. Registration forms stand nowhere: they are printed from memory.
CREATE TABLE document (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind        ENUM('invoice','contract','voucher','receipt','final','credit','penalty','refusal','cancellation') NOT NULL,
  request_id  BIGINT UNSIGNED NOT NULL,
  invoice_id  BIGINT UNSIGNED NULL,           -- of those that have a number
  mail_id     BIGINT UNSIGNED NULL,           -- the mail it goes with, which waits for it; not referred to: mails may go, papers stay
  lang        CHAR(2)      NOT NULL,
  facts       MEDIUMTEXT   NOT NULL,          -- 'name=value' lines without personal data
  created_at  DATETIME     NOT NULL,
  rendered_at DATETIME     NULL,
  name        VARCHAR(190) NOT NULL DEFAULT '', -- of its file, without its ending: 'Invoice R-2026-0147'
  body        MEDIUMTEXT   NULL,              -- personal: the markup
  content     MEDIUMBLOB   NULL,              -- personal: the PDF
  PRIMARY KEY (id),
  UNIQUE KEY document_invoice (invoice_id),
  KEY document_request (request_id, id),
  KEY document_mail (mail_id),
  KEY document_queued (rendered_at, id),
  CONSTRAINT document_request_of FOREIGN KEY (request_id) REFERENCES request (id),
  CONSTRAINT document_invoice_of FOREIGN KEY (invoice_id) REFERENCES invoice (id)
) ENGINE=InnoDB;

-- What a guest's calendar shows: the hour of the answer, and the stay. One entry each, whose sequence rises with every change; one that holds no
-- more is cancelled. Holds no personal data: calendars are shared.
CREATE TABLE calendar (
  request_id BIGINT UNSIGNED NOT NULL,
  kind       ENUM('hour','stay') NOT NULL,
  sequence   INT UNSIGNED NOT NULL DEFAULT 0,
  facts      VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- what it says; another value is another entry
  changed_at DATETIME     NOT NULL,
  content    BLOB         NOT NULL,           -- iCalendar
  PRIMARY KEY (request_id, kind),
  CONSTRAINT calendar_request FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;
