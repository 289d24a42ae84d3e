#include "house/proof.h"

#include "core/log.h"
#include "house/record.h"
#include "store/decision.h"

static const struct check unreadable = {
	"I6", "rests on an instance that cannot be read",
	"keep the database as it is and report it: this is a fault of the program or of the disk", CHECK_BY_HAND
};
static const struct check differs = { "I6", "rests on an instance that solved again gives another value",
	                              "keep the database as it is and report it: this is a fault of the program",
	                              CHECK_BY_HAND };

static void finding_add(struct arena *a, struct proof *p, const struct check *check, int64_t decision_id)
{
	struct check_findings *f = &p->findings;

	f->items = arena_grow(a, f->items, f->count, f->count + 1, sizeof *f->items);
	f->items[f->count++] =
	    (struct check_finding){ check, arena_printf(a, "decision %lld", (long long)decision_id) };
}

/* What was proved then must come out again; what was not must lie between the value and the bound of then. */
static void claim_weigh(struct arena *a, const struct decision_claim *c, const struct plan_result *result,
                        struct proof *p)
{
	bool good = result->value <= c->bound.minor && result->bound >= c->value.minor;

	if (!good)
		finding_add(a, p, &differs, c->decision_id);
	else if (result->status != PLAN_OPTIMAL)
		p->unproved++;
	p->instances++;
}

static enum status claim_prove(struct arena *a, struct arena *work, const struct house *h,
                               const struct decision_claim *c, struct proof *p)
{
	struct instance_row row;
	struct instance instance = { 0 };
	struct plan_result result = { 0 };
	const struct plan_limits limits = { .wall_ms = h->settings->plan_full_ms };
	enum status st = instance_get(h->db, work, c->instance_id, &row);

	if (st == NOT_FOUND) /* a finding already */
		return OK;
	if (st != OK)
		return st;
	if (!recorded_instance(work, row.body, &instance) ||
	    plan_solve(work, &instance.problem, NULL, &limits, &result) != OK) {
		finding_add(a, p, &unreadable, c->decision_id);
		return OK;
	}
	claim_weigh(a, c, &result, p);
	return OK;
}

enum status proof_make(struct arena *a, const struct house *h, struct proof *out)
{
	struct decision_claims claims = { 0 };
	struct arena work = { 0 };
	enum status st;

	*out = (struct proof){ 0 };
	st = check_find(h->db, a, h->now, &out->findings);
	if (st == OK)
		st = decision_claims(h->db, a, &claims);
	for (size_t i = 0; i < claims.count && st == OK; i++) {
		st = claim_prove(a, &work, h, &claims.items[i], out);
		arena_reset(&work);
	}
	arena_release(&work);
	return st;
}

struct mending {
	struct arena *arena;
	const struct house *house;
	const struct proof *proof;
	size_t mended;
};

static enum status mend_work(struct db *db, void *context)
{
	struct mending *w = context;
	const struct check_findings *f = &w->proof->findings;
	int64_t version = 0;
	bool plan = false;
	enum status st = guard_take(db, w->arena, &version);

	w->mended = 0;
	for (size_t i = 0; i < f->count && st == OK; i++) {
		const struct check *c = f->items[i].check;

		plan = plan || c->repair == CHECK_PLAN || c->repair == CHECK_BOTH;
		w->mended += c->repair != CHECK_BY_HAND;
		if (c->repair != CHECK_ROWS && c->repair != CHECK_BOTH)
			continue;
		st = check_repair_rows(db, c); /* of all its findings at once: again it finds nothing to do */
		if (st == OK)
			st = audit_add(db, ACTOR_COMMAND, w->house->now, "repair", "house", 1, f->items[i].subject,
			               c->todo);
	}
	return st == OK && plan ? replan_quick(w->arena, w->house, version) : st;
}

void proof_say(const struct proof *p, bool repaired, struct buffer *out)
{
	for (size_t i = 0; i < p->findings.count; i++) {
		const struct check_finding *f = &p->findings.items[i];
		bool safe = f->check->repair != CHECK_BY_HAND;

		buffer_printf(out, "%s  %s %s\n    %s: %s\n", f->check->invariant, f->subject, f->check->what,
		       !safe ? "to do" : repaired ? "repaired" : "with --repair", f->check->todo);
	}
	buffer_printf(out, "%zu questions, %lld instances solved again", p->findings.asked, (long long)p->instances);
	if (p->unproved > 0)
		buffer_printf(out, " (%lld not to the end in the time)", (long long)p->unproved);
	buffer_printf(out, ": %zu findings\n", p->findings.count);
}

enum status proof_repair(struct arena *a, const struct house *h, const struct proof *proof, size_t *mended)
{
	struct mending w = { .arena = a, .house = h, .proof = proof };
	enum status st = db_transaction(h->db, mend_work, &w);

	*mended = w.mended;
	return st;
}
