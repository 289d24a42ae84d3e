-- The house and its guests, requests, stays and decisions. Applied by `hearth migrate`, one statement at a time, recorded; never edited
-- after it has landed. The common subset of MariaDB 10.11 and MySQL 8. Every instant is UTC; a stay's nights are arrival .. departure - 1.
-- Money is BIGINT in the currency's minor unit. "Original:" names the column of the five tables of the original model.
-- Columns marked "personal" are erased with the person; nothing else copies them (frozen invoices excepted).

-- Facts and rules of the house. Names and meaning: cgi-bin/store/setting.h.
CREATE TABLE setting (
  name    VARCHAR(64)  NOT NULL,
  value   TEXT         NOT NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (name)
) ENGINE=InnoDB;

-- Words of the house by language: 'house.lead', 'kind.3.name', 'room.7.text', 'service.2.name', 'sight.1.text', 'terms.body' ...
CREATE TABLE text (
  name    VARCHAR(96)  NOT NULL,
  lang    CHAR(2)      NOT NULL,
  body    MEDIUMTEXT   NOT NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (name, lang)
) ENGINE=InnoDB;

-- Rises with every change of settings, texts, kinds, rooms, conditions, services, prices and sights, in the same transaction: programs keep what
-- they read of these from request to request as long as it stands.
CREATE TABLE edition (
  id     TINYINT UNSIGNED NOT NULL,
  number BIGINT UNSIGNED  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT edition_is_single CHECK (id = 1)
) ENGINE=InnoDB;
INSERT IGNORE INTO edition (id, number) VALUES (1, 1);

-- Who plans take turns: the first statement of every transaction that changes what the plan depends on is
-- UPDATE guard SET version = version + 1.
CREATE TABLE guard (
  id      TINYINT UNSIGNED NOT NULL,
  version BIGINT UNSIGNED  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT guard_is_single CHECK (id = 1)
) ENGINE=InnoDB;
INSERT IGNORE INTO guard (id, version) VALUES (1, 0);

-- Rooms of one kind have the same beds and price and are interchangeable unless one is asked for by name.
CREATE TABLE kind (
  id       INT UNSIGNED NOT NULL AUTO_INCREMENT,
  code     VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- in addresses: 'double'
  position INT          NOT NULL DEFAULT 0,
  picture  VARCHAR(128) NOT NULL DEFAULT '',
  facts    VARCHAR(255) NOT NULL DEFAULT '',                            -- icon names shown on its card, blank-separated
  version  INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY kind_code (code)
) ENGINE=InnoDB;

-- Original: room conditions (name). One that closes the room is a block with an end.
CREATE TABLE room_condition (
  id       INT UNSIGNED NOT NULL AUTO_INCREMENT,
  name     VARCHAR(64)  NOT NULL, -- Original: name of the condition; a word of the owner's
  closes   BOOLEAN      NOT NULL DEFAULT FALSE,
  position INT          NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY room_condition_name (name)
) ENGINE=InnoDB;

-- Original: rooms (name, description, condition). Descriptions are texts 'room.ID.text'.
CREATE TABLE room (
  id           INT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind_id      INT UNSIGNED NOT NULL,
  name         VARCHAR(64)  NOT NULL,                                       -- Original: name
  code         VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- in addresses and files: 'D1'
  capacity     INT UNSIGNED NOT NULL,
  position     INT          NOT NULL DEFAULT 0,
  condition_id INT UNSIGNED NOT NULL,                                       -- Original: condition
  on_sale      BOOLEAN      NOT NULL DEFAULT TRUE,
  named        BOOLEAN      NOT NULL DEFAULT TRUE,                          -- guests may ask for it by name
  picture      VARCHAR(128) NOT NULL DEFAULT '',
  version      INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY room_code (code),
  CONSTRAINT room_kind FOREIGN KEY (kind_id) REFERENCES kind (id),
  CONSTRAINT room_condition_of FOREIGN KEY (condition_id) REFERENCES room_condition (id),
  CONSTRAINT room_takes_someone CHECK (capacity BETWEEN 1 AND 100)
) ENGINE=InnoDB;

