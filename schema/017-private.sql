-- The guest's private page: requests that are changed before their hour, private links that are asked for again, and who comes, typed ahead.

-- What a request was before its guest changed it; what it is stands where it always does. What it refers to may be sold no more: hence no keys.
CREATE TABLE request_change (
  request_id  BIGINT UNSIGNED NOT NULL,
  number      INT UNSIGNED NOT NULL,          -- 1, 2 ...
  changed_at  DATETIME     NOT NULL,
  arrival     DATE         NOT NULL,
  departure   DATE         NOT NULL,
  wish        ENUM('any','kind','rooms','house') NOT NULL,
  kind_id     INT UNSIGNED NULL,
  rooms_count INT UNSIGNED NOT NULL,
  rooms       VARCHAR(900) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '', -- asked for by name: ids, comma-separated
  extras      VARCHAR(900) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '', -- 'service:quantity', comma-separated
  adults      INT UNSIGNED NOT NULL,
  children    INT UNSIGNED NOT NULL,
  price       BIGINT       NOT NULL,
  value       BIGINT       NOT NULL,
  decide_at   DATETIME     NOT NULL,
  PRIMARY KEY (request_id, number),
  CONSTRAINT request_change_of FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;

ALTER TABLE request
  ADD COLUMN changed_at DATETIME NULL; -- by its guest, the last time

-- Who asks for private links again. The guests' program writes down every address alike and looks none up; the job does, and takes the row away.
CREATE TABLE link_wish (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  email_key VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, -- personal: lower case
  lang      CHAR(2)      NOT NULL,
  asked_at  DATETIME     NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

-- Who will sleep in a stay, as its guest typed it ahead. What the house writes down at the desk takes its place (stay_guest).
CREATE TABLE stay_ahead (
  stay_id  BIGINT UNSIGNED NOT NULL,
  position INT UNSIGNED NOT NULL,
  name     VARCHAR(190) NOT NULL, -- personal
  born     DATE         NULL,     -- personal
  country  CHAR(2)      NULL,     -- personal
  PRIMARY KEY (stay_id, position),
  CONSTRAINT stay_ahead_of FOREIGN KEY (stay_id) REFERENCES stay (id)
) ENGINE=InnoDB;
