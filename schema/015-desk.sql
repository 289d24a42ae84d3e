-- What guests hear of a stay that was moved or ended, and why stays are cancelled.

-- What a guest without mail must be told by a person: the owner's first page shows it from due_at on, when it can no longer be taken back.
CREATE TABLE stay_tell (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  stay_id    BIGINT UNSIGNED NOT NULL,
  kind       VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- as of the mail that others get: 'moved', 'cancelled'
  facts      TEXT         NOT NULL, -- as of a mail: '{name=value lines}', no personal data
  due_at     DATETIME     NOT NULL,
  created_at DATETIME     NOT NULL,
  told_at    DATETIME     NULL,
  told_by    INT UNSIGNED NULL,
  PRIMARY KEY (id),
  KEY stay_tell_stay (stay_id),
  KEY stay_tell_open (told_at, due_at),
  CONSTRAINT stay_tell_of FOREIGN KEY (stay_id) REFERENCES stay (id) ON DELETE CASCADE
) ENGINE=InnoDB;

-- A move whose price followed wrote the stay's lines anew; taking it back needs those that were there.
ALTER TABLE stay_move
  ADD COLUMN charged BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE stay_move_line (
  move_id    BIGINT UNSIGNED NOT NULL,
  line       INT UNSIGNED NOT NULL,
  service_id INT UNSIGNED NULL,
  kind_id    INT UNSIGNED NULL,
  code       VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  name       VARCHAR(190) NULL,
  class      ENUM('lodging','extra','tax') NOT NULL,
  unit       ENUM('night','person','person-night','stay','item') NOT NULL,
  rooms      INT UNSIGNED NOT NULL,
  heads      INT UNSIGNED NOT NULL,
  nights     INT UNSIGNED NOT NULL,
  quantity   INT UNSIGNED NOT NULL,
  unit_price BIGINT       NOT NULL,
  amount     BIGINT       NOT NULL,
  unit_cost  BIGINT       NOT NULL,
  vat        INT UNSIGNED NOT NULL,
  incident_id BIGINT UNSIGNED NULL,
  step_id    BIGINT UNSIGNED NULL,
  PRIMARY KEY (move_id, line),
  CONSTRAINT stay_move_line_of FOREIGN KEY (move_id) REFERENCES stay_move (id) ON DELETE CASCADE
) ENGINE=InnoDB;

-- One reason from a list, where one was given: the guest's ('plans' ...) or the house's ('room' ...). The words beside it stay in reason.
ALTER TABLE cancellation
  ADD COLUMN why VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
ALTER TABLE amendment
  ADD COLUMN why VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
