/* Finding anybody by name, contact, reference, date or room: one field, and what was typed says by itself which of them
 * it is. */
#include "admin/admin.h"

#include <ctype.h>

#include "admin/desk.h"

#define ROWS 60
#define ROOMS_FOUND 4
#define STAYS_OF_ROOM 8
#define DIGITS_LEAST 4
#define LETTERS_LEAST 2

void found_put(struct request *r, const struct found *f)
{
	struct page *p = &r->page;
	const struct person guest = { .name = f->name, .surname = f->surname, .patronymic = "" };
	const char *name = person_full_name(p->arena, &guest);
	const char *state = f->stay_state ? f->stay_state : f->request_state;
	char *key = arena_strdup(p->arena, state ? state : "");

	for (char *c = key; *c; c++)
		*c = *c == '-' ? '_' : *c;
	page_put(p, "name", *name ? name : f->reference);
	page_put(p, "href", arena_printf(p->arena, "/admin/person?id=%lld", (long long)f->person_id));
	page_put(p, "reference", f->reference);
	page_put(p, "state", *key ? key : NULL);
	page_put(p, "rooms", f->rooms);
	page_put(p, "email", f->email);
	page_put(p, "phone", f->phone);
	page_put(p, "tel", f->phone_key);
	if (date_is(f->arrival))
		page_span(p, "Stay", f->arrival, f->departure);
	if (f->stay_id)
		page_put(p, "stay_href", arena_printf(p->arena, "/admin/stay?id=%lld", (long long)f->stay_id));
	if (f->request_id)
		page_put(p, "request_href", request_path(r, f->request_id, ""));
}

/* What was typed *****************************************************************************************************/

