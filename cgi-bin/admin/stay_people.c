/* Who sleeps in a stay: names before they come, check-in, the registration form from memory, the passport held against
 * its hash. */
#include "admin/stay.h"

#include "admin/edit.h"
#include "document/document.h"
#include "site/paper.h"
#include "store/ahead.h"
#include "site/password.h"

#define PEOPLE_MAX 40

struct typed_person {
	const char *name, *born, *age, *country, *passport, *room;
};

static const char *field(struct request *r, const char *name, size_t i)
{
	return form_param(r, arena_printf(&r->arena, "%s%zu", name, i));
}

/* Each of a party has a line, and one more than is known. */
static size_t lines_of(const struct stay_file *f)
{
	size_t n = (size_t)f->stay.guests > f->guests.count ? (size_t)f->stay.guests : f->guests.count;
	return n > PEOPLE_MAX ? PEOPLE_MAX : n;
}

static void person_put(struct request *r, size_t i, const struct typed_person *t, const struct stay_guest *g)
{
	struct page *p = &r->page;
	void *page = page_enter(p, page_item(p, "Lines", i));

	page_put(p, "name", t->name);
	page_put(p, "born", t->born);
	page_put(p, "age", t->age);
	page_put(p, "country", t->country);
	page_put(p, "room", t->room);
	page_bool(p, "kept", g != NULL && g->passport != NULL);
	if (g != NULL) {
		page_instant(p, "Checked", g->checked_at, r->zone);
		page_bool(p, "matched", g->matched);
	}
	page_leave(p, page);
}

/* As it is stored, or as the guest typed it ahead; the first line of one that nobody has named is the guest who booked.
 * A number is never shown again. */
static struct typed_person person_stored(struct request *r, const struct stay_file *f, const struct stay_aheads *ahead,
                                         size_t i)
{
	struct typed_person t = { .name = "", .born = "", .age = "", .country = "", .passport = "" };
	int64_t room = f->rooms.count > 0 ? f->rooms.items[i % f->rooms.count].room_id : 0; /* one in each, until somebody says otherwise */

	if (i < f->guests.count) {
		const struct stay_guest *g = &f->guests.items[i];
		t.name = g->name;
		t.born = date_text(&r->arena, g->born);
		t.age = g->age >= 0 ? arena_printf(&r->arena, "%lld", (long long)g->age) : "";
		t.country = g->country != NULL ? g->country : "";
		room = g->room_id;
	} else if (f->guests.count == 0 && i < ahead->count) {
		t.name = ahead->items[i].name;
		t.born = date_text(&r->arena, ahead->items[i].born);
		t.country = ahead->items[i].country != NULL ? ahead->items[i].country : "";
	} else if (i == 0) {
		t.name = person_full_name(&r->arena, &f->person);
		t.country = f->person.country != NULL ? f->person.country : "";
	}
	t.room = arena_printf(&r->arena, "%lld", (long long)room);
	return t;
}

static struct typed_person person_typed(struct request *r, size_t i)
{
	return (struct typed_person){ field(r, "name", i),    field(r, "born", i),     field(r, "age", i),
		                      field(r, "country", i), field(r, "passport", i), field(r, "room", i) };
}

static void put_frame(struct request *r, const struct stay_file *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->rooms.count; i++) {
		const struct room *room = room_by_id(&desk_of(r)->facts->catalogue.rooms, f->rooms.items[i].room_id);
		put_option(r, "room", &n, arena_printf(&r->arena, "%lld", (long long)f->rooms.items[i].room_id),
		           room != NULL ? room->name : "");
	}
	page_bool(&r->page, "Rooms", f->rooms.count > 1);
}

static enum status people_page(struct request *r, int code, const struct stay_file *f, bool typed, const char *failed)
{
	struct stay_aheads ahead = { 0 };
	enum status st = stay_aheads_of(r->db, &r->arena, f->stay.id, &ahead);

	if (st != OK)
		return st;
	put_frame(r, f);
	page_bool(&r->page, "Typed", f->guests.count == 0 && ahead.count > 0);
	for (size_t i = 0; i < lines_of(f); i++) {
		struct typed_person t = typed ? person_typed(r, i) : person_stored(r, f, &ahead, i);
		person_put(r, i, &t, i < f->guests.count ? &f->guests.items[i] : NULL);
	}
	page_put(&r->page, "Done", query_param(r, "done"));
	page_put(&r->page, "Failed", failed);
	return show_as(r, code, "admin/stay_people.cs");
}