-- Anything with a price. Original: services (name, text, price, valid from and to). Name and text are texts 'service.ID.name', '.text'.
CREATE TABLE service (
  id        INT UNSIGNED NOT NULL AUTO_INCREMENT,
  code      VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  class     ENUM('lodging','extra','tax') NOT NULL,  -- lodging: the night itself; tax: mandatory, passed on, no part of the value
  unit      ENUM('night','person','person-night','stay','item') NOT NULL,
  heads     ENUM('all','adults','children') NOT NULL DEFAULT 'all', -- whom a per-person price counts
  mandatory BOOLEAN      NOT NULL DEFAULT FALSE,
  vat       INT UNSIGNED NOT NULL DEFAULT 0,         -- per myriad, included in the price
  position  INT          NOT NULL DEFAULT 0,
  icon      VARCHAR(32)  NOT NULL DEFAULT '',
  version   INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY service_code (code),
  CONSTRAINT service_vat CHECK (vat <= 10000)
) ENGINE=InnoDB;

-- What a service costs in the nights [valid_from, valid_to). Lodging prices are per kind. Of several rows that cover a night the one
-- with the highest rank counts, then the highest id.
CREATE TABLE price (
  id         INT UNSIGNED NOT NULL AUTO_INCREMENT,
  service_id INT UNSIGNED NOT NULL,
  kind_id    INT UNSIGNED NULL,                     -- NULL: any kind
  valid_from DATE         NOT NULL,                 -- Original: valid from
  valid_to   DATE         NOT NULL,                 -- Original: valid to (here the first day it no longer holds)
  weekdays   TINYINT UNSIGNED NOT NULL DEFAULT 127, -- bit 0 Monday .. bit 6 Sunday: nights that begin on these days
  amount     BIGINT       NOT NULL,                 -- Original: price; VAT included
  cost       BIGINT       NOT NULL DEFAULT 0,       -- what one unit costs the house, net
  least_nights INT UNSIGNED NOT NULL DEFAULT 1,     -- a stay that has a night here lasts at least as long
  rank_no    INT          NOT NULL DEFAULT 0,
  version    INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY price_service (service_id, valid_from),
  CONSTRAINT price_service_of FOREIGN KEY (service_id) REFERENCES service (id),
  CONSTRAINT price_kind_of FOREIGN KEY (kind_id) REFERENCES kind (id),
  CONSTRAINT price_span CHECK (valid_from < valid_to),
  CONSTRAINT price_amount CHECK (amount BETWEEN 0 AND 1000000000000 AND cost BETWEEN 0 AND 1000000000000)
) ENGINE=InnoDB;

