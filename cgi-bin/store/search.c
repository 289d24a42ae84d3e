#include "store/search.h"

#include <string.h>

#include "core/text.h"
#include "store/common.h"

enum { NAME, CONTACT, PERSONS, ROOM, NQUERIES };

#define WORDS 3

static const struct field found_row[] = {
	FIELD(found, person_id),     FIELD(found, request_id), FIELD(found, stay_id),
	FIELD(found, name),          FIELD(found, surname),    FIELD(found, email),
	FIELD(found, phone),         FIELD(found, phone_key),  FIELD(found, reference),
	FIELD(found, request_state), FIELD(found, stay_state), FIELD(found, arrival),
	FIELD(found, departure),     FIELD(found, rooms),      FIELDS_END
};
#define PERSON_COLUMNS "p.name, p.surname, p.email, p.phone, p.phone_key"
/* A stay keeps its rooms for all its nights: those of the last one are its rooms. */
#define ROOMS_OF_STAY                                                                                                  \
	"(SELECT GROUP_CONCAT(m.name ORDER BY m.position, m.id SEPARATOR ', ') FROM room_night n JOIN room m ON m.id " \
	"= n.room_id "                                                                                                 \
	"WHERE n.stay_id = s.id AND n.night = s.departure - INTERVAL 1 DAY) AS rooms"

static const struct query q[NQUERIES] = {
	[NAME] = { "SELECT p.id AS n FROM (SELECT id FROM person WHERE word1 LIKE ? UNION SELECT id FROM person WHERE "
	           "word2 LIKE ? "
	           "UNION SELECT id FROM person WHERE word3 LIKE ?) w JOIN person p ON p.id = w.id "
	           "WHERE CONCAT(' ', p.name, ' ', p.surname) LIKE ? AND CONCAT(' ', p.name, ' ', p.surname) LIKE ? "
	           "ORDER BY p.id DESC LIMIT ?",
	           NUMBER_ROW },
	[CONTACT] = { "SELECT id AS n FROM (SELECT id FROM person WHERE email_key LIKE ? UNION SELECT id FROM person "
	              "WHERE phone_reversed LIKE ?) w "
	              "ORDER BY id DESC LIMIT ?",
	              NUMBER_ROW },
	[PERSONS] = { "WITH p AS (SELECT id, name, surname, email, phone, phone_key FROM person "
	              "WHERE id IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)) "
	              "SELECT p.id AS person_id, r.id AS request_id, s.id AS stay_id, " PERSON_COLUMNS
	              ", r.reference, r.state AS request_state, "
	              "s.state AS stay_state, COALESCE(s.arrival, o.arrival) AS arrival, COALESCE(s.departure, "
	              "o.departure) AS departure, " ROOMS_OF_STAY
	              " FROM p JOIN request r ON r.person_id = p.id JOIN request_option o ON o.request_id = r.id AND "
	              "o.position = 0 "
	              "LEFT JOIN stay s ON s.request_id = r.id "
	              "UNION ALL SELECT p.id, NULL, s.id, " PERSON_COLUMNS
	              ", NULL, NULL, s.state, s.arrival, s.departure, " ROOMS_OF_STAY
	              " FROM p JOIN stay s ON s.person_id = p.id AND s.request_id IS NULL "
	              "UNION ALL SELECT p.id, NULL, NULL, " PERSON_COLUMNS
	              ", NULL, NULL, NULL, NULL, NULL, NULL FROM p "
	              "WHERE NOT EXISTS (SELECT 1 FROM request r WHERE r.person_id = p.id) AND NOT EXISTS (SELECT 1 "
	              "FROM stay s WHERE s.person_id = p.id) "
	              "ORDER BY person_id DESC, arrival DESC, request_id DESC LIMIT ?",
	              found_row, sizeof(struct found) },
	[ROOM] = { "SELECT p.id AS person_id, s.request_id, s.id AS stay_id, " PERSON_COLUMNS
	           ", r.reference, r.state AS request_state, "
	           "s.state AS stay_state, s.arrival, s.departure, " ROOMS_OF_STAY
	           " FROM (SELECT stay_id FROM room_night WHERE room_id = ? AND night >= ? AND stay_id IS NOT NULL "
	           "GROUP BY stay_id ORDER BY MIN(night) "
	           "LIMIT ?) n JOIN stay s ON s.id = n.stay_id JOIN person p ON p.id = s.person_id LEFT JOIN request r "
	           "ON r.id = s.request_id "
	           "ORDER BY s.arrival, s.id",
	           found_row, sizeof(struct found) },
};

static enum status ids(struct db *db, struct arena *a, const struct query *query, const struct arg *args, size_t count,
                       struct found_ids *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st != OK)
		return st;
	const struct number *numbers = rows.items;
	int64_t *list = arena_news(a, int64_t, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = numbers[i].n;
	*out = (struct found_ids){ list, rows.count };
	return OK;
}

/* The longest word finds, the others sort out. */
enum status search_name(struct db *db, struct arena *a, const char *words, int64_t limit, struct found_ids *out)
{
	const char *word[WORDS] = { "", "", "" };
	size_t n = 0, longest = 0;
	for (const char *at = words + strspn(words, " "); *at != '\0' && n < WORDS; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		word[n] = arena_strndup(a, at, length);
		longest = length > strlen(word[longest]) ? n : longest;
		n++;
		at += length;
	}
	*out = (struct found_ids){ 0 };
	if (n == 0)
		return OK;
	const char *first = store_pattern(a, "", word[longest], "%");
	const char *other = store_pattern(a, "% ", word[longest == 0 ? 1 : 0], "%"),
	           *third = store_pattern(a, "% ", word[longest == 2 ? 1 : 2], "%");
	return ids(
	    db, a, &q[NAME],
	    ARGS(arg_text(first), arg_text(first), arg_text(first), arg_text(other), arg_text(third), arg_int(limit)),
	    out);
}

enum status search_contact(struct db *db, struct arena *a, const char *email, const char *digits, int64_t limit,
                           struct found_ids *out)
{
	size_t length = digits != NULL ? strlen(digits) : 0;
	char *tail = arena_strdup(a, digits != NULL ? digits : "");
	for (size_t i = 0; i < length; i++)
		tail[i] = digits[length - 1 - i];
	return ids(
	    db, a, &q[CONTACT],
	    ARGS(arg_text(email != NULL && *email != '\0' ? store_pattern(a, "", text_lower(a, email), "%") : NULL),
	         arg_text(length > 0 ? store_pattern(a, "", tail, "%") : NULL), arg_int(limit)),
	    out);
}

static enum status found(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                         size_t count, struct found_rows *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct found_rows){ rows.items, rows.count };
	return st;
}

enum status search_persons(struct db *db, struct arena *a, const struct found_ids *ids, int64_t limit,
                           struct found_rows *out)
{
	struct arg args[FOUND_PERSONS + 1];

	*out = (struct found_rows){ 0 };
	if (ids->count == 0)
		return OK;
	for (size_t i = 0; i < FOUND_PERSONS; i++)
		args[i] = arg_int(i < ids->count ? ids->items[i] : 0); /* nobody's */
	args[FOUND_PERSONS] = arg_int(limit);
	return found(db, a, &q[PERSONS], args, ARRAY_LEN(args), out);
}

enum status search_room(struct db *db, struct arena *a, int64_t room_id, struct date from, int64_t limit,
                        struct found_rows *out)
{
	return found(db, a, &q[ROOM], ARGS(arg_int(room_id), arg_date(from), arg_int(limit)), out);
}

const struct query *search_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
