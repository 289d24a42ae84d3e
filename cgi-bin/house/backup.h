/* The house in one sealed file (core/seal.h), and back.
 *
 * Inside: what the file is, the schema it is of, when it was made; then every table but schema_change with its columns,
 * its rows in the order of their key, their count and the SHA-256 of them as they were written. All of one consistent
 * snapshot. */
#ifndef HOUSE_BACKUP_H
#define HOUSE_BACKUP_H

#include "house/house.h"

struct backup_table {
	const char *name;
	int64_t rows;
	const char *digest; /* SHA-256 of its rows, in hex */
};
struct backup_about {
	const char *schema;
	struct instant made_at;
	struct backup_table *tables;
	size_t count;
	int64_t rows, size; /* in all; of the file */
	int64_t held;       /* restored: mails that waited, now held back */
};

/* Writes PATH. `db` reads all tables; it is ready and outside a transaction. */
enum status backup_write(struct arena *a, struct db *db, const unsigned char key[SECRET_SIZE], struct instant now,
                         const char *path, struct backup_about *out) MUST_CHECK;
/* Reads a whole backup and believes nothing that does not add up. INVALID: *complaint says why, in one line of plain
 * English. */
enum status backup_verify(struct arena *a, const char *path, const unsigned char key[SECRET_SIZE],
                          struct backup_about *out, const char **complaint) MUST_CHECK;
/* Into a database that `hearth migrate` of the same version has just made: all of it in one transaction, read back and
 * compared, or nothing. The job is then paused, and mails that waited are held: they may have left after the backup was
 * made. INVALID: as above, or the database is not empty. The house's settings are not needed, there are none yet. */
enum status backup_restore(struct arena *a, struct db *db, const unsigned char key[SECRET_SIZE], struct instant now,
                           const char *path, struct backup_about *out, const char **complaint) MUST_CHECK;

/* Where backups go by themselves. */
struct backup_places {
	const char *folder, *second; /* second NULL: none */
	const unsigned char *key;
	int64_t keep; /* older ones than so many are removed, in both */
};
/* One more in its place, noted in backup_run by h->db; `db` reads all tables. *path: the file. FAIL: no file; when only
 * its copy or the removal of old ones failed it is OK, and the note says so. */
enum status backup_keep(struct arena *a, const struct house *h, struct db *db, const struct backup_places *places,
                        const char **path) MUST_CHECK;
/* Is one due? After the hour of the house's day, when none has come to its end since; after one that failed, half an
 * hour later. */
enum status backup_is_due(struct arena *a, const struct house *h, bool *out) MUST_CHECK;

#endif
