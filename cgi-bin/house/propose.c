#include "house/propose.h"

#include "core/text.h"
#include "house/notice.h"
#include "house/pin.h"
#include "house/standing.h"
#include "store/decision.h"

/* --- which --- */

struct proposal propose_way(int64_t request_id, const struct call_way *way)
{
	const struct stay_ask *ask = &way->ask;
	return (struct proposal){
		.request_id = request_id,
		.wish = wish_name(ask->wish),
		.kind_id = ask->wish == WISH_KIND ? ask->kind_id : 0,
		.rooms_count = ask->rooms_count,
		.arrival = ask->nights.from,
		.departure = ask->nights.to,
		.price = way->price,
		.sent_at = INSTANT_NONE,
	};
}

enum status propose_ways_in(struct arena *a, const struct house *h, const struct house_plan *hp, int32_t request,
                            struct call_way *ways, size_t *count)
{
	int32_t place = pin_option(hp, request);
	struct request_view v = { .request = hp->requests.items[request] };
	struct stay_ask ask = { 0 };
	*count = 0;
	if (place == PLAN_NONE)
		return OK;
	v.option = hp->options.items[place];
	enum status st = request_lines_of(h->db, a, v.request.id, v.option.position, &v.lines);
	if (st == OK)
		st = request_ask(a, h, &v, &ask);
	return st == OK ? call_ways(a, h, hp, &ask, ways, count) : st;
}

struct finding {
	int64_t request_id;
	struct call_way *ways;
	size_t *count;
};

static enum status find_work(struct arena *a, const struct house *h, const struct house_plan *hp, void *context)
{
	struct finding *w = context;
	int32_t request = house_plan_request(hp, w->request_id);
	return request != PLAN_NONE ? propose_ways_in(a, h, hp, request, w->ways, w->count) : NOT_FOUND;
}

enum status propose_ways(struct arena *a, const struct house *h, int64_t request_id, struct call_way *ways,
                         size_t *count)
{
	return house_plan_look(a, h, find_work, &(struct finding){ request_id, ways, count });
}

struct falling {
	const struct fallens *ids;
	struct propose_cases *out;
};

static enum status fallen_work(struct arena *a, const struct house *h, const struct house_plan *hp, void *context)
{
	struct falling *w = context;
	enum status st = OK;
	w->out->items = arena_news(a, struct propose_case, w->ids->count);
	w->out->count = 0;
	for (size_t i = 0; i < w->ids->count && st == OK; i++) {
		struct propose_case *c = &w->out->items[w->out->count];
		int32_t request = house_plan_request(hp, w->ids->items[i].request_id);
		if (request == PLAN_NONE) /* it arrives today */
			continue;
		c->request_id = w->ids->items[i].request_id;
		st = propose_ways_in(a, h, hp, request, c->ways, &c->count);
		w->out->count++;
	}
	return st;
}

enum status propose_fallen(struct arena *a, const struct house *h, int64_t accepted_id, struct propose_cases *out)
{
	struct fallens ids = { 0 };
	enum status st = decision_fallen(h->db, a, accepted_id, &ids);
	*out = (struct propose_cases){ 0 };
	return st == OK && ids.count > 0 ? house_plan_look(a, h, fallen_work, &(struct falling){ &ids, out }) : st;
}

/* --- offering --- */

struct proposing {
	struct arena *arena;
	const struct house *house;
	int64_t user_id;
	struct proposal proposal;
	enum propose_answer answer;
};

static enum status answered(struct proposing *w, enum propose_answer answer)
{
	w->answer = answer;
	return CONFLICT;
}

static bool is_same(const struct proposal *x, const struct proposal *y)
{
	return text_same(x->wish, y->wish) && x->kind_id == y->kind_id && x->arrival.day == y->arrival.day &&
	       x->departure.day == y->departure.day && x->price.minor == y->price.minor;
}

static const char *facts_of(struct arena *a, const struct proposal *p)
{
	return arena_printf(a, "wish=%s\nkind=%lld\nrooms_count=%lld\narrival=%s\ndeparture=%s\nprice=%lld\n", p->wish,
	                    (long long)p->kind_id, (long long)p->rooms_count, date_text(a, p->arrival),
	                    date_text(a, p->departure), (long long)p->price.minor);
}

