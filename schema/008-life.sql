-- The life of a stay after its acceptance: who sleeps in it, what it costs after changes, how it ended; the rooms made ready each day; what went wrong.

-- deleted: entered by mistake; the row stays, so that numbers and history stand. A stay that changes rooms is two that follow each other; the
-- stays of a party that came by several requests share the id of the first.
ALTER TABLE stay
  MODIFY state ENUM('accepted','prepaid','in-house','departed','no-show','cancelled','lapsed','deleted') NOT NULL,
  ADD COLUMN children       INT UNSIGNED NOT NULL DEFAULT 0,  -- of the guests
  ADD COLUMN arrive_at      CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NULL, -- house time, where it is not the usual hour: '12:00'
  ADD COLUMN leave_at       CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN checked_in_at  DATETIME     NULL,
  ADD COLUMN checked_out_at DATETIME     NULL,
  ADD COLUMN follows_id     BIGINT UNSIGNED NULL,             -- the stay that this one goes on from, in another room
  ADD COLUMN group_id       BIGINT UNSIGNED NULL,
  ADD KEY stay_group (group_id),
  ADD UNIQUE KEY stay_follows (follows_id),
  ADD CONSTRAINT stay_follows_of FOREIGN KEY (follows_id) REFERENCES stay (id),
  ADD CONSTRAINT stay_group_of FOREIGN KEY (group_id) REFERENCES stay (id);
UPDATE stay s JOIN request r ON r.id = s.request_id SET s.children = r.children WHERE r.children < s.guests;

-- What a stay costs since it was changed: then these lines count instead of its request's. Their sum is its price. A line is a service's,
-- or has a code whose words the templates know, or a name of the owner's.
CREATE TABLE stay_line (
  stay_id    BIGINT UNSIGNED NOT NULL,
  line       INT UNSIGNED NOT NULL,
  service_id INT UNSIGNED NULL,
  kind_id    INT UNSIGNED NULL,     -- of a lodging line
  code       VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- 'late-departure', 'compensation' ...
  name       VARCHAR(190) NULL,
  class      ENUM('lodging','extra','tax') NOT NULL,
  unit       ENUM('night','person','person-night','stay','item') NOT NULL,
  rooms      INT UNSIGNED NOT NULL DEFAULT 0,
  heads      INT UNSIGNED NOT NULL DEFAULT 0,
  nights     INT UNSIGNED NOT NULL DEFAULT 0,
  quantity   INT UNSIGNED NOT NULL,
  unit_price BIGINT       NOT NULL, -- may be less than nothing: what is taken off
  amount     BIGINT       NOT NULL, -- quantity * unit_price, VAT included
  unit_cost  BIGINT       NOT NULL DEFAULT 0,
  vat        INT UNSIGNED NOT NULL, -- per myriad
  incident_id BIGINT UNSIGNED NULL, -- a compensation: for what
  step_id    BIGINT UNSIGNED NULL,  -- written by this step, and gone when it is taken back
  PRIMARY KEY (stay_id, line),
  CONSTRAINT stay_line_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT stay_line_service FOREIGN KEY (service_id) REFERENCES service (id),
  CONSTRAINT stay_line_amount CHECK (amount BETWEEN -1000000000000 AND 1000000000000)
) ENGINE=InnoDB;

-- Who sleeps in a stay, and in which of its rooms. The number of a passport is nowhere: only an Argon2id hash of it, keyed with a secret that is
-- not in the database, good for finding out whether a number shown later is the same.
CREATE TABLE stay_guest (
  stay_id    BIGINT UNSIGNED NOT NULL,
  position   INT UNSIGNED NOT NULL,
  room_id    INT UNSIGNED NULL,
  name       VARCHAR(190) NOT NULL,  -- personal
  born       DATE         NULL,      -- personal
  age        INT UNSIGNED NULL,      -- personal: where no day of birth is asked for
  country    CHAR(2)      NULL,      -- personal
  passport   VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL, -- personal: the hash
  checked_at DATETIME     NULL,      -- when a number was last held against it
  matched    BOOLEAN      NOT NULL DEFAULT FALSE,
  PRIMARY KEY (stay_id, position),
  CONSTRAINT stay_guest_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT stay_guest_room FOREIGN KEY (room_id) REFERENCES room (id)
) ENGINE=InnoDB;

