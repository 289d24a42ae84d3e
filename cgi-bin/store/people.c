#include "store/people.h"

#include "core/text.h"
#include "rules/guest.h"
#include "store/common.h"

enum {
	FILE_OF,
	PERSONS,
	ROWS,
	ADD,
	CHANGE,
	NO_HOST_ROWS,
	NO_HOST_OWN,
	PEOPLE_OF,
	COMPANIES,
	LIST,
	VISITS,
	ALIKE,
	APART,
	JOIN_NOTE,
	JOIN_ROWS,
	JOIN,
	PART_ROWS,
	PART_NOTE,
	JOINED,
	UNWELCOME,
	HOLD,
	KNOWN,
	REQUESTS,
	KEYLESS,
	NQUERIES
};

static const struct field person_row[] = { FIELD(person, id),         FIELD(person, name),
	                                   FIELD(person, surname),    FIELD(person, patronymic),
	                                   FIELD(person, email),      FIELD(person, email_key),
	                                   FIELD(person, phone),      FIELD(person, phone_key),
	                                   FIELD(person, name_key),   FIELD(person, country),
	                                   FIELD(person, created_at), FIELD(person, erased_at),
	                                   FIELD(person, version),    FIELDS_END };
#define PERSON                                                                                                   \
	"SELECT p.id, p.name, p.surname, p.patronymic, p.email, p.email_key, p.phone, p.phone_key, p.name_key, " \
	"p.country, p.created_at, p.erased_at, p.version FROM person p "
#define PERSON_ROW person_row, sizeof(struct person)

static const struct field file_row[] = { FIELD(guest_file, person_id),  FIELD(guest_file, is_company),
	                                 FIELD(guest_file, company_id), FIELD(guest_file, tax_number),
	                                 FIELD(guest_file, address),    FIELD(guest_file, pay_days),
	                                 FIELD(guest_file, note),       FIELD(guest_file, no_host),
	                                 FIELD(guest_file, no_host_at), FIELD(guest_file, no_host_by),
	                                 FIELD(guest_file, version),    FIELDS_END };
static const struct field company_row[] = { FIELD(company, id), FIELD(company, name), FIELD(company, surname),
	                                    FIELDS_END };
static const struct field list_row[] = { FIELD(people_row, id),       FIELD(people_row, name),
	                                 FIELD(people_row, surname),  FIELD(people_row, email),
	                                 FIELD(people_row, phone),    FIELD(people_row, is_company),
	                                 FIELD(people_row, no_host),  FIELD(people_row, stays),
	                                 FIELD(people_row, requests), FIELD(people_row, sum),
	                                 FIELD(people_row, last),     FIELD(people_row, next),
	                                 FIELD(people_row, unread),   FIELDS_END };
static const struct field visit_row[] = { FIELD(file_visit, request_id), FIELD(file_visit, stay_id),
	                                  FIELD(file_visit, person_id),  FIELD(file_visit, reference),
	                                  FIELD(file_visit, state),      FIELD(file_visit, arrival),
	                                  FIELD(file_visit, departure),  FIELD(file_visit, guests),
	                                  FIELD(file_visit, price),      FIELD(file_visit, rooms),
	                                  FIELD(file_visit, counts),     FIELDS_END };
static const struct field alike_row[] = { FIELD(look_alike, person_id), FIELD(look_alike, file_id),
	                                  FIELD(look_alike, name),      FIELD(look_alike, surname),
	                                  FIELD(look_alike, email_key), FIELD(look_alike, phone_key),
	                                  FIELD(look_alike, name_key),  FIELD(look_alike, created_at),
	                                  FIELD(look_alike, no_host),   FIELDS_END };
static const struct field joined_row[] = { FIELD(joined, joined_id), FIELD(joined, name), FIELD(joined, surname),
	                                   FIELD(joined, at), FIELDS_END };
