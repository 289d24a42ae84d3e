-- A way in for an owner of a house on a host without a shell: asked for at the job's secret address, good once, for a quarter of an hour.
-- There is at most one.
CREATE TABLE owner_link (
  digest  CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,           -- SHA-256 of what stands in the link
  login   VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,       -- whose; '': of the first owner
  made_at DATETIME    NOT NULL,
  PRIMARY KEY (digest)
) ENGINE=InnoDB;
