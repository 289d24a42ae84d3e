#include "store/incident.h"

#include "store/common.h"

enum { ADD, BY_ID, CHANGE, LIST, OF_STAY, OF_FILE, COUNTS, PHOTO_ADD, PHOTOS, PHOTO, PHOTO_REMOVE, NQUERIES };

static const struct field incident_row[] = { FIELD(incident, id),           FIELD(incident, happened_at),
	                                     FIELD(incident, room_id),      FIELD(incident, stay_id),
	                                     FIELD(incident, what),         FIELD(incident, cost),
	                                     FIELD(incident, compensation), FIELD(incident, closed_at),
	                                     FIELD(incident, user_id),      FIELD(incident, created_at),
	                                     FIELD(incident, version),      FIELDS_END };
static const struct field list_row[] = { FIELD(incident_row, id),          FIELD(incident_row, stay_id),
	                                 FIELD(incident_row, happened_at), FIELD(incident_row, closed_at),
	                                 FIELD(incident_row, room),        FIELD(incident_row, name),
	                                 FIELD(incident_row, surname),     FIELD(incident_row, what),
	                                 FIELD(incident_row, cost),        FIELD(incident_row, compensation),
	                                 FIELD(incident_row, photos),      FIELDS_END };
static const struct field counts_row[] = { FIELD(incident_counts, open_count), FIELD(incident_counts, closed_count),
	                                   FIELD(incident_counts, cost), FIELD(incident_counts, compensation),
	                                   FIELDS_END };
static const struct field photo_row[] = { FIELD(incident_photo, id),         FIELD(incident_photo, incident_id),
	                                  FIELD(incident_photo, width),      FIELD(incident_photo, height),
	                                  FIELD(incident_photo, created_at), FIELDS_END };
static const struct field body_row[] = { FIELD(incident_photo, id),
	                                 FIELD(incident_photo, incident_id),
	                                 FIELD(incident_photo, body),
	                                 FIELD(incident_photo, width),
	                                 FIELD(incident_photo, height),
	                                 FIELD(incident_photo, created_at),
	                                 FIELDS_END };

#define ROW                                                                                                            \
	"SELECT i.id, i.stay_id, i.happened_at, i.closed_at, r.name AS room, p.name, p.surname, i.what, i.cost, "      \
	"i.compensation, "                                                                                             \
	"(SELECT COUNT(*) FROM incident_photo f WHERE f.incident_id = i.id) AS photos FROM incident i LEFT JOIN room " \
	"r ON r.id = i.room_id "                                                                                       \
	"LEFT JOIN stay s ON s.id = i.stay_id LEFT JOIN person p ON p.id = s.person_id "

