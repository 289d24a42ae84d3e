-- What a house needs to survive a bad day: when its job ran, which backups it has, whom it still has to tell, and mails to the house itself.

-- Each run of the job that had the lease, written when it ends; kept for two weeks.
CREATE TABLE job_run (
  id       BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  began_at DATETIME     NOT NULL,
  ended_at DATETIME     NOT NULL,
  failed   VARCHAR(190) NOT NULL DEFAULT '', -- names of the steps that could not be done, comma-separated
  PRIMARY KEY (id),
  KEY job_run_age (ended_at)
) ENGINE=InnoDB;

-- Each backup that was begun. One without an end was cut short.
CREATE TABLE backup_run (
  id       BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  began_at DATETIME     NOT NULL,
  ended_at DATETIME     NULL,                -- the file stands, complete and on disk
  file     VARCHAR(255) NOT NULL,
  size     BIGINT UNSIGNED NOT NULL DEFAULT 0,
  second   ENUM('none','done','failed') NOT NULL DEFAULT 'none', -- its copy in the second place
  problem  VARCHAR(500) NOT NULL DEFAULT '', -- what went wrong, in plain English
  PRIMARY KEY (id),
  KEY backup_run_age (began_at)
) ENGINE=InnoDB;

-- Mails to the house (no request, no person) and to guests who came without a request (a person). 'held': waited when the house was
-- restored from a backup; it may have left before, so it waits for the owner's word.
ALTER TABLE outbox
  MODIFY kind ENUM('confirm','remind','accepted','refused','withdrawn','postponed','morning','urgent') NOT NULL,
  MODIFY request_id BIGINT UNSIGNED NULL,
  MODIFY state ENUM('queued','sending','sent','failed','held') NOT NULL,
  ADD COLUMN person_id BIGINT UNSIGNED NULL,
  ADD COLUMN closed_at DATETIME NULL, -- failed or held: the owner has seen to it
  ADD CONSTRAINT outbox_person FOREIGN KEY (person_id) REFERENCES person (id);

-- When the guest was told by telephone or at the desk.
ALTER TABLE decision
  ADD COLUMN told_at DATETIME NULL,
  ADD COLUMN told_by INT UNSIGNED NULL;

-- When the guest's page first showed the decision. Of those before this version nobody knows: they count as seen.
ALTER TABLE request
  ADD COLUMN opened_at DATETIME NULL;
UPDATE request SET opened_at = ended_at WHERE state IN ('accepted', 'refused');
