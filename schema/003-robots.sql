-- Robots out, people in: how a request came, what looks odd about it, and how often somebody has sent.

-- frozen: confirmed, but held out of the plan until the owner has looked; its guest is told nothing. removed: by the owner, its person erased.
ALTER TABLE request
  MODIFY state ENUM('unconfirmed','open','accepted','refused','withdrawn','expired','cancelled','lapsed','frozen','removed') NOT NULL;

-- dropped: its request was removed before the mail went out.
ALTER TABLE outbox
  MODIFY state ENUM('queued','sending','sent','failed','held','dropped') NOT NULL;

-- How a request came from the site. Addresses only as keyed digests, which are emptied after 30 days.
CREATE TABLE request_origin (
  request_id BIGINT UNSIGNED NOT NULL,
  at         DATETIME        NOT NULL,
  address    CHAR(43)        CHARACTER SET ascii COLLATE ascii_bin NULL, -- personal
  network    CHAR(43)        CHARACTER SET ascii COLLATE ascii_bin NULL, -- personal: of the first 24 bits (IPv4) or 64 bits (IPv6)
  proof      BOOLEAN         NOT NULL, -- with a proof of work
  trap       BOOLEAN         NOT NULL, -- once filled what people do not see, or was faster than they are
  fresh      BOOLEAN         NOT NULL, -- this e-mail address confirmed no request before
  burst      BOOLEAN         NOT NULL DEFAULT FALSE, -- one of many of its network within an hour
  cleared    BOOLEAN         NOT NULL DEFAULT FALSE, -- the owner has looked and let it go on: no burst freezes it again
  PRIMARY KEY (request_id),
  KEY request_origin_network (network, at),
  KEY request_origin_age (at),
  CONSTRAINT request_origin_of FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;

-- Sendings counted by where they come from and whom they name; each row is forgotten a day after the last one.
CREATE TABLE send_limit (
  digest  CHAR(43)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- keyed, of 'address', 'network', 'mail', 'phone' or 'house' and its value
  sent    INT UNSIGNED NOT NULL,
  last_at DATETIME     NOT NULL,
  PRIMARY KEY (digest),
  KEY send_limit_age (last_at)
) ENGINE=InnoDB;

-- Proofs of work that were used; kept until they would no longer be good anyway.
CREATE TABLE proof_spent (
  nonce      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME NOT NULL,
  PRIMARY KEY (nonce),
  KEY proof_spent_age (expires_at)
) ENGINE=InnoDB;
