#include "house/message.h"

#include "core/text.h"
#include "house/notice.h"
#include "rules/guest.h"
#include "store/person.h"

#define DAY INT64_C(86400)

struct writing {
	struct arena *arena;
	const struct house *house;
	const struct guest_request *request;
	struct actor who;
	bool from_guest;
	const char *text;
	int64_t seen;
	enum message_answer answer;
};

bool message_may(const struct guest_request *r)
{
	return !text_same(r->state, REQUEST_UNCONFIRMED) && !text_same(r->state, REQUEST_EXPIRED) &&
	       !text_same(r->state, REQUEST_REMOVED);
}

/* --- the mail that tells of it --- */

/* The last notice of this kind, and whether it has not left yet: then it will tell of this message too. */
static enum status notice_last(struct writing *w, const char *kind, struct instant *last, bool *waits)
{
	struct outbox_rows rows = { 0 };
	enum status st = outbox_of_request(w->house->db, w->arena, w->request->id, &rows);
	*last = INSTANT_NONE;
	*waits = false;
	for (size_t i = 0; i < rows.count; i++) {
		const struct outbox_row *o = &rows.items[i];
		if (!text_same(o->kind, kind))
			continue;
		*waits = *waits || text_same(o->state, "queued");
		if (!instant_is(*last) || o->next_at.second > last->second)
			*last = instant_is(o->sent_at) ? o->sent_at : o->next_at;
	}
	return st;
}

/* The house has an address of its own, or nobody to tell; so has the guest. */
static enum status notice_of(struct writing *w, int64_t message_id)
{
	const struct house *h = w->house;
	const char *kind = w->from_guest ? "answer" : "message";
	struct person person = { 0 };
	struct instant last;
	bool waits;
	enum status st = notice_last(w, kind, &last, &waits);
	if (st == OK && !w->from_guest)
		st = person_by_id(h->db, w->arena, w->request->person_id, &person);
	const char *address = w->from_guest ? h->settings->house_email : person.email;
	if (st != OK || waits || address == NULL || address[0] == '\0')
		return st;
	return notice_later(w->arena, h, w->request, kind,
	                    arena_printf(w->arena, "after=%lld\n", (long long)message_id - 1),
	                    message_notice_at(h->now, last));
}

/* --- writing --- */

static enum status is_allowed(struct writing *w, bool *again)
{
	struct db *db = w->house->db;
	struct message last = { 0 };
	int64_t count = 0, now = w->house->now.second;
	enum status st = message_last(db, w->arena, w->request->id, w->from_guest, &last);
	*again = st == OK && text_same(last.body, w->text) && last.at.second + MESSAGE_SAME_SECONDS > now;
	if (st == NOT_FOUND)
		st = OK;
	if (st == OK && w->from_guest && !*again)
		st = messages_since(db, w->arena, w->request->id, (struct instant){ now - DAY }, &count);
	w->answer = count >= MESSAGES_A_DAY ? MESSAGE_MANY : MESSAGE_OK;
	return st;
}

static enum status write_work(struct db *db, void *context)
{
	struct writing *w = context;
	struct message m = { .request_id = w->request->id,
		             .at = w->house->now,
		             .from_guest = w->from_guest,
		             .user_id = w->who.user_id,
		             .body = w->text };
	bool again = false;
	enum status st = is_allowed(w, &again);
	if (st == OK && w->answer == MESSAGE_OK && !again) {
		st = message_add(db, &m);
		if (st == OK)
			st = notice_of(w, m.id);
		if (st == OK)
			st = audit_add(db, w->who, w->house->now, "write", "request", w->request->id, NULL,
			               arena_printf(w->arena, "message=%lld", (long long)m.id));
	}
	return st == OK && w->seen != 0 ? messages_read(db, w->request->id, w->seen, w->house->now) : st;
}

static enum status writing_run(struct writing *w, enum message_answer *answer)
{
	*answer = MESSAGE_ENDED;
	if (!message_may(w->request))
		return OK;
	enum status st = db_transaction(w->house->db, write_work, w);
	*answer = w->answer;
	return st;
}

enum status message_from_guest(struct arena *a, const struct house *h, const struct guest_request *r, const char *text,
                               enum message_answer *answer)
{
	return writing_run(
	    &(struct writing){
	        .arena = a, .house = h, .request = r, .who = ACTOR_GUEST, .from_guest = true, .text = text },
	    answer);
}

enum status message_from_house(struct arena *a, const struct house *h, int64_t user_id, const struct guest_request *r,
                               const char *text, int64_t seen, enum message_answer *answer)
{
	return writing_run(
	    &(struct writing){
	        .arena = a, .house = h, .request = r, .who = { "user", user_id }, .text = text, .seen = seen },
	    answer);
}

static enum status read_work(struct db *db, void *context)
{
	struct writing *w = context;
	enum status st = messages_read(db, w->request->id, w->seen, w->house->now);
	return st == OK ? audit_add(db, w->who, w->house->now, "read", "request", w->request->id, NULL, NULL) : st;
}

enum status message_mark_read(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                              int64_t up_to)
{
	const struct guest_request r = { .id = request_id };
	return db_transaction(
	    h->db, read_work,
	    &(struct writing){ .arena = a, .house = h, .request = &r, .who = { "user", user_id }, .seen = up_to });
}

int64_t message_after(struct arena *a, const char *facts)
{
	int64_t after = 0;
	const char *text = notice_fact(a, facts, "after");
	return text != NULL && int_parse(text, 0, INT64_MAX, &after) ? after : 0;
}

enum status message_news(struct arena *a, const struct house *h, int64_t request_id, bool from_guest, int64_t after,
                         struct messages *out)
{
	struct messages all = { 0 };
	enum status st = messages_of(h->db, a, request_id, &all);
	struct message *news = arena_news(a, struct message, all.count);
	size_t count = 0;
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].from_guest == from_guest && all.items[i].id > after && all.items[i].body != NULL)
			news[count++] = all.items[i];
	*out = (struct messages){ news, count };
	return st;
}
