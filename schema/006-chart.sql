-- The room chart: stays that were moved by hand, and open requests that are held in a room.

-- A stay that the owner moved, as it was before: what taking the move back needs. Undone, or past its window, a row is history.
CREATE TABLE stay_move (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  stay_id      BIGINT UNSIGNED NOT NULL,
  user_id      INT UNSIGNED    NOT NULL,
  moved_at     DATETIME        NOT NULL,
  undo_until   DATETIME        NOT NULL,
  undone_at    DATETIME        NULL,
  arrival      DATE            NOT NULL,
  departure    DATE            NOT NULL,
  wish         ENUM('any','kind','rooms','house') NOT NULL,
  kind_id      INT UNSIGNED    NULL,
  fixed        BOOLEAN         NOT NULL,
  price        BIGINT          NOT NULL,
  prepayment   BIGINT          NOT NULL,
  prepay_until DATE            NULL,
  version      INT UNSIGNED    NOT NULL, -- of the stay once it was moved: changed again since, it is not taken back
  PRIMARY KEY (id),
  KEY stay_move_until (undo_until),
  CONSTRAINT stay_move_of FOREIGN KEY (stay_id) REFERENCES stay (id) ON DELETE CASCADE
) ENGINE=InnoDB;

-- Where it sat, and where those sat who made room for it.
CREATE TABLE stay_move_room (
  move_id BIGINT UNSIGNED NOT NULL,
  stay_id BIGINT UNSIGNED NOT NULL,
  room_id INT UNSIGNED    NOT NULL,
  PRIMARY KEY (move_id, stay_id, room_id),
  CONSTRAINT stay_move_room_of FOREIGN KEY (move_id) REFERENCES stay_move (id) ON DELETE CASCADE,
  CONSTRAINT stay_move_room_stay FOREIGN KEY (stay_id) REFERENCES stay (id) ON DELETE CASCADE,
  CONSTRAINT stay_move_room_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) ENGINE=InnoDB;

-- Rooms in which the owner holds an open request: to the plan they are asked for by name. What the guest asked for stays as it was sent.
CREATE TABLE request_pin (
  request_id BIGINT UNSIGNED NOT NULL,
  position   INT UNSIGNED    NOT NULL, -- of the option
  room_id    INT UNSIGNED    NOT NULL,
  PRIMARY KEY (request_id, position, room_id),
  CONSTRAINT request_pin_of FOREIGN KEY (request_id, position) REFERENCES request_option (request_id, position) ON DELETE CASCADE,
  CONSTRAINT request_pin_room FOREIGN KEY (room_id) REFERENCES room (id)
) ENGINE=InnoDB;