-- Sights around the house; words are texts 'sight.ID.name', '.text'.
CREATE TABLE sight (
  id       INT UNSIGNED NOT NULL AUTO_INCREMENT,
  icon     VARCHAR(32)  NOT NULL DEFAULT '',
  picture  VARCHAR(128) NOT NULL DEFAULT '',
  position INT          NOT NULL DEFAULT 0,
  version  INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

-- Personal data, apart from everything else. Original: requests (name, surname, patronymic, contact).
CREATE TABLE person (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  name       VARCHAR(120) NOT NULL DEFAULT '', -- personal. Original: name
  surname    VARCHAR(120) NOT NULL DEFAULT '', -- personal. Original: surname; the whole name where the form asks for one
  patronymic VARCHAR(120) NOT NULL DEFAULT '', -- personal. Original: patronymic
  email      VARCHAR(254) NULL,                -- personal. Original: contact; as typed
  email_key  VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL, -- personal: lower case, for comparing
  phone      VARCHAR(40)  NULL,                -- personal. Original: contact; as typed
  phone_key  VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,     -- personal: digits
  country    CHAR(2)      NULL,
  created_at DATETIME     NOT NULL,
  erased_at  DATETIME     NULL,
  version    INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY person_email (email_key),
  KEY person_phone (phone_key)
) ENGINE=InnoDB;

-- What a guest sends. Original: requests (contact, dates in and out, services, turn, accept, date of the request, time for its consideration,
-- room). Dates, wish and price stand in its options, services in its lines.
CREATE TABLE request (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  reference    CHAR(7)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- what people say on the telephone: 'LH-7K2Q'
  person_id    BIGINT UNSIGNED NOT NULL,
  state        ENUM('unconfirmed','open','accepted','refused','withdrawn','expired','cancelled','lapsed') NOT NULL,
  turn         BOOLEAN      NOT NULL DEFAULT FALSE, -- Original: turn; in the optimal list now
  turn_at      DATETIME     NULL,                   -- since when turn is what it is
  accept       BOOLEAN      NOT NULL DEFAULT FALSE, -- Original: accept
  sent_at      DATETIME     NOT NULL,               -- Original: date of the request
  decide_at    DATETIME     NOT NULL,               -- Original: time for its consideration
  postponed    BOOLEAN      NOT NULL DEFAULT FALSE,
  confirm_until DATETIME    NOT NULL,
  confirmed_at DATETIME     NULL,
  reminded_at  DATETIME     NULL,                   -- of the confirmation
  ended_at     DATETIME     NULL,                   -- decided, withdrawn or expired
  must_know_by DATETIME     NULL,                   -- the guest's own earlier deadline
  lang         CHAR(2)      NOT NULL,
  source       ENUM('site','owner','import') NOT NULL DEFAULT 'site',
  adults       INT UNSIGNED NOT NULL,
  children     INT UNSIGNED NOT NULL DEFAULT 0,
  ages         VARCHAR(64)  NOT NULL DEFAULT '',    -- of the children, comma-separated
  eta          VARCHAR(32)  NOT NULL DEFAULT '',    -- arrival hour as the guest chose it
  message      TEXT         NULL,                   -- personal
  link_serial  INT UNSIGNED NOT NULL DEFAULT 1,     -- raised to make the links in earlier mails void
  follows_id   BIGINT UNSIGNED NULL,                -- the request this one follows (ask again, second chance)
  terms_at     DATETIME     NULL,                   -- when the house rules were agreed to
  version      INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY request_reference (reference),
  KEY request_due (state, decide_at),
  KEY request_person (person_id),
  CONSTRAINT request_person_of FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT request_follows FOREIGN KEY (follows_id) REFERENCES request (id),
  CONSTRAINT request_heads CHECK (adults + children BETWEEN 1 AND 500)
) ENGINE=InnoDB;

-- The ways the guest would come, of which at most one is accepted.
CREATE TABLE request_option (
  request_id  BIGINT UNSIGNED NOT NULL,
  position    INT UNSIGNED NOT NULL,  -- 0, 1 ...
  arrival     DATE         NOT NULL,  -- Original: date in
  departure   DATE         NOT NULL,  -- Original: date out
  wish        ENUM('any','kind','rooms','house') NOT NULL,
  kind_id     INT UNSIGNED NULL,
  rooms_count INT UNSIGNED NOT NULL,
  price       BIGINT       NOT NULL,  -- all lines, taxes included
  value       BIGINT       NOT NULL,  -- price minus cost, net of VAT and taxes; frozen when sent
  PRIMARY KEY (request_id, position),
  KEY request_option_nights (arrival, departure),
  CONSTRAINT request_option_of FOREIGN KEY (request_id) REFERENCES request (id),
  CONSTRAINT request_option_kind FOREIGN KEY (kind_id) REFERENCES kind (id),
  CONSTRAINT request_option_span CHECK (arrival < departure),
  CONSTRAINT request_option_price CHECK (price BETWEEN 0 AND 1000000000000)
) ENGINE=InnoDB;

CREATE TABLE request_option_room ( -- rooms asked for by name. Original: room
  request_id BIGINT UNSIGNED NOT NULL,
  position   INT UNSIGNED NOT NULL,
  room_id    INT UNSIGNED NOT NULL,
  PRIMARY KEY (request_id, position, room_id),
  CONSTRAINT request_option_room_of FOREIGN KEY (request_id, position) REFERENCES request_option (request_id, position),
  CONSTRAINT request_option_room_room FOREIGN KEY (room_id) REFERENCES room (id)
) ENGINE=InnoDB;

-- The price of an option, line by line, frozen when sent. Original: services.
CREATE TABLE request_line (
  request_id BIGINT UNSIGNED NOT NULL,
  position   INT UNSIGNED NOT NULL, -- of the option
  line       INT UNSIGNED NOT NULL,
  service_id INT UNSIGNED NOT NULL,
  kind_id    INT UNSIGNED NULL,     -- of a lodging line
  class      ENUM('lodging','extra','tax') NOT NULL,
  unit       ENUM('night','person','person-night','stay','item') NOT NULL,
  rooms      INT UNSIGNED NOT NULL DEFAULT 0, -- how the quantity came about, for the words beside it
  heads      INT UNSIGNED NOT NULL DEFAULT 0,
  nights     INT UNSIGNED NOT NULL DEFAULT 0,
  quantity   INT UNSIGNED NOT NULL,
  unit_price BIGINT       NOT NULL,
  amount     BIGINT       NOT NULL, -- quantity * unit_price, VAT included
  unit_cost  BIGINT       NOT NULL,
  vat        INT UNSIGNED NOT NULL, -- per myriad
  PRIMARY KEY (request_id, position, line),
  CONSTRAINT request_line_of FOREIGN KEY (request_id, position) REFERENCES request_option (request_id, position),
  CONSTRAINT request_line_service FOREIGN KEY (service_id) REFERENCES service (id)
) ENGINE=InnoDB;

-- The history of turn.
CREATE TABLE standing (
  request_id   BIGINT UNSIGNED NOT NULL,
  at           DATETIME        NOT NULL,
  plan_version BIGINT UNSIGNED NOT NULL,
  turn         BOOLEAN         NOT NULL,
  PRIMARY KEY (request_id, plan_version),
  CONSTRAINT standing_of FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;

-- The plan that stands. `version` is the guard version it was computed for.
CREATE TABLE plan (
  id          TINYINT UNSIGNED NOT NULL,
  version     BIGINT UNSIGNED  NOT NULL,
  value       BIGINT           NOT NULL,
  bound       BIGINT           NOT NULL,
  status      ENUM('optimal','feasible','infeasible') NOT NULL,
  accepted    INT UNSIGNED     NOT NULL, -- requests in the list
  open        INT UNSIGNED     NOT NULL, -- requests considered
  computed_at DATETIME         NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT plan_is_single CHECK (id = 1)
) ENGINE=InnoDB;
INSERT IGNORE INTO plan (id, version, value, bound, status, accepted, open, computed_at)
  VALUES (1, 0, 0, 0, 'optimal', 0, 0, '2000-01-01 00:00:00');

CREATE TABLE plan_seat ( -- where the plan seats the requests of the list
  request_id BIGINT UNSIGNED NOT NULL,
  position   INT UNSIGNED NOT NULL,
  room_id    INT UNSIGNED NOT NULL,
  PRIMARY KEY (request_id, room_id),
  CONSTRAINT plan_seat_of FOREIGN KEY (request_id, position) REFERENCES request_option (request_id, position),
  CONSTRAINT plan_seat_room FOREIGN KEY (room_id) REFERENCES room (id)
) ENGINE=InnoDB;

-- What accepting a request (not in the list) or losing it (in the list) would change; by the job, for one plan version.
CREATE TABLE plan_effect (
  request_id   BIGINT UNSIGNED NOT NULL,
  plan_version BIGINT UNSIGNED NOT NULL,
  possible     BOOLEAN         NOT NULL,
  proved       BOOLEAN         NOT NULL,
  amount       BIGINT          NOT NULL, -- what the list loses
  PRIMARY KEY (request_id),
  CONSTRAINT plan_effect_of FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;
CREATE TABLE plan_effect_other ( -- who falls out or comes in
  request_id BIGINT UNSIGNED NOT NULL,
  other_id   BIGINT UNSIGNED NOT NULL,
  comes_in   BOOLEAN         NOT NULL,
  PRIMARY KEY (request_id, other_id),
  CONSTRAINT plan_effect_other_of FOREIGN KEY (request_id) REFERENCES plan_effect (request_id) ON DELETE CASCADE,
  CONSTRAINT plan_effect_other_who FOREIGN KEY (other_id) REFERENCES request (id)
) ENGINE=InnoDB;

-- Accepted stays. Original: requests with accept = 1.
CREATE TABLE stay (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  request_id   BIGINT UNSIGNED NULL,            -- NULL: came from elsewhere
  person_id    BIGINT UNSIGNED NOT NULL,
  state        ENUM('accepted','prepaid','in-house','departed','no-show','cancelled','lapsed') NOT NULL,
  arrival      DATE         NOT NULL,
  departure    DATE         NOT NULL,
  guests       INT UNSIGNED NOT NULL,
  wish         ENUM('any','kind','rooms','house') NOT NULL, -- after acceptance narrowed to the kind of the seat
  kind_id      INT UNSIGNED NULL,
  rooms_count  INT UNSIGNED NOT NULL,
  fixed        BOOLEAN      NOT NULL DEFAULT FALSE, -- the owner (or the wish) holds it in its rooms
  by_hand      BOOLEAN      NOT NULL DEFAULT FALSE, -- accepted by the owner
  price        BIGINT       NOT NULL,
  prepayment   BIGINT       NOT NULL DEFAULT 0,
  prepay_until DATE         NULL,
  origin       VARCHAR(32)  NOT NULL DEFAULT 'hearth',
  external_uid VARCHAR(190) NULL,
  created_at   DATETIME     NOT NULL,
  version      INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY stay_request (request_id),
  UNIQUE KEY stay_external (origin, external_uid),
  KEY stay_nights (departure, arrival),
  CONSTRAINT stay_request_of FOREIGN KEY (request_id) REFERENCES request (id),
  CONSTRAINT stay_person_of FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT stay_kind_of FOREIGN KEY (kind_id) REFERENCES kind (id),
  CONSTRAINT stay_span CHECK (arrival < departure)
) ENGINE=InnoDB;

-- A span of nights in which a room is not sold (repair, the family's own use, sold elsewhere).
CREATE TABLE block (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  room_id      INT UNSIGNED NOT NULL,
  valid_from   DATE         NOT NULL,
  valid_to     DATE         NOT NULL,
  reason       VARCHAR(190) NOT NULL DEFAULT '',
  condition_id INT UNSIGNED NULL,
  origin       VARCHAR(32)  NOT NULL DEFAULT 'hearth',
  external_uid VARCHAR(190) NULL,
  version      INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY block_external (origin, external_uid),
  KEY block_room (room_id, valid_from),
  CONSTRAINT block_room_of FOREIGN KEY (room_id) REFERENCES room (id),
  CONSTRAINT block_condition_of FOREIGN KEY (condition_id) REFERENCES room_condition (id),
  CONSTRAINT block_span CHECK (valid_from < valid_to)
) ENGINE=InnoDB;

-- One row per sold or closed room and night: its key makes a double booking impossible whatever the programs do.
CREATE TABLE room_night (
  room_id  INT UNSIGNED    NOT NULL,
  night    DATE            NOT NULL,
  stay_id  BIGINT UNSIGNED NULL,
  block_id BIGINT UNSIGNED NULL,
  PRIMARY KEY (room_id, night),
  KEY room_night_stay (stay_id),
  KEY room_night_block (block_id),
  KEY room_night_night (night),
  CONSTRAINT room_night_room FOREIGN KEY (room_id) REFERENCES room (id),
  CONSTRAINT room_night_stay_of FOREIGN KEY (stay_id) REFERENCES stay (id),
  CONSTRAINT room_night_block_of FOREIGN KEY (block_id) REFERENCES block (id),
  CONSTRAINT room_night_one CHECK ((stay_id IS NULL) <> (block_id IS NULL))
) ENGINE=InnoDB;

-- One row per decision; a request has at most one that stands.
CREATE TABLE decision (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  request_id   BIGINT UNSIGNED NOT NULL,
  verdict      ENUM('accepted','refused') NOT NULL,
  why          ENUM('hour','early','ghost','hand','late') NOT NULL, -- due hour; early yes; so that nobody is refused for a ghost; by the owner; arrival past
  note         VARCHAR(255)    NOT NULL DEFAULT '',                 -- the owner's reason
  due_at       DATETIME        NOT NULL,                            -- decide_at when it fell
  decided_at   DATETIME        NOT NULL,
  user_id      INT UNSIGNED    NULL,                                -- by hand: who
  plan_version BIGINT UNSIGNED NOT NULL,
  value        BIGINT          NOT NULL,
  bound        BIGINT          NOT NULL,
  instance_id  BIGINT UNSIGNED NULL,
  undo_until   DATETIME        NULL,                                -- by hand: until then it can be taken back
  settled_at   DATETIME        NULL,                                -- number, papers and mail written
  undone_at    DATETIME        NULL,
  standing_of  BIGINT UNSIGNED GENERATED ALWAYS AS (IF(undone_at IS NULL, request_id, NULL)) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY decision_standing (standing_of),
  KEY decision_request (request_id),
  KEY decision_unsettled (settled_at, undo_until),
  CONSTRAINT decision_of FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;

-- The instance a decision rested on: the files of the OPTIMIZER format, one after another, deflated (zlib). Holds no personal data.
CREATE TABLE instance (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  plan_version BIGINT UNSIGNED NOT NULL,
  created_at   DATETIME        NOT NULL,
  body         LONGBLOB        NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

-- Numbers without gaps: one row per series and year, locked by the transaction that takes a number.
CREATE TABLE counter (
  series VARCHAR(16) NOT NULL,
  year   INT         NOT NULL,
  last   INT UNSIGNED NOT NULL,
  PRIMARY KEY (series, year)
) ENGINE=InnoDB;

-- Frozen when a stay is accepted; corrected only by a further document.
CREATE TABLE invoice (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  stay_id   BIGINT UNSIGNED NOT NULL,
  series    VARCHAR(16)  NOT NULL,
  year      INT          NOT NULL,
  number    INT UNSIGNED NOT NULL,
  issued_at DATETIME     NOT NULL,
  currency  CHAR(3)      NOT NULL,
  total     BIGINT       NOT NULL,
  payer     TEXT         NOT NULL, -- personal, kept as long as the law asks: name and address as printed
  PRIMARY KEY (id),
  UNIQUE KEY invoice_number (series, year, number),
  UNIQUE KEY invoice_stay (stay_id, series),
  CONSTRAINT invoice_stay_of FOREIGN KEY (stay_id) REFERENCES stay (id)
) ENGINE=InnoDB;

CREATE TABLE invoice_line (
  invoice_id BIGINT UNSIGNED NOT NULL,
  line       INT UNSIGNED NOT NULL,
  service_id INT UNSIGNED NOT NULL,
  kind_id    INT UNSIGNED NULL,
  name       VARCHAR(190) NOT NULL, -- in the guest's language, frozen
  class      ENUM('lodging','extra','tax') NOT NULL,
  unit       ENUM('night','person','person-night','stay','item') NOT NULL,
  rooms      INT UNSIGNED NOT NULL DEFAULT 0,
  heads      INT UNSIGNED NOT NULL DEFAULT 0,
  nights     INT UNSIGNED NOT NULL DEFAULT 0,
  quantity   INT UNSIGNED NOT NULL,
  unit_price BIGINT       NOT NULL,
  amount     BIGINT       NOT NULL,
  vat        INT UNSIGNED NOT NULL,
  PRIMARY KEY (invoice_id, line),
  CONSTRAINT invoice_line_of FOREIGN KEY (invoice_id) REFERENCES invoice (id)
) ENGINE=InnoDB;

-- Mails to send. Written in the transaction that causes them; the job renders each once, keeps the bytes and sends them.
CREATE TABLE outbox (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind       ENUM('confirm','remind','accepted','refused','withdrawn','postponed') NOT NULL,
  request_id BIGINT UNSIGNED NOT NULL,
  serial     INT UNSIGNED NOT NULL DEFAULT 1,    -- of its kind for this request (a confirmation may be sent again)
  state      ENUM('queued','sending','sent','failed') NOT NULL,
  facts      TEXT         NOT NULL,              -- what must be as it was when written: '{name=value lines}', no personal data
  attempts   INT UNSIGNED NOT NULL DEFAULT 0,
  next_at    DATETIME     NOT NULL,
  created_at DATETIME     NOT NULL,
  sent_at    DATETIME     NULL,
  message_id VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- stable over all attempts
  message    MEDIUMBLOB   NULL,                  -- personal: the rendered mail; emptied 14 days after sending
  answer     VARCHAR(500) NOT NULL DEFAULT '',   -- the server's last words
  PRIMARY KEY (id),
  UNIQUE KEY outbox_once (request_id, kind, serial),
  UNIQUE KEY outbox_message (message_id),
  KEY outbox_due (state, next_at),
  CONSTRAINT outbox_request FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;

-- One-time keys of forms: the same form sent twice is one request.
CREATE TABLE form_key (
  form_key   CHAR(43)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  digest     CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of what was sent
  request_id BIGINT UNSIGNED NOT NULL,
  created_at DATETIME     NOT NULL,
  PRIMARY KEY (form_key),
  KEY form_key_age (created_at),
  CONSTRAINT form_key_request FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;

-- Original: users (login, password hash).
CREATE TABLE user (
  id         INT UNSIGNED NOT NULL AUTO_INCREMENT,
  login      VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, -- Original: login; lower case
  name       VARCHAR(120) NOT NULL,
  password   VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- Original: password hash; Argon2id in PHC form
  role       ENUM('owner','manager','desk') NOT NULL,
  must_change BOOLEAN     NOT NULL DEFAULT FALSE,                             -- the password was given, not chosen
  active     BOOLEAN      NOT NULL DEFAULT TRUE,
  seen_queue DATETIME     NULL,                                               -- when this user last looked at the queue
  created_at DATETIME     NOT NULL,
  version    INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY user_login (login)
) ENGINE=InnoDB;

CREATE TABLE session (
  digest     CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- SHA-256 of the cookie
  user_id    INT UNSIGNED NOT NULL,
  created_at DATETIME     NOT NULL,
  seen_at    DATETIME     NOT NULL,
  PRIMARY KEY (digest),
  KEY session_user (user_id),
  KEY session_age (seen_at),
  CONSTRAINT session_user_of FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB;

-- Throttle of sign-in and of sending, by what is counted ('login:' name, 'address:' network); never locks anybody out.
CREATE TABLE throttle (
  name     VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  failures INT UNSIGNED NOT NULL,
  last_at  DATETIME     NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB;

-- Who changed what. `entity` is a table's name; values are 'column=value' lines without personal data.
CREATE TABLE audit (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  at        DATETIME        NOT NULL,
  actor     ENUM('guest','user','job','command') NOT NULL,
  user_id   INT UNSIGNED    NULL,
  action    VARCHAR(32)     NOT NULL,
  entity    VARCHAR(32)     NOT NULL,
  entity_id VARCHAR(64)     NOT NULL,
  was       TEXT            NULL,
  became    TEXT            NULL,
  PRIMARY KEY (id),
  KEY audit_entity (entity, entity_id)
) ENGINE=InnoDB;

-- The job's lease and its last run.
CREATE TABLE job_lease (
  id         TINYINT UNSIGNED NOT NULL,
  holder     CHAR(43)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  until      DATETIME     NOT NULL,
  ran_at     DATETIME     NULL,
  PRIMARY KEY (id),
  CONSTRAINT job_lease_is_single CHECK (id = 1)
) ENGINE=InnoDB;
INSERT IGNORE INTO job_lease (id, holder, until, ran_at) VALUES (1, '', '2000-01-01 00:00:00', NULL);