-- Who pays which share of a stay, where it is not the guest alone. The shares of a stay make up the whole.
CREATE TABLE stay_share (
  stay_id  BIGINT UNSIGNED NOT NULL,
  position INT UNSIGNED NOT NULL,
  payer    VARCHAR(190) NOT NULL,    -- personal
  share    INT UNSIGNED NOT NULL,    -- per myriad
  PRIMARY KEY (stay_id, position),
  CONSTRAINT stay_share_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT stay_share_part CHECK (share BETWEEN 1 AND 10000)
) ENGINE=InnoDB;

-- Each step of a stay's life that can be taken back while nothing came after it: what it was before.
CREATE TABLE stay_step (
  id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  stay_id       BIGINT UNSIGNED NOT NULL,
  deed          ENUM('check-in','check-out','cancel','no-show','strike') NOT NULL,
  at            DATETIME     NOT NULL,
  user_id       INT UNSIGNED NULL,
  was_state     ENUM('accepted','prepaid','in-house') NOT NULL,
  was_departure DATE         NOT NULL,
  was_price     BIGINT       NOT NULL,
  freed_from    DATE         NULL,                -- nights that were set free, in these rooms
  freed_rooms   VARCHAR(500) NOT NULL DEFAULT '', -- ids, comma-separated
  stay_version  INT UNSIGNED NOT NULL,            -- of the stay after it
  undo_until    DATETIME     NOT NULL,
  undone_at     DATETIME     NULL,
  PRIMARY KEY (id),
  KEY stay_step_of_stay (stay_id),
  KEY stay_step_undo (undo_until),
  CONSTRAINT stay_step_of FOREIGN KEY (stay_id) REFERENCES stay (id)
) ENGINE=InnoDB;

-- How a stay ended before it began. The papers of it are written when the step can no longer be taken back.
CREATE TABLE cancellation (
  stay_id    BIGINT UNSIGNED NOT NULL,
  how        ENUM('guest','house','no-show','deleted') NOT NULL,
  at         DATETIME     NOT NULL,
  user_id    INT UNSIGNED NULL,
  price      BIGINT       NOT NULL,         -- of the stay then
  penalty    BIGINT       NOT NULL,         -- what the guest owes nevertheless
  by_rule    BIGINT       NOT NULL,         -- what the terms would have asked for
  free_until DATE         NULL,             -- last day on which the guest could cancel for nothing
  reason     VARCHAR(500) NOT NULL DEFAULT '', -- personal: in the words of whoever said it
  PRIMARY KEY (stay_id),
  CONSTRAINT cancellation_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT cancellation_penalty CHECK (penalty BETWEEN 0 AND price AND by_rule BETWEEN 0 AND price)
) ENGINE=InnoDB;

-- What a guest asks for on the private page once accepted, with the price and penalty that were shown. A cancellation needs nobody's yes: the
-- job carries it out. Anything else waits for the house.
CREATE TABLE amendment (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  stay_id    BIGINT UNSIGNED NOT NULL,
  kind       ENUM('cancel','shorten','drop-room','add-person') NOT NULL,
  state      ENUM('open','granted','refused','void') NOT NULL, -- void: the stay changed, so the price shown no longer holds
  asked_at   DATETIME     NOT NULL,
  arrival    DATE         NOT NULL,         -- how the stay would be
  departure  DATE         NOT NULL,
  adults     INT UNSIGNED NOT NULL,
  children   INT UNSIGNED NOT NULL,
  room_id    INT UNSIGNED NULL,             -- drop-room: which
  price      BIGINT       NOT NULL,         -- would cost, penalty included
  penalty    BIGINT       NOT NULL,         -- of it: for what is given up
  reason     VARCHAR(500) NOT NULL DEFAULT '', -- personal
  stay_version INT UNSIGNED NOT NULL,       -- of the stay as it was shown
  answered_at DATETIME    NULL,
  user_id    INT UNSIGNED NULL,
  open_of    BIGINT UNSIGNED GENERATED ALWAYS AS (IF(state = 'open', stay_id, NULL)) STORED, -- one at a time
  PRIMARY KEY (id),
  UNIQUE KEY amendment_open (open_of),
  KEY amendment_stay (stay_id),
  KEY amendment_state (state, kind),
  CONSTRAINT amendment_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT amendment_room FOREIGN KEY (room_id) REFERENCES room (id),
  CONSTRAINT amendment_span CHECK (arrival < departure)
) ENGINE=InnoDB;