static const struct field unwelcome_row[] = { FIELD(unwelcome, request_id),  FIELD(unwelcome, person_id),
	                                      FIELD(unwelcome, file_id),     FIELD(unwelcome, state),
	                                      FIELD(unwelcome, reference),   FIELD(unwelcome, name),
	                                      FIELD(unwelcome, surname),     FIELD(unwelcome, email_key),
	                                      FIELD(unwelcome, phone_key),   FIELD(unwelcome, their_email),
	                                      FIELD(unwelcome, their_phone), FIELD(unwelcome, reason),
	                                      FIELD(unwelcome, same_file),   FIELDS_END };
static const struct field request_row[] = { FIELD(file_request, id), FIELDS_END };

/* Who is in the file of p, where p is one. */
#define OF_FILE "(m.id = p.id OR m.file_id = p.id)"
/* A stay that was, or is to be. */
#define COUNTS "s.state NOT IN ('no-show', 'cancelled', 'lapsed')"
/* Persons n of files that are not hosted, each with the row that says so. */
#define NOT_HOSTED                                                                                                \
	"guest_file f JOIN person k ON k.id = f.person_id JOIN person n ON (n.id = COALESCE(k.file_id, k.id) OR " \
	"n.file_id = COALESCE(k.file_id, k.id)) "

#define UNWELCOME_WITH(reason)                                                                                       \
	"SELECT DISTINCT r.id AS request_id, r.person_id, COALESCE(n.file_id, n.id) AS file_id, r.state, "           \
	"r.reference, p.name, p.surname, "                                                                           \
	"p.email_key, p.phone_key, n.email_key AS their_email, n.phone_key AS their_phone, " reason " AS reason, "   \
	"COALESCE(p.file_id, p.id) = COALESCE(n.file_id, n.id) AS same_file FROM " NOT_HOSTED                        \
	"JOIN person p ON (p.email_key = n.email_key OR p.phone_tail = n.phone_tail OR COALESCE(p.file_id, p.id) = " \
	"COALESCE(n.file_id, n.id)) "                                                                                \
	"JOIN request r ON r.person_id = p.id WHERE f.no_host_at IS NOT NULL AND r.state IN ('open', 'frozen') AND "

