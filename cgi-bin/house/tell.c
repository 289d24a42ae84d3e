#include "house/tell.h"

#include <string.h>

#include "core/text.h"
#include "house/invoice.h"
#include "house/notice.h"
#include "rules/stay.h"
#include "store/chart.h"
#include "store/decision.h"
#include "store/life.h"
#include "store/outbox.h"
#include "store/person.h"

enum status tell_guest(struct arena *a, const struct house *h, const struct guest_stay *s, const char *kind,
                       const char *facts, struct instant at)
{
	struct guest_request r = { 0 };
	struct person p = { 0 };
	enum status st = person_by_id(h->db, a, s->person_id, &p);

	if (st != OK)
		return st;
	if (s->request_id == 0 || p.email == NULL || p.email[0] == '\0')
		return stay_tell_add(
		    h->db, &(struct stay_tell){
		               .stay_id = s->id, .kind = kind, .facts = facts, .due_at = at, .created_at = h->now });
	st = request_by_id(h->db, a, s->request_id, &r);
	return st == OK ? notice_later(a, h, &r, kind, facts, at) : st;
}

enum status tell_nobody(const struct house *h, const struct guest_stay *s, const char *kind)
{
	enum status st = s->request_id != 0 ? outbox_drop_kind(h->db, s->request_id, kind) : OK;
	return st == OK ? stay_tells_drop(h->db, s->id, kind) : st;
}

/* --- another shape --- */

static const char *const compared[] = { "arrival", "departure", "price",    "wish", "kind",
	                                "rooms",   "adults",    "children", "then" };

bool tells_rooms(const struct house *h, const struct guest_stay *s)
{
	return stay_is_pinned(h->today, (int32_t)h->settings->pin_days, (struct span){ s->arrival, s->departure },
	                      s->fixed);
}

static enum status rooms_list(struct arena *a, const struct house *h, int64_t stay_id, struct buffer *out)
{
	struct room_ids ids = { 0 };
	enum status st = stay_room_ids(h->db, a, stay_id, &ids);

	if (st == OK)
		buffer_text(out, ids_text(a, ids.items, ids.count, ","));
	return st;
}

/* Its first part, with the nights and the price of all; and from when on it is in which other rooms. `s` is as it is
 * here, whatever its row says. */
static enum status whole_find(struct arena *a, const struct house *h, const struct guest_stay *s,
                              struct guest_stay *whole, struct buffer *then)
{
	struct guest_stay part = *s;
	enum status st = s->account_id != 0 && s->account_id != s->id ? stay_by_id(h->db, a, s->account_id, &part) : OK;

	*whole = part;
	while (st == OK) {
		st = stay_following(h->db, a, part.id, &part);
		if (st == OK && part.id == s->id)
			part = *s;
		if (st != OK || part.account_id != whole->id || !stay_is_live(&part))
			break;
		whole->departure = part.departure;
		buffer_printf(then, "%s%s:", then->size > 0 ? ";" : "", date_text(a, part.arrival));
		st = rooms_list(a, h, part.id, then);
		if (st == OK && !money_add(whole->price, part.price, &whole->price))
			st = INVALID;
	}
	return st == NOT_FOUND ? OK : st;
}

enum status told_facts(struct arena *a, const struct house *h, const struct guest_stay *s, const char **out)
{
	struct buffer facts = { .arena = a }, then = { .arena = a };
	struct guest_stay whole = { 0 };
	enum status st = whole_find(a, h, s, &whole, &then);

	if (st == OK)
		st = paper_facts(a, h, &whole, &facts);
	if (st == OK && then.size > 0) { /* papers name rooms of the last night, and then those are others */
		buffer_text(&facts, "rooms=");
		st = rooms_list(a, h, whole.id, &facts);
		buffer_printf(&facts, "\nthen=%s\n", then.data);
	}
	buffer_printf(&facts, "adults=%lld\nchildren=%lld\n", (long long)(whole.guests - whole.children),
	              (long long)whole.children);
	*out = facts.data;
	return st;
}

/* "1,2" up to `end`. */
static int64_t rooms_read(struct arena *a, const char *at, const char *end, int64_t *ids, size_t room)
{
	int64_t count = 0;

	for (; at < end && (size_t)count < room; at += strcspn(at, ",;"), at += *at == ',')
		if (int_parse(arena_strndup(a, at, strcspn(at, ",;")), 1, INT64_MAX, &ids[count]))
			count++;
	return count;
}

/* "2027-02-03:1,2;2027-02-05:3" */
static void parts_read(struct arena *a, const char *text, struct told_stay *out)
{
	size_t most = 1;

	for (const char *at = text; *at != '\0'; at++)
		most += *at == ';';
	struct told_part *parts = arena_news(a, struct told_part, most);
	for (const char *at = text; *at != '\0'; at += strcspn(at, ";"), at += *at == ';') {
		struct told_part *p = &parts[out->part_count];
		const char *colon = strchr(at, ':');
		if (colon == NULL || !date_parse(arena_strndup(a, at, (size_t)(colon - at)), &p->from))
			break;
		p->room_count = rooms_read(a, colon + 1, at + strcspn(at, ";"), p->room_ids, ARRAY_LEN(p->room_ids));
		out->part_count++;
	}
	out->parts = parts;
}