-- What a condition of the owner's means to the daily round. One that closes the room means nothing to it.
ALTER TABLE room_condition
  ADD COLUMN means ENUM('other','ready','to-clean','in-use') NOT NULL DEFAULT 'other';

-- Who makes rooms ready; need not sign in.
CREATE TABLE housekeeper (
  id     INT UNSIGNED NOT NULL AUTO_INCREMENT,
  name   VARCHAR(64)  NOT NULL,          -- personal
  active BOOLEAN      NOT NULL DEFAULT TRUE,
  PRIMARY KEY (id),
  UNIQUE KEY housekeeper_name (name)
) ENGINE=InnoDB;

-- A room on a day: who does it, and that it is done. What there is to do follows from the stays.
CREATE TABLE chore (
  day            DATE         NOT NULL,
  room_id        INT UNSIGNED NOT NULL,
  housekeeper_id INT UNSIGNED NULL,
  done_at        DATETIME     NULL,
  user_id        INT UNSIGNED NULL,         -- who ticked it
  PRIMARY KEY (day, room_id),
  CONSTRAINT chore_room FOREIGN KEY (room_id) REFERENCES room (id),
  CONSTRAINT chore_housekeeper FOREIGN KEY (housekeeper_id) REFERENCES housekeeper (id)
) ENGINE=InnoDB;

-- Rooms lie on floors.
ALTER TABLE room
  ADD COLUMN floor VARCHAR(32) NOT NULL DEFAULT '';

-- What went wrong. A compensation is a line of the stay that takes something off its price.
CREATE TABLE incident (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  happened_at  DATETIME     NOT NULL,
  room_id      INT UNSIGNED NULL,
  stay_id      BIGINT UNSIGNED NULL,
  what         TEXT         NOT NULL,        -- personal
  cost         BIGINT       NOT NULL DEFAULT 0,
  compensation BIGINT       NOT NULL DEFAULT 0,
  closed_at    DATETIME     NULL,
  user_id      INT UNSIGNED NULL,
  created_at   DATETIME     NOT NULL,
  version      INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY incident_stay (stay_id),
  KEY incident_open (closed_at, happened_at),
  CONSTRAINT incident_room FOREIGN KEY (room_id) REFERENCES room (id),
  CONSTRAINT incident_stay_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT incident_sums CHECK (cost BETWEEN 0 AND 1000000000000 AND compensation BETWEEN 0 AND 1000000000000)
) ENGINE=InnoDB;

-- Its pictures, drawn anew from what was sent: nothing of the file itself is kept.
CREATE TABLE incident_photo (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  incident_id BIGINT UNSIGNED NOT NULL,
  body        MEDIUMBLOB   NOT NULL,         -- personal: JPEG
  width       INT UNSIGNED NOT NULL,
  height      INT UNSIGNED NOT NULL,
  created_at  DATETIME     NOT NULL,
  PRIMARY KEY (id),
  KEY incident_photo_of (incident_id),
  CONSTRAINT incident_photo_incident FOREIGN KEY (incident_id) REFERENCES incident (id)
) ENGINE=InnoDB;