/* "LH-7K2Q", "lh7k2q" or "7K2Q", where the house's references begin with LH-. NULL: it cannot be one. */
static const char *reference_of(struct request *r, const char *typed)
{
	const char *prefix = desk_of(r)->facts->settings.reference_prefix;
	char *upper = arena_strdup(&r->arena, typed);
	size_t own = strlen(prefix);

	for (char *c = upper; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	if (strlen(upper) > own && strncmp(upper, prefix, own) == 0 && (upper[own] == '-' || strlen(upper) == own + 4))
		upper += own + (upper[own] == '-');
	if (strlen(upper) != 4 || upper[strspn(upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")])
		return NULL;
	return arena_printf(&r->arena, "%s-%s", prefix, upper);
}

/* Digits to look for at the end of numbers; a country's code or the 0 before it may be there or not. */
static const char *digits_of(struct request *r, const char *typed)
{
	struct buffer out = { .arena = &r->arena };

	for (const char *c = typed; *c; c++) {
		if (isdigit((unsigned char)*c))
			buffer_add(&out, c, 1);
		else if (!strchr(" +-/().", *c))
			return NULL;
	}
	const char *digits = out.size ? out.data + strspn(out.data, "0") : "";
	return strlen(digits) >= DIGITS_LEAST ? digits : NULL;
}

/* The month a word names in the language of the page, whole or by three letters or more; 0: none. */
static int month_of(struct request *r, const char *word)
{
	struct page *p = &r->page;
	const char *typed = text_lower(p->arena, word);

	if (text_characters(typed) < 3)
		return 0;
	for (int month = 1; month <= 12; month++) {
		const char *forms[] = { page_name(p, "Format.Months.%d.alone", month),
			                page_name(p, "Format.Months.%d.long", month) };

		for (size_t i = 0; i < ARRAY_LEN(forms); i++)
			if (text_starts(text_lower(p->arena, language_text(p->language, forms[i])), typed))
				return month;
	}
	return 0;
}

/* Of a day without a year: the one that lies nearest to today. */
static bool date_near(struct request *r, int day, int month, struct date *out)
{
	int year, m, d;
	bool found = false;

	date_split(r->today, &year, &m, &d);
	for (int y = year - 1; y <= year + 1; y++) {
		struct date other;

		if (!date_from(y, month, day, &other))
			continue;
		if (!found || abs(other.day - r->today.day) < abs(out->day - r->today.day))
			*out = other;
		found = true;
	}
	return found;
}

/* "2026-12-13", "13.12.2026", "13.12.", "13/12", "13 Dec", "13 December 2026". */
static bool date_of(struct request *r, const char *typed, struct date *out)
{
	char *words = arena_strdup(&r->arena, typed), *part[3] = { NULL };
	size_t n = 0;
	int64_t day = 0, month = 0, year = 0;

	if (date_parse(typed, out))
		return true;
	for (char *at = words; *at;) {
		at += strspn(at, " ./");
		if (!*at)
			break;
		if (n == 3)
			return false;
		part[n++] = at;
		at += strcspn(at, " ./");
		if (*at)
			*at++ = '\0';
	}
	if (n < 2 || !int_parse(part[0], 1, 31, &day))
		return false;
	if (!int_parse(part[1], 1, 12, &month))
		month = month_of(r, part[1]);
	if (month == 0 || (part[2] && !int_parse(part[2], 1, 9999, &year)))
		return false;
	if (year > 0 && year < 100)
		year += 2000;
	return year ? date_from((int)year, (int)month, (int)day, out) : date_near(r, (int)day, (int)month, out);
}

/* What was found
 * ***************************************************************************************************** */

static enum status put_persons(struct request *r, const struct found_ids *ids, size_t *n)
{
	struct page *p = &r->page;
	struct found_rows rows;
	enum status st = search_persons(r->db, &r->arena, ids, ROWS + 1, &rows); /* one more tells whether that is all
	                                                                            */

	for (; st == OK && *n < rows.count && *n < ROWS; (*n)++) {
		void *page = page_enter(p, page_item(p, "Found", *n));
		found_put(r, &rows.items[*n]);
		page_leave(p, page);
	}
	page_bool(p, "More", ids->count == FOUND_PERSONS || (st == OK && rows.count > ROWS));
	return st;
}

/* Rooms whose code it is, or whose name has it, with who is in them and who comes. */
static enum status put_rooms(struct request *r, const char *typed, size_t *n)
{
	struct page *p = &r->page;
	const struct rooms *rooms = &desk_of(r)->facts->catalogue.rooms;
	const char *lower = text_lower(p->arena, typed);
	enum status st = OK;

	for (size_t i = 0; i < rooms->count && st == OK && *n < ROOMS_FOUND; i++) {
		const struct room *room = &rooms->items[i];
		struct found_rows stays;

		if (!text_same(text_lower(p->arena, room->code), lower) &&
		    !strstr(text_lower(p->arena, room->name), lower))
			continue;
		const char *item = page_item(p, "Rooms", (*n)++);
		page_put(p, page_name(p, "%s.name", item), room->name);
		st = search_room(r->db, &r->arena, room->id, r->today, STAYS_OF_ROOM, &stays);
		for (size_t k = 0; st == OK && k < stays.count; k++) {
			void *page = page_enter(p, page_name(p, "%s.Stays.%zu", item, k));
			found_put(r, &stays.items[k]);
			page_leave(p, page);
		}
	}
	return st;
}

static enum status put_all(struct request *r, const char *typed)
{
	struct page *p = &r->page;
	struct found_ids ids = { 0 };
	struct date day;
	const char *digits = digits_of(r, typed);
	size_t persons = 0, rooms = 0;
	bool enough = text_characters(typed) >= LETTERS_LEAST, dated = date_of(r, typed, &day);
	enum status st = OK;

	if (dated) {
		page_date(p, "Day", day);
		page_put(p, "Day.href", arena_printf(p->arena, "/admin/day?date=%s", date_text(p->arena, day)));
	}
	if (enough)
		st = put_rooms(r, typed, &rooms);
	if (st == OK && (digits || strchr(typed, '@')))
		st = search_contact(r->db, &r->arena, strchr(typed, '@') ? typed : NULL, digits, FOUND_PERSONS, &ids);
	else if (st == OK && enough && !dated)
		st = search_name(r->db, &r->arena, typed, FOUND_PERSONS, &ids);
	if (st == OK)
		st = put_persons(r, &ids, &persons);
	page_bool(p, "Short", !enough);
	page_bool(p, "Nothing", enough && persons == 0 && rooms == 0 && !dated);
	return st;
}

enum status search_show(struct request *r)
{
	const char *typed = query_param(r, "q");
	struct guest_request request;
	enum status st = OK;

	typed = text_cut(&r->arena, text_line(&r->arena, typed ? typed : ""), 120);
	page_put(&r->page, "Query", typed);
	if (!*typed)
		return show(r, "admin/search.cs");
	/* A reference is one request, and nothing else looks like it but a short name: that is found when there is no
	 * such request. */
	if (reference_of(r, typed)) {
		st = request_by_reference(r->db, &r->arena, reference_of(r, typed), &request);
		if (st == OK)
			return redirect(r, request_path(r, request.id, ""));
	}
	if (st == OK || st == NOT_FOUND)
		st = put_all(r, typed);
	return st == OK ? show(r, "admin/search.cs") : st;
}
