#include <zlib.h>

#include "core/log.h"
#include "house/invoice.h"
#include "house/record.h"

#define INSTANCE_MAX (256U << 20)

struct ruling ruling_of(const struct docket *d, const struct verdict *v, int64_t instance_id)
{
	return (struct ruling){
		.who = ACTOR_JOB,
		.why = v->why,
		.note = "",
		.due_at = v->due_at,
		.undo_until = INSTANT_NONE,
		.plan_version = d->plan.version,
		.instance_id = instance_id,
		.value = { d->result.value },
		.bound = { d->result.bound },
		.goodwill = { house_plan_goodwill_listed(&d->plan, &d->result) },
		.own_goodwill = { house_plan_goodwill(&d->plan, &d->result,
		                                      house_plan_request(&d->plan, v->request_id)) },
	};
}

/* Ids of the instance are those of the rows: r3 is room 3, b17 stay 17, q42 request 42 (its second option q42-1); kinds
 * are k2. */
static struct instance instance_from(struct arena *a, const struct house_plan *hp)
{
	const struct plan_problem *p = &hp->problem;
	const char **rooms = arena_news(a, const char *, (size_t)p->room_count),
	           **kept = arena_news(a, const char *, hp->stays.count);
	const char **options = arena_news(a, const char *, hp->options.count);
	for (int32_t i = 0; i < p->room_count; i++)
		rooms[i] = arena_printf(a, "r%lld", (long long)hp->room_ids[i]);
	for (size_t i = 0; i < hp->stays.count; i++)
		kept[i] = arena_printf(a, "b%lld", (long long)hp->stays.items[i].id);
	for (size_t i = 0; i < hp->options.count; i++) {
		const struct request_option *o = &hp->options.items[i];
		options[i] = o->position == 0
		                 ? arena_printf(a, "q%lld", (long long)o->request_id)
		                 : arena_printf(a, "q%lld-%lld", (long long)o->request_id, (long long)o->position);
	}
	return (struct instance){ .problem = *p, .room_ids = rooms, .kept_ids = kept, .option_ids = options };
}

/* Beside the five files, for people: how much of an option's value is goodwill. The solver counts the whole. */
static void goodwill_write(struct buffer *text, const struct house_plan *hp, const struct instance *instance)
{
	for (int32_t i = 0, count = 0; i < hp->problem.option_count; i++) {
		if (hp->goodwill[i] == 0)
			continue;
		if (count++ == 0)
			buffer_text(text, "@goodwill.csv\nid,goodwill\n");
		buffer_printf(text, "%s,%lld\n", instance->option_ids[i], (long long)hp->goodwill[i]);
	}
}

enum status record_instance(struct arena *a, const struct house *h, const struct house_plan *hp, int64_t *id)
{
	struct instance instance = instance_from(a, hp);
	struct buffer text = { .arena = a };
	instance_write(&text, &instance, NULL);
	goodwill_write(&text, hp, &instance);
	uLongf size = compressBound((uLong)text.size);
	unsigned char *body = arena_alloc(a, size);
	if (compress2(body, &size, (const unsigned char *)text.data, (uLong)text.size, Z_BEST_SPEED) != Z_OK)
		return fail("an instance of %zu bytes could not be deflated", text.size);
	struct instance_row row = { .plan_version = hp->version,
		                    .created_at = h->now,
		                    .body = { .data = body, .size = size } };
	enum status st = instance_add(h->db, &row);
	*id = row.id;
	return st;
}

/* NULL: it is no deflated text. */
static char *inflated(struct arena *a, struct bytes body, size_t *size)
{
	for (size_t room = body.size * 8 + 4096; room <= INSTANCE_MAX; room *= 2) {
		uLongf got = (uLongf)room;
		char *text = arena_alloc(a, room + 1);
		int answer = uncompress((unsigned char *)text, &got, body.data, (uLong)body.size);

		*size = (size_t)got;
		if (answer == Z_OK)
			return text;
		if (answer != Z_BUF_ERROR)
			return NULL;
	}
	return NULL;
}

bool recorded_instance(struct arena *a, struct bytes body, struct instance *out)
{
	struct instance_text files = { 0 };
	const char *complaint;
	size_t size = 0;
	char *text = inflated(a, body, &size);

	return text != NULL && instance_split(text, size, &files) && instance_parse(a, &files, out, &complaint) == OK;
}

