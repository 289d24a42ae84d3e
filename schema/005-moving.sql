-- Moving in: a file that was sent for a preview waits here until what was previewed enters, half an hour at most.
CREATE TABLE upload (
  digest     CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- SHA-256 of the body
  user_id    INT UNSIGNED NOT NULL,                                       -- whose it is: nobody else sees it
  body       MEDIUMBLOB   NOT NULL,                                       -- personal
  created_at DATETIME     NOT NULL,
  PRIMARY KEY (digest, user_id),
  KEY upload_age (created_at),
  CONSTRAINT upload_user_of FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB;