static const struct query q[NQUERIES] = {
	[FILE_OF] = { "SELECT COALESCE(file_id, id) AS n FROM person WHERE id = ?", NUMBER_ROW },
	[PERSONS] = { PERSON "WHERE p.id = ? OR p.file_id = ? ORDER BY p.file_id IS NOT NULL, p.id DESC", PERSON_ROW },
	[ROWS] = { "SELECT f.person_id, f.is_company, f.company_id, f.tax_number, f.address, f.pay_days, f.note, "
	           "f.no_host, f.no_host_at, f.no_host_by, f.version "
	           "FROM guest_file f JOIN person p ON p.id = f.person_id WHERE p.id = ? OR p.file_id = ? ORDER BY "
	           "p.file_id IS NOT NULL, p.id DESC",
	           file_row, sizeof(struct guest_file) },
	[ADD] = { "INSERT INTO guest_file (person_id, is_company, company_id, tax_number, address, pay_days, note) "
	          "VALUES (?, ?, ?, ?, ?, ?, ?)",
	          NULL, 0 },
	[CHANGE] = { "UPDATE guest_file SET is_company = ?, company_id = ?, tax_number = ?, address = ?, pay_days = ?, "
	             "note = ?, version = version + 1 "
	             "WHERE person_id = ? AND version = ?",
	             NULL, 0 },
	[NO_HOST_ROWS] = { "UPDATE guest_file f JOIN person p ON p.id = f.person_id SET f.no_host = NULL, f.no_host_at "
	                   "= NULL, f.no_host_by = NULL, "
	                   "f.version = f.version + 1 WHERE (p.id = ? OR p.file_id = ?) AND f.no_host_at IS NOT NULL",
	                   NULL, 0 },
	[NO_HOST_OWN] = { "INSERT INTO guest_file (person_id, no_host, no_host_at, no_host_by) VALUES (?, ?, ?, ?) "
	                  "ON DUPLICATE KEY UPDATE no_host = ?, no_host_at = ?, no_host_by = ?, version = version + 1",
	                  NULL, 0 },
	[PEOPLE_OF] = { PERSON "WHERE p.file_id IS NULL AND p.erased_at IS NULL AND EXISTS (SELECT 1 FROM guest_file f "
	                       "JOIN person m ON m.id = f.person_id "
	                       "WHERE " OF_FILE " AND f.company_id = ?) ORDER BY p.surname, p.name, p.id",
	                PERSON_ROW },
	[COMPANIES] = { "SELECT p.id, p.name, p.surname FROM guest_file f JOIN person p ON p.id = f.person_id "
	                "WHERE f.is_company AND p.file_id IS NULL AND p.erased_at IS NULL ORDER BY p.surname, p.name, "
	                "p.id",
	                company_row, sizeof(struct company) },
	/* Twice the words: once to ask whether there are any. */
	[LIST] = { "SELECT p.id, p.name, p.surname, p.email, p.phone, COALESCE(f.is_company, 0) AS is_company, "
	           "EXISTS (SELECT 1 FROM guest_file x JOIN person m ON m.id = x.person_id WHERE " OF_FILE
	           " AND x.no_host_at IS NOT NULL) AS no_host, "
	           "(SELECT COUNT(*) FROM stay s JOIN person m ON m.id = s.person_id WHERE " OF_FILE " AND " COUNTS
	           ") AS stays, "
	           "(SELECT COUNT(*) FROM request r JOIN person m ON m.id = r.person_id WHERE " OF_FILE
	           " AND r.state NOT IN ('unconfirmed', 'expired', 'removed') "
	           "AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.request_id = r.id)) AS requests, "
	           "(SELECT SUM(s.price) FROM stay s JOIN person m ON m.id = s.person_id WHERE " OF_FILE " AND " COUNTS
	           ") AS sum, "
	           "(SELECT MAX(s.arrival) FROM stay s JOIN person m ON m.id = s.person_id WHERE " OF_FILE
	           " AND " COUNTS " AND s.arrival <= ?) AS last, "
	           "(SELECT MIN(s.arrival) FROM stay s JOIN person m ON m.id = s.person_id WHERE " OF_FILE
	           " AND " COUNTS " AND s.arrival > ?) AS next, "
	           "(SELECT COUNT(*) FROM message g JOIN request r ON r.id = g.request_id JOIN person m ON m.id = "
	           "r.person_id "
	           "WHERE " OF_FILE " AND g.from_guest AND g.read_at IS NULL) AS unread "
	           "FROM person p LEFT JOIN guest_file f ON f.person_id = p.id WHERE p.file_id IS NULL AND p.erased_at "
	           "IS NULL "
	           "AND (? = '' OR EXISTS (SELECT 1 FROM person m LEFT JOIN request r ON r.person_id = m.id "
	           "WHERE " OF_FILE " AND "
	           "(CONCAT_WS(' ', m.name, m.patronymic, m.surname) LIKE ? OR CONCAT_WS(' ', m.surname, m.name) LIKE "
	           "? OR m.name_key LIKE ? OR m.email_key LIKE ? OR m.phone_key LIKE ? "
	           "OR r.reference = ?))) "
	           "AND (? = 0 OR EXISTS (SELECT 1 FROM stay s JOIN person m ON m.id = s.person_id WHERE " OF_FILE
	           " AND " COUNTS ")) "
	           "AND (? = 0 OR COALESCE(f.is_company, 0)) "
	           "AND (? = 0 OR EXISTS (SELECT 1 FROM guest_file x JOIN person m ON m.id = x.person_id WHERE " OF_FILE
	           " AND x.no_host_at IS NOT NULL)) "
	           "AND (EXISTS (SELECT 1 FROM guest_file x JOIN person m ON m.id = x.person_id WHERE " OF_FILE ") "
	           "OR EXISTS (SELECT 1 FROM stay s JOIN person m ON m.id = s.person_id WHERE " OF_FILE ") "
	           "OR EXISTS (SELECT 1 FROM request r JOIN person m ON m.id = r.person_id WHERE " OF_FILE
	           " AND r.state NOT IN ('unconfirmed', 'expired', 'removed'))) "
	           "ORDER BY (SELECT MAX(m.id) FROM person m WHERE " OF_FILE ") DESC LIMIT ? OFFSET ?",
	           list_row, sizeof(struct people_row) },
	/* Where nothing is asked of the last night any more, the rooms are those of the decision: none. */
	[VISITS] = { "SELECT s.request_id, s.id AS stay_id, s.person_id, r.reference, s.state, s.arrival, s.departure, "
	             "s.guests, s.price, "
	             "(SELECT GROUP_CONCAT(m.name ORDER BY m.position, m.id SEPARATOR ', ') FROM room_night n JOIN "
	             "room m ON m.id = n.room_id "
	             "WHERE n.stay_id = s.id AND n.night = s.departure - INTERVAL 1 DAY) AS rooms, " COUNTS
	             " AS counts "
	             "FROM stay s JOIN person p ON p.id = s.person_id LEFT JOIN request r ON r.id = s.request_id WHERE "
	             "p.id = ? OR p.file_id = ? "
	             "UNION ALL SELECT r.id, NULL, r.person_id, r.reference, r.state, o.arrival, o.departure, r.adults "
	             "+ r.children, o.price, NULL, 0 "
	             "FROM request r JOIN person p ON p.id = r.person_id JOIN request_option o ON o.request_id = r.id "
	             "AND o.position = 0 "
	             "WHERE (p.id = ? OR p.file_id = ?) AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.request_id = "
	             "r.id) ORDER BY arrival DESC, request_id DESC",
	             visit_row, sizeof(struct file_visit) },
	[ALIKE] = { "SELECT m.id AS person_id, COALESCE(m.file_id, m.id) AS file_id, m.name, m.surname, m.email_key, "
	            "m.phone_key, m.name_key, m.created_at, "
	            "EXISTS (SELECT 1 FROM guest_file x JOIN person k ON k.id = x.person_id WHERE (k.id = "
	            "COALESCE(m.file_id, m.id) OR k.file_id = COALESCE(m.file_id, m.id)) "
	            "AND x.no_host_at IS NOT NULL) AS no_host "
	            "FROM person m WHERE m.erased_at IS NULL AND COALESCE(m.file_id, m.id) <> ? AND (m.name_key = ? OR "
	            "m.email_key = ? OR m.phone_tail = RIGHT(?, 7)) "
	            "AND NOT EXISTS (SELECT 1 FROM guest_apart t WHERE t.person_id = LEAST(?, COALESCE(m.file_id, "
	            "m.id)) "
	            "AND t.other_id = GREATEST(?, COALESCE(m.file_id, m.id))) "
	            "AND (EXISTS (SELECT 1 FROM request r WHERE r.person_id = m.id AND r.state NOT IN ('unconfirmed', "
	            "'expired', 'removed')) "
	            "OR EXISTS (SELECT 1 FROM stay s WHERE s.person_id = m.id) OR EXISTS (SELECT 1 FROM guest_file x "
	            "WHERE x.person_id = m.id)) ORDER BY m.id",
	            alike_row, sizeof(struct look_alike) },
	[APART] = { "INSERT IGNORE INTO guest_apart (person_id, other_id) VALUES (?, ?)", NULL, 0 },
	[JOIN_NOTE] = { "INSERT INTO guest_join (kept_id, joined_id, person_id, at, user_id) SELECT ?, ?, id, ?, ? "
	                "FROM person WHERE id = ? OR file_id = ?",
	                NULL, 0 },
	[JOIN_ROWS] = { "UPDATE person SET file_id = ? WHERE file_id = ?", NULL, 0 },
	[JOIN] = { "UPDATE person SET file_id = ? WHERE id = ? AND file_id IS NULL", NULL, 0 },
	[PART_ROWS] = { "UPDATE person p JOIN guest_join j ON j.person_id = p.id AND j.parted_at IS NULL AND "
	                "j.joined_id = ? "
	                "SET p.file_id = IF(p.id = j.joined_id, NULL, j.joined_id) WHERE p.file_id = ?",
	                NULL, 0 },
	[PART_NOTE] = { "UPDATE guest_join SET parted_at = ? WHERE joined_id = ? AND parted_at IS NULL", NULL, 0 },
	[JOINED] = { "SELECT j.joined_id, p.name, p.surname, MAX(j.at) AS at FROM guest_join j JOIN person p ON p.id = "
	             "j.joined_id "
	             "WHERE j.parted_at IS NULL AND p.file_id = ? GROUP BY j.joined_id, p.name, p.surname ORDER BY "
	             "MAX(j.id) DESC",
	             joined_row, sizeof(struct joined) },
	[UNWELCOME] = { UNWELCOME_WITH("f.no_host") "(? = 0 OR r.id = ?) ORDER BY r.id", unwelcome_row,
	                sizeof(struct unwelcome) },
	[HOLD] = { UNWELCOME_WITH("NULL") "r.id = ?", unwelcome_row, sizeof(struct unwelcome) },
	[KNOWN] = { "SELECT DISTINCT 0 AS request_id, n.id AS person_id, COALESCE(n.file_id, n.id) AS file_id, '' AS "
	            "state, '' AS reference, n.name, n.surname, "
	            "? AS email_key, ? AS phone_key, n.email_key AS their_email, n.phone_key AS their_phone, f.no_host "
	            "AS reason, 0 AS same_file FROM " NOT_HOSTED
	            "WHERE f.no_host_at IS NOT NULL AND (n.email_key = ? OR n.phone_tail = RIGHT(?, 7) OR n.name_key = "
	            "?) ORDER BY n.id",
	            unwelcome_row, sizeof(struct unwelcome) },
	[REQUESTS] = { "SELECT r.id FROM request r JOIN person p ON p.id = r.person_id WHERE r.state = 'open' AND "
	               "(p.id = ? OR p.file_id = ?) ORDER BY r.id",
	               request_row, sizeof(struct file_request) },
	[KEYLESS] = { PERSON "WHERE p.name_key IS NULL AND p.erased_at IS NULL AND (p.name <> '' OR p.surname <> '') "
	                     "ORDER BY p.id LIMIT ?",
	              PERSON_ROW },
};