static const struct query q[NQUERIES] = {
	[ADD] = { "INSERT INTO incident (happened_at, room_id, stay_id, what, cost, compensation, closed_at, user_id, "
	          "created_at) "
	          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[BY_ID] = { "SELECT id, happened_at, room_id, stay_id, what, cost, compensation, closed_at, user_id, "
	            "created_at, version FROM incident WHERE id = ?",
	            incident_row, sizeof(struct incident) },
	[CHANGE] = { "UPDATE incident SET happened_at = ?, room_id = ?, stay_id = ?, what = ?, cost = ?, compensation "
	             "= ?, closed_at = ?, "
	             "version = version + 1 WHERE id = ? AND version = ?",
	             NULL, 0 },
	[LIST] = { ROW "WHERE (? = 0 AND i.closed_at IS NULL) OR (? = 1 AND i.closed_at IS NOT NULL) OR ? = 2 ORDER BY "
	               "i.happened_at DESC, i.id DESC LIMIT ?",
	           list_row, sizeof(struct incident_row) },
	[OF_STAY] = { ROW "WHERE i.stay_id = ? ORDER BY i.happened_at DESC, i.id DESC", list_row,
	              sizeof(struct incident_row) },
	[OF_FILE] = { ROW "WHERE p.id = ? OR p.file_id = ? ORDER BY i.happened_at DESC, i.id DESC", list_row,
	              sizeof(struct incident_row) },
	[COUNTS] = { "SELECT CAST(COALESCE(SUM(closed_at IS NULL), 0) AS SIGNED) AS open_count, "
	             "CAST(COALESCE(SUM(closed_at IS NOT NULL), 0) AS SIGNED) AS closed_count, "
	             "CAST(COALESCE(SUM(cost), 0) AS SIGNED) AS cost, CAST(COALESCE(SUM(compensation), 0) AS SIGNED) "
	             "AS compensation FROM incident",
	             counts_row, sizeof(struct incident_counts) },
	[PHOTO_ADD] = { "INSERT INTO incident_photo (incident_id, body, width, height, created_at) VALUES (?, ?, ?, ?, "
	                "?)",
	                NULL, 0 },
	[PHOTOS] = { "SELECT id, incident_id, width, height, created_at FROM incident_photo WHERE incident_id = ? "
	             "ORDER BY id",
	             photo_row, sizeof(struct incident_photo) },
	[PHOTO] = { "SELECT id, incident_id, body, width, height, created_at FROM incident_photo WHERE id = ?",
	            body_row, sizeof(struct incident_photo) },
	[PHOTO_REMOVE] = { "DELETE FROM incident_photo WHERE id = ? AND incident_id = ?", NULL, 0 },
};

enum status incident_add(struct db *db, struct incident *i)
{
	return store_insert(db, &q[ADD],
	                    ARGS(arg_instant(i->happened_at), arg_id(i->room_id), arg_id(i->stay_id), arg_text(i->what),
	                         arg_money(i->cost), arg_money(i->compensation), arg_instant(i->closed_at),
	                         arg_id(i->user_id), arg_instant(i->created_at)),
	                    &i->id);
}

enum status incident_by_id(struct db *db, struct arena *a, int64_t id, struct incident *out)
{
	return db_one(db, a, &q[BY_ID], ARGS(arg_int(id)), out);
}

enum status incident_change(struct db *db, const struct incident *i)
{
	return store_change(db, &q[CHANGE],
	                    ARGS(arg_instant(i->happened_at), arg_id(i->room_id), arg_id(i->stay_id), arg_text(i->what),
	                         arg_money(i->cost), arg_money(i->compensation), arg_instant(i->closed_at),
	                         arg_int(i->id), arg_int(i->version)));
}

enum status incidents_list(struct db *db, struct arena *a, enum incident_filter filter, int64_t limit,
                           struct incident_rows *out)
{
	struct rows rows;
	enum status st =
	    db_all(db, a, &q[LIST], ARGS(arg_int(filter), arg_int(filter), arg_int(filter), arg_int(limit)), &rows);
	if (st == OK)
		*out = (struct incident_rows){ rows.items, rows.count };
	return st;
}

enum status incidents_of_stay(struct db *db, struct arena *a, int64_t stay_id, struct incident_rows *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[OF_STAY], ARGS(arg_int(stay_id)), &rows);
	if (st == OK)
		*out = (struct incident_rows){ rows.items, rows.count };
	return st;
}

enum status incidents_of_file(struct db *db, struct arena *a, int64_t person_id, struct incident_rows *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[OF_FILE], ARGS(arg_int(person_id), arg_int(person_id)), &rows);
	if (st == OK)
		*out = (struct incident_rows){ rows.items, rows.count };
	return st;
}

enum status incident_counts(struct db *db, struct arena *a, struct incident_counts *out)
{
	return db_one(db, a, &q[COUNTS], NO_ARGS, out);
}

enum status incident_photo_add(struct db *db, struct incident_photo *p)
{
	return store_insert(db, &q[PHOTO_ADD],
	                    ARGS(arg_int(p->incident_id), arg_bytes(p->body), arg_int(p->width), arg_int(p->height),
	                         arg_instant(p->created_at)),
	                    &p->id);
}

enum status incident_photos_of(struct db *db, struct arena *a, int64_t incident_id, struct incident_photos *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[PHOTOS], ARGS(arg_int(incident_id)), &rows);
	if (st == OK)
		*out = (struct incident_photos){ rows.items, rows.count };
	return st;
}

enum status incident_photo_by_id(struct db *db, struct arena *a, int64_t id, struct incident_photo *out)
{
	return db_one(db, a, &q[PHOTO], ARGS(arg_int(id)), out);
}

enum status incident_photo_remove(struct db *db, int64_t id, int64_t incident_id)
{
	return store_change(db, &q[PHOTO_REMOVE], ARGS(arg_int(id), arg_int(incident_id)));
}

const struct query *incident_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