void told_read(struct arena *a, const char *facts, const char *prefix, struct told_stay *out)
{
	const char *text[ARRAY_LEN(compared)];

	*out = (struct told_stay){ .arrival = DATE_NONE, .departure = DATE_NONE };
	for (size_t i = 0; i < ARRAY_LEN(compared); i++) {
		text[i] = notice_fact(a, facts, arena_printf(a, "%s%s", prefix, compared[i]));
		if (text[i] == NULL)
			text[i] = "";
	}
	if (!date_parse(text[0], &out->arrival) || !date_parse(text[1], &out->departure))
		out->arrival = out->departure = DATE_NONE;
	if (!int_parse(text[2], 0, MONEY_MAX, &out->price.minor))
		out->price.minor = 0;
	out->wish = text[3];
	if (!int_parse(text[4], 0, INT64_MAX, &out->kind_id))
		out->kind_id = 0;
	out->room_count = rooms_read(a, text[5], text[5] + strlen(text[5]), out->room_ids, ARRAY_LEN(out->room_ids));
	if (!int_parse(text[6], 0, INT32_MAX, &out->adults) || !int_parse(text[7], 0, INT32_MAX, &out->children))
		out->adults = out->children = 0;
	parts_read(a, text[8], out);
}

/* What the guest knew before a change that waits to be told; NULL: nothing waits. */
static enum status waiting_was(struct arena *a, const struct house *h, const struct guest_stay *s, const char **was)
{
	struct outbox_rows mails = { 0 };
	struct stay_tell call = { 0 };
	enum status st = s->request_id != 0 ? outbox_of_request(h->db, a, s->request_id, &mails) : OK;
	const char *facts = NULL;

	for (size_t i = 0; i < mails.count; i++)
		if (text_same(mails.items[i].kind, "moved") && text_same(mails.items[i].state, "queued"))
			facts = mails.items[i].facts;
	if (st == OK && facts == NULL) {
		st = stay_tell_open(h->db, a, s->id, "moved", &call);
		facts = call.facts;
	}
	if (st != OK && st != NOT_FOUND)
		return st;
	struct buffer b = { .arena = a };
	for (size_t i = 0; facts != NULL && i < ARRAY_LEN(compared); i++) {
		const char *value = notice_fact(a, facts, arena_printf(a, "was_%s", compared[i]));
		if (value != NULL)
			buffer_printf(&b, "%s=%s\n", compared[i], value);
	}
	*was = facts != NULL ? b.data : NULL;
	return OK;
}

static bool facts_same(struct arena *a, const char *was, const char *now)
{
	for (size_t i = 0; i < ARRAY_LEN(compared); i++) {
		const char *x = notice_fact(a, was, compared[i]), *y = notice_fact(a, now, compared[i]);
		if ((x == NULL) != (y == NULL) || (x != NULL && !text_same(x, y)))
			return false;
	}
	return true;
}

/* Until an acceptance by hand settles nobody has heard of it; then the stay is told as it stands. */
static enum status is_known(struct arena *a, const struct house *h, const struct guest_stay *s, bool *known)
{
	struct decision d = { 0 };
	enum status st = s->request_id != 0 ? decision_of(h->db, a, s->request_id, &d) : NOT_FOUND;

	*known = st == NOT_FOUND || instant_is(d.settled_at);
	return st == NOT_FOUND ? OK : st;
}

enum status tell_moved(struct arena *a, const struct house *h, const struct guest_stay *now, const char *was, bool tell,
                       struct instant at)
{
	const char *waiting = NULL, *is = NULL;
	struct buffer facts = { .arena = a };
	struct guest_stay head = *now;
	bool known = false;
	enum status st = now->account_id != 0 && now->account_id != now->id ? account_head(a, h, now->id, &head) : OK;

	if (st == OK)
		st = is_known(a, h, &head, &known);
	if (st != OK || !known)
		return st;
	st = waiting_was(a, h, &head, &waiting);
	if (st == OK)
		st = told_facts(a, h, now, &is);
	if (st == OK && waiting != NULL)
		st = tell_nobody(h, &head, "moved");
	if (waiting != NULL)
		was = waiting;
	if (st != OK || (!tell && waiting == NULL) || facts_same(a, was, is))
		return st;
	buffer_text(&facts, is);
	for (size_t i = 0; i < ARRAY_LEN(compared); i++) {
		const char *value = notice_fact(a, was, compared[i]);
		if (value != NULL)
			buffer_printf(&facts, "was_%s=%s\n", compared[i], value);
	}
	return tell_guest(a, h, &head, "moved", facts.data, at);
}