enum status person_file(struct db *db, struct arena *a, int64_t person_id, int64_t *file_id)
{
	return store_number(db, a, &q[FILE_OF], ARGS(arg_int(person_id)), file_id);
}

static enum status persons_of(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                              size_t count, struct persons *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct persons){ rows.items, rows.count };
	return st;
}

enum status file_persons(struct db *db, struct arena *a, int64_t file_id, struct persons *out)
{
	return persons_of(db, a, &q[PERSONS], ARGS(arg_int(file_id), arg_int(file_id)), out);
}

enum status file_rows(struct db *db, struct arena *a, int64_t file_id, struct guest_files *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ROWS], ARGS(arg_int(file_id), arg_int(file_id)), &rows);
	if (st == OK)
		*out = (struct guest_files){ rows.items, rows.count };
	return st;
}

enum status file_put(struct db *db, const struct guest_file *f)
{
	if (f->version == 0)
		return db_run(db, &q[ADD],
		              ARGS(arg_id(f->person_id), arg_bool(f->is_company), arg_id(f->company_id),
		                   arg_word(f->tax_number), arg_word(f->address), arg_int(f->pay_days),
		                   arg_text(f->note)),
		              NULL);
	return store_change(db, &q[CHANGE],
	                    ARGS(arg_bool(f->is_company), arg_id(f->company_id), arg_word(f->tax_number),
	                         arg_word(f->address), arg_int(f->pay_days), arg_text(f->note), arg_id(f->person_id),
	                         arg_int(f->version)));
}

