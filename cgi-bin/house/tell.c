#include "house/tell.h"

#include <string.h>

#include "core/text.h"
#include "house/invoice.h"
#include "house/notice.h"
#include "rules/stay.h"
#include "store/decision.h"
#include "store/outbox.h"
#include "store/person.h"

enum status tell_guest(struct arena *a, const struct house *h, const struct guest_stay *s, const char *kind, const char *facts, struct instant at)
{
	struct guest_request r = { 0 };
	struct person p = { 0 };
	enum status st = person_by_id(h->db, a, s->person_id, &p);

	if (st != OK)
		return st;
	if (s->request_id == 0 || p.email == NULL || p.email[0] == '\0')
		return stay_tell_add(h->db, &(struct stay_tell){ .stay_id = s->id, .kind = kind, .facts = facts, .due_at = at, .created_at = h->now });
	st = request_by_id(h->db, a, s->request_id, &r);
	return st == OK ? notice_later(a, h, &r, kind, facts, at) : st;
}

enum status tell_nobody(const struct house *h, const struct guest_stay *s, const char *kind)
{
	enum status st = s->request_id != 0 ? outbox_drop_kind(h->db, s->request_id, kind) : OK;
	return st == OK ? stay_tells_drop(h->db, s->id, kind) : st;
}

/* --- another shape --- */

static const char *const compared[] = { "arrival", "departure", "price", "wish", "kind", "rooms", "adults", "children" };

bool tells_rooms(const struct house *h, const struct guest_stay *s)
{
	return stay_is_pinned(h->today, (int32_t)h->settings->pin_days, (struct span){ s->arrival, s->departure }, s->fixed);
}

enum status told_facts(struct arena *a, const struct house *h, const struct guest_stay *s, const char **out)
{
	struct buffer facts = { .arena = a };
	enum status st = paper_facts(a, h, s, &facts);

	buffer_printf(&facts, "adults=%lld\nchildren=%lld\n", (long long)(s->guests - s->children), (long long)s->children);
	*out = facts.data;
	return st;
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
	for (const char *at = text[5]; *at != '\0' && out->room_count < (int64_t)ARRAY_LEN(out->room_ids); at += strcspn(at, ","), at += *at == ',')
		if (int_parse(arena_strndup(a, at, strcspn(at, ",")), 1, INT64_MAX, &out->room_ids[out->room_count]))
			out->room_count++;
	if (!int_parse(text[6], 0, INT32_MAX, &out->adults) || !int_parse(text[7], 0, INT32_MAX, &out->children))
		out->adults = out->children = 0;
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

enum status tell_moved(struct arena *a, const struct house *h, const struct guest_stay *now, const char *was, bool tell, struct instant at)
{
	const char *waiting = NULL, *is = NULL;
	struct buffer facts = { .arena = a };
	bool known = false;
	enum status st = is_known(a, h, now, &known);

	if (st != OK || !known)
		return st;
	st = waiting_was(a, h, now, &waiting);
	if (st == OK)
		st = told_facts(a, h, now, &is);
	if (st == OK && waiting != NULL)
		st = tell_nobody(h, now, "moved");
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
	return tell_guest(a, h, now, "moved", facts.data, at);
}
