-- Guests as people: one file for a person or company however often they come, whom the house does not host, what it gives out of goodwill,
-- wishes by day and hour, messages.

-- Every request brings a person of its own, as it was written then. Those who are one guest share a file: that of the person file_id names, whose
-- own file_id is NULL. So joining two files loses nothing and can be taken back.
ALTER TABLE person
  ADD COLUMN file_id BIGINT UNSIGNED NULL,
  ADD COLUMN name_key VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL, -- personal: see guest_name_key in cgi-bin/rules/guest.h
  ADD COLUMN phone_tail CHAR(7) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (RIGHT(phone_key, 7)) STORED, -- personal: to find numbers that may be one
  ADD KEY person_file (file_id),
  ADD KEY person_name (name_key),
  ADD KEY person_phone_tail (phone_tail),
  ADD CONSTRAINT person_file_of FOREIGN KEY (file_id) REFERENCES person (id);

-- What the house wrote down about a guest. Rows of all persons of a file count; the file's own is the one that is edited.
CREATE TABLE guest_file (
  person_id  BIGINT UNSIGNED NOT NULL,
  is_company BOOLEAN      NOT NULL DEFAULT FALSE,
  company_id BIGINT UNSIGNED NULL,                -- whom they come for
  tax_number VARCHAR(40)  NOT NULL DEFAULT '',
  address    VARCHAR(500) NOT NULL DEFAULT '',    -- personal
  pay_days   INT UNSIGNED NOT NULL DEFAULT 0,     -- an invoice is due so many days after it; 0: as the house has it
  note       TEXT         NULL,                   -- personal
  no_host    VARCHAR(500) NULL,                   -- personal: why this guest is not hosted; NULL: is welcome
  no_host_at DATETIME     NULL,
  no_host_by INT UNSIGNED NULL,
  version    INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id),
  KEY guest_file_no_host (no_host_at),
  CONSTRAINT guest_file_of FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT guest_file_company FOREIGN KEY (company_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT guest_file_pay_days CHECK (pay_days <= 365),
  CONSTRAINT guest_file_no_host_whole CHECK ((no_host IS NULL) = (no_host_at IS NULL))
) ENGINE=InnoDB;

-- Which persons came into a file when it was joined with another: one row a person.
CREATE TABLE guest_join (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  kept_id   BIGINT UNSIGNED NOT NULL, -- whose file it is now
  joined_id BIGINT UNSIGNED NOT NULL, -- whose file it was
  person_id BIGINT UNSIGNED NOT NULL,
  at        DATETIME        NOT NULL,
  user_id   INT UNSIGNED    NOT NULL,
  parted_at DATETIME        NULL,     -- taken back
  PRIMARY KEY (id),
  KEY guest_join_joined (joined_id),
  CONSTRAINT guest_join_kept FOREIGN KEY (kept_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT guest_join_of FOREIGN KEY (joined_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT guest_join_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB;

-- Two who look like one guest and are not: they are not proposed to each other again.
CREATE TABLE guest_apart (
  person_id BIGINT UNSIGNED NOT NULL, -- the lower id of the two
  other_id  BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (person_id, other_id),
  CONSTRAINT guest_apart_one FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT guest_apart_other FOREIGN KEY (other_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB;

-- What the list counts for a request beside its money, so that it may take one that earns less. There is no column for where somebody comes
-- from, for sex, age or disability, and there shall be none.
CREATE TABLE goodwill (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  scope      ENUM('guest','request','regular','long') NOT NULL, -- one guest; one request; who has stayed `least` times; who stays `least` nights
  person_id  BIGINT UNSIGNED NULL,
  request_id BIGINT UNSIGNED NULL,
  least      INT UNSIGNED    NOT NULL DEFAULT 0,
  amount     BIGINT          NOT NULL DEFAULT 0,
  percent    INT UNSIGNED    NOT NULL DEFAULT 0, -- per myriad of the request's value
  version    INT UNSIGNED    NOT NULL DEFAULT 1,
  house_key  VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (IF(least > 0, CONCAT(scope, least), NULL)) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY goodwill_guest (person_id),
  UNIQUE KEY goodwill_request (request_id),
  UNIQUE KEY goodwill_house (house_key),
  CONSTRAINT goodwill_guest_of FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT goodwill_request_of FOREIGN KEY (request_id) REFERENCES request (id),
  CONSTRAINT goodwill_for_one CHECK ((scope = 'guest') = (person_id IS NOT NULL) AND (scope = 'request') = (request_id IS NOT NULL)
    AND (scope IN ('regular','long')) = (least > 0)),
  CONSTRAINT goodwill_figure CHECK ((amount > 0) <> (percent > 0) AND amount BETWEEN 0 AND 1000000000000 AND percent <= 10000)
) ENGINE=InnoDB;

-- What the plan that stands counts for a request beside its value.
ALTER TABLE request
  ADD COLUMN goodwill BIGINT NOT NULL DEFAULT 0;

-- value and bound hold the goodwill of the list. given_up: the money that the best list by money alone would earn more; by the job, NULL: not known yet.
ALTER TABLE plan
  ADD COLUMN goodwill BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN given_up BIGINT NULL;

-- Of the value: what the list counted out of goodwill, and what of it for this request (or would have, when it is refused).
ALTER TABLE decision
  ADD COLUMN goodwill     BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN own_goodwill BIGINT NOT NULL DEFAULT 0;

-- Something to do for a guest on a day, at an hour.
CREATE TABLE guest_wish (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  person_id  BIGINT UNSIGNED NOT NULL,
  stay_id    BIGINT UNSIGNED NULL,
  day        DATE         NOT NULL,
  hour       CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '', -- '18:30'; '': at any hour
  body       VARCHAR(300) NOT NULL,            -- personal
  who        VARCHAR(120) NOT NULL DEFAULT '', -- personal: which of them
  done_at    DATETIME     NULL,
  done_by    INT UNSIGNED NULL,
  created_at DATETIME     NOT NULL,
  version    INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY guest_wish_day (day),
  CONSTRAINT guest_wish_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT guest_wish_stay FOREIGN KEY (stay_id) REFERENCES stay (id) ON DELETE SET NULL
) ENGINE=InnoDB;

-- Between a guest, on the private page, and the house, in the guest's file.
CREATE TABLE message (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  request_id BIGINT UNSIGNED NOT NULL,
  at         DATETIME     NOT NULL,
  from_guest BOOLEAN      NOT NULL,
  user_id    INT UNSIGNED NULL,     -- from the house: who wrote
  body       TEXT         NULL,     -- personal; NULL: erased
  read_at    DATETIME     NULL,     -- from the guest: when somebody of the house had read it
  PRIMARY KEY (id),
  KEY message_request (request_id, at),
  KEY message_unread (from_guest, read_at),
  CONSTRAINT message_of FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;
