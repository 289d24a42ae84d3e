-- What the house offers instead to one who asks: other rooms or nights that would cost the best set nothing.

-- The nearest such way of each open request outside the set, worked out together with its effect and gone with it.
CREATE TABLE plan_way (
  request_id  BIGINT UNSIGNED NOT NULL,
  wish        ENUM('any','kind','rooms','house') NOT NULL, -- 'rooms': those that the request names
  kind_id     INT UNSIGNED NULL,
  rooms_count INT UNSIGNED NOT NULL,
  arrival     DATE         NOT NULL,
  departure   DATE         NOT NULL,
  price       BIGINT       NOT NULL,
  PRIMARY KEY (request_id),
  CONSTRAINT plan_way_of FOREIGN KEY (request_id) REFERENCES plan_effect (request_id) ON DELETE CASCADE
) ENGINE=InnoDB;

-- The last one that was offered. Its mail leaves when the time to take it back has ended; it holds no room and promises none.
CREATE TABLE proposal (
  request_id  BIGINT UNSIGNED NOT NULL,
  wish        ENUM('any','kind','rooms','house') NOT NULL,
  kind_id     INT UNSIGNED NULL,
  rooms_count INT UNSIGNED NOT NULL,
  arrival     DATE         NOT NULL,
  departure   DATE         NOT NULL,
  price       BIGINT       NOT NULL,
  user_id     INT UNSIGNED NULL,
  made_at     DATETIME     NOT NULL,
  undo_until  DATETIME     NOT NULL,
  sent_at     DATETIME     NULL, -- its mail was written
  PRIMARY KEY (request_id),
  KEY proposal_due (sent_at, undo_until),
  CONSTRAINT proposal_of FOREIGN KEY (request_id) REFERENCES request (id)
) ENGINE=InnoDB;