enum status file_no_host(struct db *db, int64_t file_id, const char *reason, struct instant now, int64_t user_id)
{
	if (reason == NULL)
		return db_run(db, &q[NO_HOST_ROWS], ARGS(arg_int(file_id), arg_int(file_id)), NULL);
	return db_run(db, &q[NO_HOST_OWN],
	              ARGS(arg_id(file_id), arg_text(reason), arg_instant(now), arg_id(user_id), arg_text(reason),
	                   arg_instant(now), arg_id(user_id)),
	              NULL);
}

enum status company_people(struct db *db, struct arena *a, int64_t company_id, struct persons *out)
{
	return persons_of(db, a, &q[PEOPLE_OF], ARGS(arg_int(company_id)), out);
}

enum status companies_all(struct db *db, struct arena *a, struct companies *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[COMPANIES], NO_ARGS, &rows);
	if (st == OK)
		*out = (struct companies){ rows.items, rows.count };
	return st;
}

/* What people type is no pattern: what LIKE would take as one is taken as it is. */
static char *part_of(struct arena *a, const char *words)
{
	struct buffer b = { .arena = a };
	buffer_text(&b, "%");
	for (; *words != '\0'; words++)
		buffer_printf(&b, "%s%c", *words == '%' || *words == '_' || *words == '\\' ? "\\" : "", *words);
	buffer_text(&b, "%");
	return b.data;
}

