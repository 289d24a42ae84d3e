/* What went wrong, and its pictures. */
#ifndef STORE_INCIDENT_H
#define STORE_INCIDENT_H

#include "db/db.h"

struct incident {
	int64_t id;
	struct instant happened_at;
	int64_t room_id, stay_id;
	const char *what;
	struct money cost, compensation;
	struct instant closed_at;
	int64_t user_id;
	struct instant created_at;
	int64_t version;
};
enum status incident_add(struct db *db, struct incident *i) MUST_CHECK; /* sets id */
enum status incident_by_id(struct db *db, struct arena *a, int64_t id, struct incident *out) MUST_CHECK;
enum status incident_change(struct db *db, const struct incident *i) MUST_CHECK; /* CONFLICT: another version */

struct incident_row {
	int64_t id, stay_id;
	struct instant happened_at, closed_at;
	const char *room, *name, *surname, *what;
	struct money cost, compensation;
	int64_t photos;
};
struct incident_rows { const struct incident_row *items; size_t count; };
enum incident_filter { INCIDENTS_OPEN, INCIDENTS_CLOSED, INCIDENTS_ALL };
/* Newest first. */
enum status incidents_list(struct db *db, struct arena *a, enum incident_filter filter, int64_t limit,
                           struct incident_rows *out) MUST_CHECK;
enum status incidents_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct incident_rows *out) MUST_CHECK;
enum status incidents_of_file(struct db *db, struct arena *a, int64_t person_id, struct incident_rows *out) MUST_CHECK; /* of all stays of a guest's file */
struct incident_counts { int64_t open_count, closed_count; struct money cost, compensation; };
enum status incident_counts(struct db *db, struct arena *a, struct incident_counts *out) MUST_CHECK;

struct incident_photo {
	int64_t id, incident_id;
	struct bytes body;
	int64_t width, height;
	struct instant created_at;
};
struct incident_photos { const struct incident_photo *items; size_t count; };
enum status incident_photo_add(struct db *db, struct incident_photo *p) MUST_CHECK; /* sets id */
enum status incident_photos_of(struct db *db, struct arena *a, int64_t incident_id,
                               struct incident_photos *out) MUST_CHECK; /* without bodies */
enum status incident_photo_by_id(struct db *db, struct arena *a, int64_t id, struct incident_photo *out) MUST_CHECK;
enum status incident_photo_remove(struct db *db, int64_t id, int64_t incident_id) MUST_CHECK; /* CONFLICT: gone */
const struct query *incident_statements(size_t *count);

#endif
