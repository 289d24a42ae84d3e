#include "house/people.h"

#include "core/text.h"
#include "house/replan.h"
#include "store/request.h"

#define KEYS_A_RUN 500

/* What a deed works on. An answer other than PEOPLE_OK rolls back: the work returns CONFLICT with it. */
struct deed {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	enum people_answer answer;
	struct person *person;
	struct guest_file *file;
	struct goodwill_row *goodwill;
	struct guest_wish *wish;
	int64_t id, other, count;
	const char *reason;
	bool done;
};

static enum status answered(struct deed *w, enum people_answer answer)
{
	w->answer = answer;
	return CONFLICT;
}

static enum status deed_run(enum status (*work)(struct db *db, void *context), struct deed *w,
                            enum people_answer *answer)
{
	enum status st = db_transaction(w->house->db, work, w);
	*answer = w->answer;
	if (st != CONFLICT)
		return st;
	if (w->answer == PEOPLE_OK) /* a row was not as it was read */
		*answer = PEOPLE_CHANGED;
	return OK;
}

static enum status audited(struct deed *w, const char *action, const char *entity, int64_t id, const char *was,
                           const char *became)
{
	return audit_add(w->house->db, w->who, w->house->now, action, entity, id, was, became);
}

/* A file's own person; PEOPLE_GONE when it is erased or in another file by now. */
static enum status file_open(struct deed *w, int64_t id, struct person *out)
{
	int64_t file = 0;
	enum status st = person_file(w->house->db, w->arena, id, &file);
	if (st == OK)
		st = person_by_id(w->house->db, w->arena, id, out);
	if (st == NOT_FOUND || (st == OK && (file != id || instant_is(out->erased_at))))
		return answered(w, PEOPLE_GONE);
	return st;
}

static enum status file_row(struct deed *w, int64_t id, struct guest_file *out)
{
	struct guest_files rows = { 0 };
	enum status st = file_rows(w->house->db, w->arena, id, &rows);
	*out = (struct guest_file){ .person_id = id, .no_host_at = INSTANT_NONE };
	if (st == OK && rows.count > 0 && rows.items[0].person_id == id)
		*out = rows.items[0];
	return st;
}

/* --- the file --- */

static enum status save_person(struct deed *w)
{
	struct person *p = w->person, stored = { 0 };
	if (p->id == 0) {
		p->created_at = w->house->now;
		return person_add(w->house->db, w->arena, p);
	}
	enum status st = file_open(w, p->id, &stored);
	if (st == OK && stored.version != p->version)
		return answered(w, PEOPLE_CHANGED);
	p->patronymic = stored.patronymic;
	return st == OK ? person_change(w->house->db, w->arena, p) : st;
}

static enum status company_check(struct deed *w)
{
	struct person person = { 0 };
	struct guest_file company = { 0 };
	const struct guest_file *f = w->file;
	if (f->company_id == 0)
		return OK;
	enum status st = file_open(w, f->company_id, &person);
	if (st == OK)
		st = file_row(w, f->company_id, &company);
	if (st == OK && (f->is_company || !company.is_company || f->company_id == f->person_id))
		return answered(w, PEOPLE_NOT);
	return st;
}

static enum status save_work(struct db *db, void *context)
{
	struct deed *w = context;
	bool new = w->person->id == 0;
	w->answer = PEOPLE_OK;
	enum status st = save_person(w);
	w->file->person_id = w->person->id;
	if (st == OK)
		st = company_check(w);
	if (st == OK)
		st = file_put(db, w->file);
	if (st == OK)
		st = audited(w, new ? "add" : "change", "person", w->person->id, NULL,
		             arena_printf(w->arena, "company=%s\npay_days=%lld", w->file->is_company ? "yes" : "no",
		                          (long long)w->file->pay_days));
	if (st != OK && new)
		w->person->id = 0; /* run again, it is added again */
	return st;
}

enum status people_save(struct arena *a, const struct house *h, int64_t user_id, struct person *person,
                        struct guest_file *file, enum people_answer *answer)
{
	return deed_run(
	    save_work,
	    &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .person = person, .file = file },
	    answer);
}

/* --- one guest or two --- */