enum status stay_people_show(struct request *r)
{
	struct stay_file f;
	enum status st = stay_open(r, &f);

	return st == OK ? people_page(r, 200, &f, false, NULL) : st;
}

/* Only letters and digits count, whatever is typed between them, and small ones as capitals. */
static const char *passport_plain(struct arena *a, const char *typed)
{
	char *out = arena_strdup(a, typed), *to = out;

	for (const char *c = typed; *c != '\0'; c++) {
		if (*c >= 'a' && *c <= 'z')
			*to++ = (char)(*c - 'a' + 'A');
		else if ((*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || (unsigned char)*c >= 0x80)
			*to++ = *c;
	}
	*to = '\0';
	return out;
}

/* Keyed before it is hashed: whoever has the database alone cannot try numbers. */
static const char *passport_keyed(struct request *r, const char *typed)
{
	const char *parts[] = { "passport", passport_plain(&r->arena, typed) };
	return secret_sign(&r->arena, desk_of(r)->house.secret, parts, ARRAY_LEN(parts));
}

static const char *templates_of(struct request *r)
{
	const struct admin *a = r->context;
	return a->config.templates;
}

/* A line as a guest; NULL, or what is wrong with it. `kept` has what was known of the line. */
static const char *person_read(struct request *r, const struct typed_person *t, const struct stay_guest *kept,
                               bool hash, struct stay_guest *out)
{
	const char *country = t->country != NULL ? text_line(&r->arena, t->country) : "";
	int64_t room = 0;

	*out = (struct stay_guest){ .name = text_cut(&r->arena, text_line(&r->arena, t->name), 180),
		                    .born = DATE_NONE,
		                    .age = -1,
		                    .checked_at = INSTANT_NONE };
	if (kept != NULL && text_same(kept->name, out->name)) { /* of another, nothing is kept */
		out->passport = kept->passport;
		out->checked_at = kept->checked_at;
		out->matched = kept->matched;
	}
	if (t->born != NULL && *t->born != '\0' && (!date_parse(t->born, &out->born) || out->born.day > r->today.day))
		return "no_birth";
	if (t->age != NULL && *t->age != '\0' && !int_parse(t->age, 0, 120, &out->age))
		return "no_age";
	if (*country != '\0' &&
	    (strlen(country) != 2 || strspn(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != 2))
		return "no_country";
	char *upper = arena_strdup(&r->arena, country);
	for (char *c = upper; *c != '\0'; c++)
		*c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
	out->country = *upper != '\0' ? upper : NULL;
	if (t->room != NULL && int_parse(t->room, 1, UINT32_MAX, &room))
		out->room_id = room;
	if (!hash || t->passport == NULL || *passport_plain(&r->arena, t->passport) == '\0')
		return NULL;
	if (strlen(passport_plain(&r->arena, t->passport)) > 40)
		return "no_passport";
	out->checked_at = INSTANT_NONE;
	out->matched = false;
	return password_hash(&r->arena, templates_of(r), passport_keyed(r, t->passport), &out->passport) == OK ? NULL
	                                                                                                       : "busy";
}

/* All that have a name. */
static const char *people_read(struct request *r, const struct stay_file *f, bool hash, struct stay_guests *out)
{
	struct stay_guest *people = arena_news(&r->arena, struct stay_guest, PEOPLE_MAX);
	const char *wrong = NULL;
	size_t count = 0;

	for (size_t i = 0; i < lines_of(f) && wrong == NULL; i++) {
		struct typed_person t = person_typed(r, i);
		bool room = false;

		if (t.name == NULL || *text_line(&r->arena, t.name) == '\0')
			continue;
		wrong = person_read(r, &t, i < f->guests.count ? &f->guests.items[i] : NULL, hash, &people[count]);
		for (size_t j = 0; j < f->rooms.count; j++)
			room = room || f->rooms.items[j].room_id == people[count].room_id;
		if (!room)
			people[count].room_id = 0;
		count++;
	}
	*out = (struct stay_guests){ people, count };
	return wrong;
}

/* A number shown now, held against the hash of the line. */
static enum status passport_verify(struct request *r, const struct stay_file *f, const char *line)
{
	int64_t i;
	const char *typed;

	if (!int_parse(line, 0, (int64_t)f->guests.count - 1, &i) || f->guests.items[i].passport == NULL)
		return NOT_FOUND;
	typed = field(r, "passport", (size_t)i);
	if (typed == NULL || *passport_plain(&r->arena, typed) == '\0')
		return people_page(r, 422, f, true, "no_passport");
	enum status st = password_check(templates_of(r), f->guests.items[i].passport, passport_keyed(r, typed), NULL);
	if (st != OK && st != DENIED)
		return st;
	bool matched = st == OK;
	st = stay_guest_checked(r->db, f->stay.id, f->guests.items[i].position, r->now, matched);
	if (st == OK)
		st = audit_add(r->db, (struct actor){ "user", visitor_of(r)->user.user_id }, r->now, "verify", "stay",
		               f->stay.id, NULL, matched ? "matched=yes" : "matched=no");
	return st == OK ? redirect(r, arena_printf(&r->arena, "%s&done=%s", stay_path(r, f->stay.id, "people"),
	                                           matched ? "matched" : "unmatched"))
	                : st;
}

enum status stay_people_post(struct request *r)
{
	struct stay_guests people;
	struct stay_file f;
	enum life_answer answer;
	bool in = form_param(r, "in") != NULL;
	enum status st = stay_open(r, &f);

	if (st != OK)
		return st;
	if (form_param(r, "verify") != NULL)
		return passport_verify(r, &f, form_param(r, "verify"));
	const char *wrong = people_read(r, &f, true, &people);
	if (wrong != NULL)
		return people_page(r, 422, &f, true, wrong);
	if (in && people.count == 0)
		return people_page(r, 422, &f, true, "nobody");
	st = in ? life_check_in(&r->arena, &desk_of(r)->house, life_by(r), f.stay.id, &people, &answer)
	        : life_guests(&r->arena, &desk_of(r)->house, life_by(r), f.stay.id, &people, &answer);
	if (st != OK)
		return st;
	/* The others of the party who come today move in with them, whose names are known or not. */
	for (size_t i = 0; in && answer == LIFE_OK && form_param(r, "group") != NULL && i < f.fellows.count; i++) {
		enum life_answer theirs;
		if (fellow_comes(&f, &f.fellows.items[i]))
			st = life_check_in(&r->arena, &desk_of(r)->house,
			                   (struct life_by){ visitor_of(r)->user.user_id, f.fellows.items[i].version },
			                   f.fellows.items[i].id, NULL, &theirs);
		if (st != OK)
			return st;
	}
	if (answer != LIFE_OK)
		return people_page(r, 409, &f, true, life_word(answer));
	return stay_answered(r, f.stay.id, LIFE_OK, in ? "in" : "people");
}

/* The register wants the numbers: the form is printed from what was typed, and what was typed is kept nowhere. */
enum status stay_form_print(struct request *r)
{
	const struct drafting how = { .languages = &((struct admin *)r->context)->languages };
	struct registered *people = arena_news(&r->arena, struct registered, PEOPLE_MAX);
	struct stay_guests typed;
	struct stay_file f;
	struct draft draft;
	size_t n = 0;
	enum status st = stay_open(r, &f);

	if (st != OK)
		return st;
	const char *wrong = people_read(r, &f, false, &typed);
	if (wrong != NULL)
		return people_page(r, 422, &f, true, wrong);
	for (size_t i = 0; i < lines_of(&f) && n < typed.count; i++) {
		struct typed_person t = person_typed(r, i);

		if (t.name == NULL || *text_line(&r->arena, t.name) == '\0')
			continue;
		people[n] =
		    (struct registered){ typed.items[n].name, typed.items[n].born, typed.items[n].country,
			                 t.passport != NULL ? text_cut(&r->arena, text_line(&r->arena, t.passport), 60)
			                                    : NULL };
		n++;
	}
	st = registration_draft(&r->arena, &desk_of(r)->house, &how, &f.stay, people, n, &draft);
	return st == OK ? paper_show(r, draft.title, draft.body, NULL, stay_path(r, f.stay.id, "people")) : st;
}