/* Three digits or more, however they are grouped; NULL: no number. The country's sign and the 0 at home are no part of
 * what is looked for. */
static char *digits_of(struct arena *a, const char *words)
{
	struct buffer b = { .arena = a };
	for (; *words != '\0'; words++) {
		if (*words >= '0' && *words <= '9' && (b.size > 0 || *words != '0'))
			buffer_add(&b, words, 1);
		else if (strchr("0+-/(). ", *words) == NULL)
			return NULL;
	}
	return b.size >= 3 ? arena_printf(a, "%%%s%%", b.data) : NULL;
}

/* Words of a name in any order, without accents; NULL: none. */
static char *words_of(struct arena *a, const char *words)
{
	char *key = guest_name_key(a, words, NULL);
	for (char *c = key; c != NULL && *c != '\0'; c++)
		if (*c == ' ')
			*c = '%';
	return key != NULL ? arena_printf(a, "%%%s%%", key) : NULL;
}

/* As references are written, whoever types it; NULL: it is none. */
static char *reference_of(struct arena *a, const char *words)
{
	char *out = arena_strdup(a, words);
	for (char *c = out; *c != '\0'; c++) {
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
		else if (!(*c >= 'A' && *c <= 'Z') && !(*c >= '0' && *c <= '9') && *c != '-')
			return NULL;
	}
	return out;
}

enum status people_list(struct db *db, struct arena *a, const char *words, enum people_filter filter, struct date today,
                        int64_t offset, int64_t limit, struct people_rows *out)
{
	struct rows rows;
	const char *part = part_of(a, words);
	enum status st = db_all(db, a, &q[LIST],
	                        ARGS(arg_date(today), arg_date(today), arg_text(words), arg_text(part), arg_text(part),
	                             arg_text(words_of(a, words)), arg_text(text_lower(a, part)),
	                             arg_text(digits_of(a, words)), arg_text(reference_of(a, words)),
	                             arg_bool(filter == PEOPLE_STAYED), arg_bool(filter == PEOPLE_COMPANY),
	                             arg_bool(filter == PEOPLE_NO_HOST), arg_int(limit), arg_int(offset)),
	                        &rows);
	if (st == OK)
		*out = (struct people_rows){ rows.items, rows.count };
	return st;
}