static enum status join_work(struct db *db, void *context)
{
	struct deed *w = context;
	int64_t version = 0;
	struct person kept = { 0 }, joined = { 0 };
	struct guest_file one = { 0 }, other = { 0 };
	w->answer = PEOPLE_OK;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK && w->id == w->other)
		return answered(w, PEOPLE_GONE);
	if (st == OK)
		st = file_open(w, w->id, &kept);
	if (st == OK)
		st = file_open(w, w->other, &joined);
	if (st == OK)
		st = file_row(w, w->id, &one);
	if (st == OK)
		st = file_row(w, w->other, &other);
	if (st == OK && one.is_company != other.is_company)
		return answered(w, PEOPLE_NOT);
	if (st == OK)
		st = file_join(db, w->id, w->other, w->house->now, w->who.user_id);
	if (st == OK)
		st = audited(w, "join", "person", w->id, NULL,
		             arena_printf(w->arena, "joined=%lld", (long long)w->other));
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

enum status people_join(struct arena *a, const struct house *h, int64_t user_id, int64_t kept, int64_t joined,
                        enum people_answer *answer)
{
	return deed_run(
	    join_work,
	    &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .id = kept, .other = joined }, answer);
}

static enum status part_work(struct db *db, void *context)
{
	struct deed *w = context;
	int64_t version = 0;
	w->answer = PEOPLE_OK;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK)
		st = file_part(db, w->id, w->other, w->house->now);
	if (st == OK)
		st = audited(w, "part", "person", w->id, arena_printf(w->arena, "joined=%lld", (long long)w->other),
		             NULL);
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

enum status people_part(struct arena *a, const struct house *h, int64_t user_id, int64_t file_id, int64_t joined,
                        enum people_answer *answer)
{
	return deed_run(
	    part_work,
	    &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .id = file_id, .other = joined },
	    answer);
}

static enum status two_work(struct db *db, void *context)
{
	struct deed *w = context;
	enum status st = people_apart(db, w->id, w->other);
	return st == OK ? audited(w, "apart", "person", w->id, NULL,
	                          arena_printf(w->arena, "other=%lld", (long long)w->other))
	                : st;
}

enum status people_are_two(struct arena *a, const struct house *h, int64_t user_id, int64_t one, int64_t other)
{
	return db_transaction(
	    h->db, two_work,
	    &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .id = one, .other = other });
}

static void alike_add(struct arena *a, struct alikes *out, const struct look_alike *l, enum guest_match by)
{
	struct alike found = { l->file_id,
		               person_full_name(
		                   a, &(struct person){ .name = l->name, .surname = l->surname, .patronymic = "" }),
		               by, l->created_at, l->no_host };
	for (size_t i = 0; i < out->count; i++)
		if (out->items[i].file_id == l->file_id) {
			if (by > out->items[i].by)
				out->items[i] = found;
			return;
		}
	out->items = arena_grow(a, out->items, out->count, out->count + 1, sizeof *out->items);
	out->items[out->count++] = found;
}

enum status people_find_alike(struct arena *a, const struct house *h, const struct person *person, int64_t file_id,
                              struct alikes *out)
{
	const struct guest_keys keys = { person->name_key, person->email_key, person->phone_key };
	struct look_alikes list = { 0 };
	struct alikes all = { 0 };
	size_t count = 0;
	enum status st = people_alike(h->db, a, file_id, keys.name, keys.mail, keys.phone, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct look_alike *l = &list.items[i];
		enum guest_match by =
		    guest_match(&keys, &(struct guest_keys){ l->name_key, l->email_key, l->phone_key });
		if (by != MATCH_NONE)
			alike_add(a, &all, l, by);
	}
	out->items = arena_news(a, struct alike, all.count);
	for (int by = MATCH_MAIL; by > MATCH_NONE; by--)
		for (size_t i = 0; i < all.count; i++)
			if ((int)all.items[i].by == by)
				out->items[count++] = all.items[i];
	out->count = count;
	return st;
}

/* --- whom the house does not host --- */

static enum status hold_one(const struct house *h, struct actor who, int64_t request_id)
{
	enum status st = request_freeze(h->db, request_id, h->now);
	return st == OK ? audit_add(h->db, who, h->now, "freeze", "request", request_id, "state=open",
	                            "state=frozen\nwhy=no-host")
	                : st;
}

static bool is_unwelcome(const struct unwelcome *u)
{
	return u->same_file || guest_match(&(struct guest_keys){ NULL, u->email_key, u->phone_key },
	                                   &(struct guest_keys){ NULL, u->their_email, u->their_phone }) != MATCH_NONE;
}