static enum status propose_work(struct db *db, void *context)
{
	struct proposing *w = context;
	const struct house *h = w->house;
	struct guest_request r = { 0 };
	struct person person = { 0 };
	enum status st = request_by_id(db, w->arena, w->proposal.request_id, &r);
	if (st == OK && !text_same(r.state, REQUEST_OPEN))
		return answered(w, PROPOSE_ENDED);
	if (st == OK)
		st = person_by_id(db, w->arena, r.person_id, &person);
	if (st == OK && (person.email == NULL || person.email[0] == '\0'))
		return answered(w, PROPOSE_NO_MAIL);
	if (st == OK)
		st = proposal_put(db, &w->proposal);
	if (st == OK)
		st = audit_add(db, (struct actor){ "user", w->user_id }, h->now, "propose", "request", r.id, NULL,
		               facts_of(w->arena, &w->proposal));
	return st;
}

static enum status propose_run(struct proposing *w, enum status (*work)(struct db *db, void *context),
                               enum propose_answer *answer)
{
	enum status st = db_transaction(w->house->db, work, w);
	*answer = w->answer;
	if (st == CONFLICT && w->answer == PROPOSE_OK)
		*answer = PROPOSE_CHANGED;
	return st == CONFLICT ? OK : st;
}

enum status propose(struct arena *a, const struct house *h, int64_t user_id, const struct proposal *seen,
                    enum propose_answer *answer)
{
	struct proposing w = { .arena = a, .house = h, .user_id = user_id };
	struct call_way ways[CALL_WAYS];
	size_t count = 0, i = 0;
	enum status st = propose_ways(a, h, seen->request_id, ways, &count);
	*answer = st == NOT_FOUND ? PROPOSE_ENDED : PROPOSE_CHANGED;
	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	for (; i < count; i++) {
		w.proposal = propose_way(seen->request_id, &ways[i]);
		if (is_same(&w.proposal, seen))
			break;
	}
	if (i == count)
		return OK;
	w.proposal.user_id = user_id;
	w.proposal.made_at = h->now;
	w.proposal.undo_until = (struct instant){ h->now.second + h->settings->undo_minutes * 60 };
	return propose_run(&w, propose_work, answer);
}

static enum status back_work(struct db *db, void *context)
{
	struct proposing *w = context;
	enum status st = proposal_take_back(db, w->proposal.request_id, w->house->now);
	if (st == CONFLICT)
		return answered(w, PROPOSE_ENDED);
	return st == OK ? audit_add(db, (struct actor){ "user", w->user_id }, w->house->now, "unpropose", "request",
	                            w->proposal.request_id, NULL, NULL)
	                : st;
}

enum status propose_take_back(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                              enum propose_answer *answer)
{
	struct proposing w = { .arena = a, .house = h, .user_id = user_id, .proposal = { .request_id = request_id } };
	return propose_run(&w, back_work, answer);
}

/* --- by the job --- */

static enum status settle_work(struct db *db, void *context)
{
	struct proposing *w = context;
	struct guest_request r = { 0 };
	enum status st = proposal_sent(db, w->proposal.request_id, w->house->now);
	if (st == OK)
		st = request_by_id(db, w->arena, w->proposal.request_id, &r);
	if (st == OK && !text_same(r.state, REQUEST_OPEN)) {
		w->answer = PROPOSE_ENDED;
		return OK;
	}
	return st == OK ? notice_queue(w->arena, w->house, &r, "offer", facts_of(w->arena, &w->proposal)) : st;
}

enum status proposals_settle(struct arena *a, const struct house *h, bool dry, int64_t *count)
{
	struct proposals due = { 0 };
	enum status st = proposals_due(h->db, a, h->now, &due);
	*count = 0;
	for (size_t i = 0; i < due.count && st == OK; i++) {
		struct proposing w = { .arena = a, .house = h, .proposal = due.items[i] };
		if (!dry)
			st = db_transaction(h->db, settle_work, &w);
		*count += st == OK && w.answer == PROPOSE_OK;
		if (st == CONFLICT) /* taken back, or written by another */
			st = OK;
	}
	return st;
}