enum status file_visits(struct db *db, struct arena *a, int64_t file_id, struct file_visits *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[VISITS],
	                        ARGS(arg_int(file_id), arg_int(file_id), arg_int(file_id), arg_int(file_id)), &rows);
	if (st == OK)
		*out = (struct file_visits){ rows.items, rows.count };
	return st;
}

enum status people_alike(struct db *db, struct arena *a, int64_t file_id, const char *name_key, const char *email_key,
                         const char *phone_key, struct look_alikes *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[ALIKE],
	                        ARGS(arg_int(file_id), arg_text(name_key), arg_text(email_key), arg_text(phone_key),
	                             arg_int(file_id), arg_int(file_id)),
	                        &rows);
	if (st == OK)
		*out = (struct look_alikes){ rows.items, rows.count };
	return st;
}

enum status people_apart(struct db *db, int64_t one, int64_t other)
{
	return db_run(db, &q[APART], ARGS(arg_id(one < other ? one : other), arg_id(one < other ? other : one)), NULL);
}

enum status file_join(struct db *db, int64_t kept, int64_t joined, struct instant now, int64_t user_id)
{
	enum status st = db_run(
	    db, &q[JOIN_NOTE],
	    ARGS(arg_id(kept), arg_id(joined), arg_instant(now), arg_id(user_id), arg_id(joined), arg_id(joined)),
	    NULL);
	if (st == OK)
		st = db_run(db, &q[JOIN_ROWS], ARGS(arg_id(kept), arg_id(joined)), NULL);
	return st == OK ? store_change(db, &q[JOIN], ARGS(arg_id(kept), arg_id(joined))) : st;
}

enum status file_part(struct db *db, int64_t file_id, int64_t joined, struct instant now)
{
	enum status st = store_change(db, &q[PART_ROWS], ARGS(arg_id(joined), arg_id(file_id)));
	return st == OK ? db_run(db, &q[PART_NOTE], ARGS(arg_instant(now), arg_id(joined)), NULL) : st;
}

enum status file_joined(struct db *db, struct arena *a, int64_t file_id, struct joined_files *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[JOINED], ARGS(arg_int(file_id)), &rows);
	if (st == OK)
		*out = (struct joined_files){ rows.items, rows.count };
	return st;
}

static enum status unwelcomes(struct db *db, struct arena *a, const struct query *query, const struct arg *args,
                              size_t count, struct unwelcomes *out)
{
	struct rows rows;
	enum status st = db_all(db, a, query, args, count, &rows);
	if (st == OK)
		*out = (struct unwelcomes){ rows.items, rows.count };
	return st;
}

enum status unwelcome_find(struct db *db, struct arena *a, int64_t request_id, struct unwelcomes *out)
{
	return unwelcomes(db, a, &q[UNWELCOME], ARGS(arg_int(request_id), arg_int(request_id)), out);
}

enum status unwelcome_hold(struct db *db, struct arena *a, int64_t request_id, struct unwelcomes *out)
{
	return unwelcomes(db, a, &q[HOLD], ARGS(arg_int(request_id)), out);
}

enum status unwelcome_known(struct db *db, struct arena *a, const char *email_key, const char *phone_key,
                            const char *name_key, struct unwelcomes *out)
{
	return unwelcomes(db, a, &q[KNOWN],
	                  ARGS(arg_text(email_key), arg_text(phone_key), arg_text(email_key), arg_text(phone_key),
	                       arg_text(name_key)),
	                  out);
}

enum status file_requests_open(struct db *db, struct arena *a, int64_t file_id, struct file_requests *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &q[REQUESTS], ARGS(arg_int(file_id), arg_int(file_id)), &rows);
	if (st == OK)
		*out = (struct file_requests){ rows.items, rows.count };
	return st;
}

enum status people_keyless(struct db *db, struct arena *a, int64_t limit, struct persons *out)
{
	return persons_of(db, a, &q[KEYLESS], ARGS(arg_int(limit)), out);
}

const struct query *people_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