/* One entry a request, the first that holds. */
static void unwelcomes_weigh(struct arena *a, struct unwelcomes *list)
{
	struct unwelcome *kept = arena_news(a, struct unwelcome, list->count);
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++)
		if (is_unwelcome(&list->items[i]) && (count == 0 || list->items[i].request_id == 0 ||
		                                      kept[count - 1].request_id != list->items[i].request_id))
			kept[count++] = list->items[i];
	*list = (struct unwelcomes){ kept, count };
}

enum status people_unwelcome(struct arena *a, const struct house *h, int64_t request_id, struct unwelcomes *out)
{
	enum status st = unwelcome_find(h->db, a, request_id, out);
	if (st == OK)
		unwelcomes_weigh(a, out);
	return st;
}

enum status people_unwelcome_caller(struct arena *a, const struct house *h, const char *email, const char *phone,
                                    const char *name, struct unwelcome *out, bool *namesake)
{
	struct unwelcomes list = { 0 };
	const char *number = NULL, *key = name != NULL ? guest_name_key(a, name, NULL) : NULL;
	const struct unwelcome *found = NULL;
	if (phone != NULL && !phone_parse(a, phone, &number))
		number = NULL;
	enum status st = unwelcome_known(h->db, a, email != NULL ? text_lower(a, email) : NULL,
	                                 number != NULL ? number + (number[0] == '+') : NULL, key, &list);
	if (st != OK)
		return st;
	*namesake = false;
	for (size_t i = 0; i < list.count && (found == NULL || *namesake); i++) {
		const struct unwelcome *u = &list.items[i];
		if (is_unwelcome(u)) {
			found = u;
			*namesake = false;
		} else if (found == NULL && text_same(key, guest_name_key(a, u->name, u->surname))) {
			found = u;
			*namesake = true;
		}
	}
	if (found == NULL)
		return NOT_FOUND;
	*out = *found;
	return OK;
}

enum status people_hold(struct arena *a, const struct house *h, struct actor who, int64_t request_id)
{
	struct unwelcomes list = { 0 };
	enum status st = unwelcome_hold(h->db, a, request_id, &list);
	if (st != OK)
		return st;
	unwelcomes_weigh(a, &list);
	if (list.count == 0 || !text_same(list.items[0].state, REQUEST_OPEN))
		return OK;
	return hold_one(h, who, request_id);
}

static enum status no_host_work(struct db *db, void *context)
{
	struct deed *w = context;
	struct file_requests open = { 0 };
	struct person person = { 0 };
	int64_t version = 0;
	w->answer = PEOPLE_OK;
	w->count = 0;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK)
		st = file_open(w, w->id, &person);
	if (st == OK)
		st = file_no_host(db, w->id, w->reason, w->house->now, w->who.user_id);
	if (st == OK && w->reason != NULL)
		st = file_requests_open(db, w->arena, w->id, &open);
	for (size_t i = 0; i < open.count && st == OK; i++) {
		st = hold_one(w->house, w->who, open.items[i].id);
		w->count++;
	}
	if (st == OK)
		st = audited(w, w->reason != NULL ? "no-host" : "host", "person", w->id, NULL,
		             arena_printf(w->arena, "held=%lld", (long long)w->count));
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

enum status people_no_host(struct arena *a, const struct house *h, int64_t user_id, int64_t file_id, const char *reason,
                           int64_t *held, enum people_answer *answer)
{
	struct deed w = { .arena = a, .house = h, .who = { "user", user_id }, .id = file_id, .reason = reason };
	enum status st = deed_run(no_host_work, &w, answer);
	*held = w.count;
	return st;
}

/* --- goodwill --- */

static const char *goodwill_text(struct arena *a, const struct goodwill_row *g)
{
	return arena_printf(a, "scope=%s\nleast=%lld\namount=%lld\npercent=%lld", g->scope, (long long)g->least,
	                    (long long)g->amount.minor, (long long)g->percent);
}

static enum status give_work(struct db *db, void *context)
{
	struct deed *w = context;
	struct goodwill_row *g = w->goodwill, was = { 0 };
	struct person person = { 0 };
	int64_t version = 0;
	bool new = w->id == 0;
	w->answer = PEOPLE_OK;
	g->id = w->id;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK && new && g->person_id != 0)
		st = file_open(w, g->person_id, &person);
	if (st == OK && !new)
		st = goodwill_by_id(db, w->arena, g->id, &was);
	if (st == NOT_FOUND || (st == OK && !new && was.version != g->version))
		return answered(w, PEOPLE_CHANGED);
	if (st == OK) {
		st = new ? goodwill_add(db, g) : goodwill_change(db, g);
		if (st == CONFLICT)
			return answered(w, PEOPLE_TWICE);
	}
	if (st == OK)
		st = audited(w, new ? "add" : "change", "goodwill", g->id, new ? NULL : goodwill_text(w->arena, &was),
		             goodwill_text(w->arena, g));
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

