#include "core/text.h"
#include "house/import.h"
#include "house/replan.h"
#include "store/moving.h"
#include "store/plan.h"

struct ending {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	bool empty;
};

static enum status demo_end(const struct ending *e)
{
	struct setting_value demo = { 0 };
	enum status st = setting_get(e->house->db, e->arena, "demo", &demo);

	if (st == NOT_FOUND || (st == OK && !text_same(demo.value, "on")))
		return CONFLICT;
	if (st == OK)
		st = setting_put(e->house->db, "demo", "off", demo.version);
	if (st == OK)
		st = audit_add(e->house->db, e->who, e->house->now, e->empty ? "empty" : "keep", "setting", 0,
		               "demo=on", "demo=off");
	return st;
}

static enum status ending_work(struct db *db, void *context)
{
	const struct ending *e = context;
	int64_t version = 0;
	enum status st = e->empty ? guard_take(db, e->arena, &version) : OK;

	if (st == OK)
		st = demo_end(e);
	if (st == OK && e->empty)
		st = house_clear(db);
	return st == OK && e->empty ? replan_quick(e->arena, e->house, version) : st;
}

enum status house_empty(struct arena *a, const struct house *h, struct actor who)
{
	return db_transaction(h->db, ending_work, &(struct ending){ a, h, who, true });
}

enum status house_keep(struct arena *a, const struct house *h, struct actor who)
{
	return db_transaction(h->db, ending_work, &(struct ending){ a, h, who, false });
}