static enum status decision_write(const struct house *h, int64_t request_id, bool accepted, const struct ruling *ruling)
{
	bool by_hand = instant_is(ruling->undo_until);
	struct decision d = {
		.request_id = request_id,
		.verdict = accepted ? "accepted" : "refused",
		.why = ruling->why,
		.note = ruling->note,
		.due_at = ruling->due_at,
		.decided_at = h->now,
		.user_id = ruling->who.user_id,
		.plan_version = ruling->plan_version,
		.value = ruling->value,
		.bound = ruling->bound,
		.instance_id = ruling->instance_id,
		.undo_until = ruling->undo_until,
		.settled_at = by_hand ? INSTANT_NONE : h->now,
		.undone_at = INSTANT_NONE,
		.goodwill = ruling->goodwill,
		.own_goodwill = ruling->own_goodwill,
	};
	return decision_add(h->db, &d);
}

static enum status decision_audit(struct arena *a, const struct house *h, int64_t request_id, bool accepted,
                                  const struct ruling *ruling)
{
	const char *became = arena_printf(a, "state=%s\nwhy=%s\nplan=%lld", accepted ? "accepted" : "refused",
	                                  ruling->why, (long long)ruling->plan_version);
	return audit_add(h->db, ruling->who, h->now, accepted ? "accept" : "refuse", "request", request_id,
	                 "state=open", became);
}

static struct guest_stay stay_from(const struct house *h, const struct house_plan *hp, int32_t option,
                                   const struct plan_seat *seat, bool by_hand)
{
	const struct request_option *o = &hp->options.items[option];
	const struct guest_request *r = &hp->requests.items[hp->problem.options[option].request];
	struct narrowed n = stay_narrow(hp, o, seat);
	struct guest_stay stay = {
		.request_id = r->id,
		.person_id = r->person_id,
		.state = "accepted",
		.arrival = o->arrival,
		.departure = o->departure,
		.guests = r->adults + r->children,
		.children = r->children,
		.wish = wish_name(n.wish),
		.kind_id = n.kind_id,
		.rooms_count = n.rooms_count,
		.fixed = n.fixed,
		.by_hand = by_hand,
		.price = o->price,
		.origin = "hearth",
		.created_at = h->now,
	};
	prepayment_rule(h, &stay);
	return stay;
}

static enum status nights_seat(const struct house *h, const struct house_plan *hp, const struct plan_seat *seat,
                               struct span nights, int64_t stay_id)
{
	enum status st = OK;
	for (int32_t i = 0; i < seat->count && st == OK; i++)
		st = nights_take(h->db, hp->room_ids[seat->rooms[i]], nights.from, nights.to, stay_id, 0);
	return st;
}

enum status record_acceptance(struct arena *a, const struct house *h, const struct house_plan *hp, int32_t option,
                              const struct plan_seat *seat, const struct ruling *ruling)
{
	bool by_hand = instant_is(ruling->undo_until);
	const struct guest_request *r = &hp->requests.items[hp->problem.options[option].request];
	struct guest_stay stay = stay_from(h, hp, option, seat, by_hand);
	enum status st = request_decide(h->db, r->id, true, h->now);
	if (st == OK)
		st = stay_add(h->db, &stay);
	if (st == OK)
		st = nights_seat(h, hp, seat, (struct span){ stay.arrival, stay.departure }, stay.id);
	if (st == OK)
		st = decision_write(h, r->id, true, ruling);
	if (st == OK && !by_hand)
		st = papers_accepted(a, h, r, &stay);
	if (st == OK)
		st = decision_audit(a, h, r->id, true, ruling);
	return st;
}

enum status record_refusal(struct arena *a, const struct house *h, const struct guest_request *r,
                           const struct ruling *ruling, const char *facts)
{
	enum status st = request_decide(h->db, r->id, false, h->now);
	if (st == OK)
		st = decision_write(h, r->id, false, ruling);
	if (st == OK && !instant_is(ruling->undo_until))
		st = papers_refused(a, h, r, facts);
	if (st == OK)
		st = decision_audit(a, h, r->id, false, ruling);
	return st;
}

enum status record_moves(struct arena *a, const struct house *h, const struct house_plan *hp,
                         const struct plan_seat *seats, const bool *moves)
{
	enum status st = OK;
	for (size_t i = 0; i < hp->stays.count && st == OK; i++)
		if (moves[i])
			st = nights_free(h->db, hp->stays.items[i].id);
	for (size_t i = 0; i < hp->stays.count && st == OK; i++) {
		const struct guest_stay *s = &hp->stays.items[i];
		if (!moves[i])
			continue;
		st = nights_seat(h, hp, &seats[i], (struct span){ s->arrival, s->departure }, s->id);
		if (st == OK)
			st = audit_add(h->db, ACTOR_JOB, h->now, "move", "stay", s->id,
			               arena_printf(a, "rooms=%s", house_plan_rooms(a, hp, &hp->start.kept[i])),
			               arena_printf(a, "rooms=%s", house_plan_rooms(a, hp, &seats[i])));
	}
	return st;
}