enum status goodwill_give(struct arena *a, const struct house *h, int64_t user_id, struct goodwill_row *g,
                          enum people_answer *answer)
{
	return deed_run(
	    give_work, &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .goodwill = g, .id = g->id },
	    answer);
}

static enum status end_work(struct db *db, void *context)
{
	struct deed *w = context;
	struct goodwill_row was = { 0 };
	int64_t version = 0;
	w->answer = PEOPLE_OK;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK)
		st = goodwill_by_id(db, w->arena, w->id, &was);
	if (st == NOT_FOUND)
		return answered(w, PEOPLE_CHANGED);
	if (st == OK)
		st = goodwill_remove(db, w->id, w->other);
	if (st == OK)
		st = audited(w, "remove", "goodwill", w->id, goodwill_text(w->arena, &was), NULL);
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

enum status goodwill_end(struct arena *a, const struct house *h, int64_t user_id, int64_t id, int64_t version,
                         enum people_answer *answer)
{
	return deed_run(
	    end_work, &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .id = id, .other = version },
	    answer);
}

/* --- wishes --- */

static const char *wish_text(struct arena *a, const struct guest_wish *w)
{
	return arena_printf(a, "day=%s\nhour=%s", date_text(a, w->day), w->hour != NULL ? w->hour : "");
}

static enum status wish_work(struct db *db, void *context)
{
	struct deed *w = context;
	struct guest_wish *wish = w->wish, was = { 0 };
	bool new = w->id == 0;
	w->answer = PEOPLE_OK;
	wish->created_at = w->house->now;
	enum status st = new ? OK : guest_wish_by_id(db, w->arena, w->id, &was);
	if (st == NOT_FOUND)
		return answered(w, PEOPLE_GONE);
	if (st == OK)
		st = new ? guest_wish_add(db, wish) : guest_wish_change(db, wish);
	if (st == OK)
		st = audited(w, new ? "add" : "change", "guest_wish", wish->id, new ? NULL : wish_text(w->arena, &was),
		             wish_text(w->arena, wish));
	return st;
}

enum status wish_save(struct arena *a, const struct house *h, int64_t user_id, struct guest_wish *w,
                      enum people_answer *answer)
{
	return deed_run(wish_work,
	                &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .wish = w, .id = w->id },
	                answer);
}

static enum status done_work(struct db *db, void *context)
{
	struct deed *w = context;
	enum status st = guest_wish_done(db, w->id, w->done, w->house->now, w->who.user_id);
	return st == OK ? audited(w, w->done ? "done" : "undone", "guest_wish", w->id, NULL, NULL) : st;
}

enum status wish_done(struct arena *a, const struct house *h, int64_t user_id, int64_t id, bool done)
{
	return db_transaction(
	    h->db, done_work,
	    &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .id = id, .done = done });
}

static enum status unwish_work(struct db *db, void *context)
{
	struct deed *w = context;
	enum status st = guest_wish_remove(db, w->id);
	return st == OK ? audited(w, "remove", "guest_wish", w->id, NULL, NULL) : st;
}

enum status wish_remove(struct arena *a, const struct house *h, int64_t user_id, int64_t id)
{
	enum status st = db_transaction(h->db, unwish_work,
	                                &(struct deed){ .arena = a, .house = h, .who = { "user", user_id }, .id = id });
	return st == CONFLICT ? OK : st; /* removed by the first of two clicks */
}

/* --- keys --- */

static enum status keys_work(struct db *db, void *context)
{
	struct deed *w = context;
	struct persons list = { 0 };
	enum status st = people_keyless(db, w->arena, KEYS_A_RUN, &list);
	for (size_t i = 0; i < list.count && st == OK; i++) {
		const char *key = guest_name_key(w->arena, list.items[i].name, list.items[i].surname);
		st = person_set_name_key(db, list.items[i].id, key != NULL ? key : "");
	}
	return st;
}

enum status people_make_keys(struct arena *a, const struct house *h)
{
	return db_transaction(h->db, keys_work, &(struct deed){ .arena = a, .house = h });
}
