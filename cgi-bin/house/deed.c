#include "house/deed.h"

#include "core/log.h"
#include "core/text.h"
#include "house/invoice.h"
#include "house/record.h"
#include "store/decision.h"
#include "store/keeping.h"
#include "store/moving.h"

const char *life_word(enum life_answer answer)
{
	static const char *const words[LIFE_ANSWERS] = {
		[LIFE_OK] = "ok",
		[LIFE_STALE] = "stale",
		[LIFE_NOT_NOW] = "not_now",
		[LIFE_TOO_EARLY] = "too_early",
		[LIFE_TOO_LATE] = "too_late",
		[LIFE_UNSETTLED] = "unsettled",
		[LIFE_TAKEN] = "taken",
		[LIFE_SMALL] = "small",
		[LIFE_CLOSED] = "closed",
		[LIFE_SUM] = "sum",
		[LIFE_SPAN] = "span",
		[LIFE_FOLLOWED] = "followed",
		[LIFE_NO_UNDO] = "no_undo",
	};
	return words[answer];
}

enum status deed_answered(struct deed *w, enum life_answer answer)
{
	w->answer = answer;
	return CONFLICT;
}

struct actor deed_actor(const struct deed *w)
{
	return w->by.user_id != 0 ? (struct actor){ "user", w->by.user_id } : ACTOR_GUEST;
}

/* While an acceptance by hand can be taken back its papers are not written: nothing may change that they would tell. */
static enum status is_settled(struct arena *a, const struct house *h, const struct guest_stay *s, bool *settled)
{
	struct decision d = { 0 };
	enum status st = s->request_id != 0 ? decision_of(h->db, a, s->request_id, &d) : NOT_FOUND;

	*settled = st == NOT_FOUND || instant_is(d.settled_at);
	return st == NOT_FOUND ? OK : st;
}

enum status deed_open(struct deed *w, enum stay_deed d)
{
	const struct house *h = w->house;
	enum stay_state state;
	bool settled = false;
	enum status st = guard_take(h->db, w->arena, &w->guard);

	w->answer = LIFE_OK;
	if (st == OK)
		st = stay_by_id(h->db, w->arena, w->stay_id, &w->stay);
	if (st != OK)
		return st;
	w->was = w->stay;
	if (w->by.version != 0 && w->stay.version != w->by.version)
		return deed_answered(w, LIFE_STALE);
	if (!stay_state_parse(w->stay.state, &state))
		return fail("stay %lld is in the state '%s'", (long long)w->stay.id, w->stay.state);
	st = is_settled(w->arena, h, &w->stay, &settled);
	if (st != OK)
		return st;
	static const enum life_answer answers[] = { [DEED_MAY] = LIFE_OK,
		                                    [DEED_NOT_NOW] = LIFE_NOT_NOW,
		                                    [DEED_TOO_EARLY] = LIFE_TOO_EARLY,
		                                    [DEED_TOO_LATE] = LIFE_TOO_LATE };
	enum deed_answer may =
	    deed_may(state, d, (struct span){ w->stay.arrival, w->stay.departure }, h->today, &w->next);
	if (may != DEED_MAY)
		return deed_answered(w, answers[may]);
	if (!settled && d != DEED_CHECK_IN && d != DEED_CHECK_OUT)
		return deed_answered(w, LIFE_UNSETTLED);
	w->stay.state = stay_state_name(w->next);
	return OK;
}

static const char *stay_words(struct arena *a, const struct guest_stay *s)
{
	return arena_printf(a, "state=%s\narrival=%s\ndeparture=%s\nguests=%lld\nrooms=%lld\nprice=%lld", s->state,
	                    date_text(a, s->arrival), date_text(a, s->departure), (long long)s->guests,
	                    (long long)s->rooms_count, (long long)s->price.minor);
}

/* No more is asked for before arrival than all of the account costs, and what is there then may cover it. A part's
 * prepayment is the first stay's. */
static enum status prepayment_fit(struct deed *w)
{
	struct guest_stay *s = &w->stay;
	struct balance b = { 0 };
	if (s->account_id != 0 || s->prepayment.minor <= s->price.minor)
		return OK;
	/* This row is not written yet, those of its parts are. */
	enum status st = balance_of(w->house->db, w->arena, s->id, &b);
	int64_t whole = b.price.minor - w->was.price.minor + s->price.minor;
	if (st != OK || s->prepayment.minor <= whole)
		return st;
	s->prepayment.minor = whole;
	if (text_same(s->state, "accepted") && b.paid.minor >= whole && whole > 0)
		s->state = "prepaid";
	return OK;
}

enum status deed_close(struct deed *w, const char *action)
{
	struct db *db = w->house->db;
	const struct guest_stay *s = &w->stay, *was = &w->was;
	bool other = !text_same(s->state, was->state) || s->arrival.day != was->arrival.day ||
	             s->departure.day != was->departure.day || s->guests != was->guests ||
	             s->price.minor != was->price.minor || s->rooms_count != was->rooms_count;
	enum status st = prepayment_fit(w);

	if (st == OK)
		st = stay_change(db, s);
	if (st == OK && other)
		st = amendments_void(db, s->id, w->house->now);
	if (st == OK) /* also when only a step or move before it can no longer be taken back */
		st = invoice_renew(w->arena, w->house, deed_actor(w), s->id, RENEW_SETTLED, w->mail_id);
	if (st == OK)
		st = audit_add(db, deed_actor(w), w->house->now, action, "stay", s->id, stay_words(w->arena, was),
		               stay_words(w->arena, s));
	if (st == OK)
		st = replan_quick(w->arena, w->house, w->guard);
	return st;
}

enum status deed_run(enum status (*work)(struct db *db, void *context), struct deed *w, enum life_answer *answer)
{
	enum status st = db_transaction(w->house->db, work, w);

	*answer = w->answer;
	if (st != CONFLICT)
		return st;
	if (w->answer == LIFE_OK) /* a row was not as it was read */
		*answer = LIFE_STALE;
	return OK;
}

/* --- what it costs --- */

/* The option a stay came from: its lines are what was agreed. */
static enum status agreed_lines(struct arena *a, const struct house *h, const struct guest_stay *s,
                                struct price_line **out, size_t *count)
{
	struct request_options options = { 0 };
	struct request_lines stored = { 0 };
	int64_t position = 0;
	enum status st = request_options_of(h->db, a, s->request_id, &options);

	for (size_t i = options.count; i-- > 0 && st == OK;)
		if (options.items[i].price.minor == s->price.minor && options.items[i].arrival.day == s->arrival.day)
			position = options.items[i].position;
	if (st == OK)
		st = request_lines_of(h->db, a, s->request_id, position, &stored);
	if (st == OK)
		st = price_lines_of(a, &stored, out);
	*count = stored.count;
	return st;
}

/* What came from elsewhere has a price and no lines: it is one. */
static enum status whole_line(struct arena *a, const struct house *h, const struct guest_stay *s,
                              struct price_line **out, size_t *count)
{
	struct services services = { 0 };
	enum status st = services_all(h->db, a, &services);
	struct price_line *line = arena_new(a, struct price_line);

	*line = (struct price_line){ .class = SERVICE_LODGING,
		                     .unit = PER_STAY,
		                     .quantity = 1,
		                     .unit_price = s->price,
		                     .amount = s->price,
		                     .code = "agreed" };
	for (size_t i = 0; i < services.count && st == OK && line->vat == 0; i++)
		if (text_same(services.items[i].class, service_class_name(SERVICE_LODGING)))
			line->vat = (int32_t)services.items[i].vat;
	*out = line;
	*count = s->price.minor > 0 ? 1 : 0;
	return st;
}

static enum status own_lines(struct arena *a, const struct stay_lines *own, struct price_line **out, size_t *count)
{
	struct price_line *lines = arena_news(a, struct price_line, own->count);

	for (size_t i = 0; i < own->count; i++) {
		const struct stay_line *l = &own->items[i];

		lines[i] = (struct price_line){ .service_id = l->service_id,
			                        .kind_id = l->kind_id,
			                        .rooms = (int32_t)l->rooms,
			                        .heads = (int32_t)l->heads,
			                        .nights = (int32_t)l->nights,
			                        .quantity = (int32_t)l->quantity,
			                        .unit_price = l->unit_price,
			                        .amount = l->amount,
			                        .unit_cost = l->unit_cost,
			                        .vat = (int32_t)l->vat,
			                        .code = l->code,
			                        .name = l->name };
		if (!service_class_parse(l->class, &lines[i].class) || !service_unit_parse(l->unit, &lines[i].unit))
			return fail("stay %lld: a line of class %s, unit %s", (long long)l->stay_id, l->class, l->unit);
	}
	*out = lines;
	*count = own->count;
	return OK;
}

/* A price that was changed without its lines, as moves once did: the difference is a line, so that every bill adds
 * up. */
static void gap_filled(struct arena *a, const struct guest_stay *s, struct price_line **lines, size_t *count)
{
	struct price_line *all = arena_news(a, struct price_line, *count + 1);
	struct price_line gap = {
		.class = SERVICE_LODGING, .unit = PER_ITEM, .quantity = 1, .code = "as-shown", .amount = s->price
	};

	for (size_t i = 0; i < *count; i++) {
		all[i] = (*lines)[i];
		gap.amount.minor -= all[i].amount.minor;
		if (all[i].class == SERVICE_LODGING && all[i].vat > gap.vat)
			gap.vat = all[i].vat;
	}
	gap.unit_price = gap.amount;
	if (gap.amount.minor == 0)
		return;
	all[(*count)++] = gap;
	*lines = all;
}

enum status stay_price_lines(struct arena *a, const struct house *h, const struct guest_stay *s,
                             struct price_line **out, size_t *count)
{
	struct stay_lines own = { 0 };
	enum status st = stay_lines_of(h->db, a, s->id, &own);

	if (st == OK && own.count > 0)
		st = own_lines(a, &own, out, count);
	else if (st == OK && s->request_id != 0)
		st = agreed_lines(a, h, s, out, count);
	if (st == OK && (s->request_id == 0 || *count == 0) && own.count == 0)
		st = whole_line(a, h, s, out, count);
	if (st == OK)
		gap_filled(a, s, out, count);
	return st;
}

struct stay_line line_stored(int64_t stay_id, const struct price_line *l)
{
	return (struct stay_line){ .stay_id = stay_id,
		                   .service_id = l->service_id,
		                   .kind_id = l->kind_id,
		                   .code = l->code,
		                   .name = l->name,
		                   .class = service_class_name(l->class),
		                   .unit = service_unit_name(l->unit),
		                   .rooms = l->rooms,
		                   .heads = l->heads,
		                   .nights = l->nights,
		                   .quantity = l->quantity,
		                   .unit_price = l->unit_price,
		                   .amount = l->amount,
		                   .unit_cost = l->unit_cost,
		                   .vat = l->vat };
}

enum status lines_begin(struct deed *w)
{
	struct stay_lines own = { 0 };
	struct price_line *lines = NULL;
	size_t count = 0;
	enum status st = stay_lines_of(w->house->db, w->arena, w->stay.id, &own);

	if (st != OK || own.count > 0)
		return st;
	st = stay_price_lines(w->arena, w->house, &w->was, &lines, &count);
	for (size_t i = 0; i < count && st == OK; i++) {
		struct stay_line line = line_stored(w->stay.id, &lines[i]);
		st = stay_line_add(w->house->db, w->arena, &line);
	}
	return st;
}

enum status lines_replace(struct deed *w, const struct price_line *lines, size_t count)
{
	enum status st = stay_lines_remove(w->house->db, w->stay.id, true);

	for (size_t i = 0; i < count && st == OK; i++) {
		struct stay_line line = line_stored(w->stay.id, &lines[i]);
		if (line.service_id != 0 || text_same(line.code, "agreed"))
			st = stay_line_add(w->house->db, w->arena, &line);
	}
	return st;
}

enum status lines_drop(struct deed *w, const char *code)
{
	struct stay_lines own = { 0 };
	enum status st = stay_lines_of(w->house->db, w->arena, w->stay.id, &own);

	for (size_t i = 0; i < own.count && st == OK; i++)
		if (text_same(own.items[i].code, code))
			st = stay_line_remove(w->house->db, w->stay.id, own.items[i].line);
	return st;
}

enum status line_put(struct deed *w, const char *code, struct money amount)
{
	struct stay_lines own = { 0 };
	struct stay_line line = { .stay_id = w->stay.id,
		                  .code = code,
		                  .class = "lodging",
		                  .unit = "item",
		                  .quantity = 1,
		                  .unit_price = amount,
		                  .amount = amount };
	enum status st = stay_lines_of(w->house->db, w->arena, w->stay.id, &own);

	for (size_t i = 0; i < own.count; i++)
		if (own.items[i].vat > line.vat && text_same(own.items[i].class, "lodging"))
			line.vat = own.items[i].vat;
	if (st == OK)
		st = lines_drop(w, code);
	return st == OK && amount.minor != 0 ? stay_line_add(w->house->db, w->arena, &line) : st;
}

enum status line_more(struct deed *w, const char *code, struct money amount)
{
	struct stay_lines own = { 0 };
	enum status st = stay_lines_of(w->house->db, w->arena, w->stay.id, &own);

	for (size_t i = 0; i < own.count; i++)
		if (text_same(own.items[i].code, code))
			amount.minor += own.items[i].amount.minor;
	return st == OK ? line_put(w, code, amount) : st;
}

enum status price_take(struct deed *w)
{
	struct price_line *lines = NULL;
	struct stay_lines own = { 0 };
	size_t count = 0;
	enum status st = stay_lines_of(w->house->db, w->arena, w->stay.id, &own);

	if (st == OK)
		st = own_lines(w->arena, &own, &lines, &count);
	if (st != OK)
		return st;
	if (!lines_sum(lines, count, &w->stay.price))
		return deed_answered(w, LIFE_SUM);
	return OK;
}

/* --- rooms --- */

enum status rooms_turn(struct deed *w, const struct stay_rooms *rooms, const char *means)
{
	int64_t condition = 0;
	bool turned;
	enum status st = condition_meaning(w->house->db, w->arena, means, &condition);

	for (size_t i = 0; i < rooms->count && st == OK; i++)
		st = room_turn(w->house->db, rooms->items[i].room_id, condition, &turned);
	return st == NOT_FOUND ? OK : st;
}

static enum status clash_find(struct deed *w, int64_t room_id, struct span nights, struct stay_edited *out)
{
	struct night_holder holder = { 0 };
	struct rooms rooms = { 0 };
	enum status st = night_holder_find(w->house->db, w->arena, room_id, nights.from, nights.to, &holder);

	if (st == NOT_FOUND)
		return OK;
	if (st == OK)
		st = rooms_all(w->house->db, w->arena, &rooms);
	if (st != OK)
		return st;
	if (out != NULL) {
		const struct room *room = room_by_id(&rooms, room_id);
		out->clash_night = holder.night;
		out->clash_name = holder.name == NULL
		                      ? NULL
		                      : person_full_name(w->arena, &(struct person){ .name = holder.name,
		                                                                     .surname = holder.surname,
		                                                                     .patronymic = "" });
		out->clash_room = room != NULL ? room->name : "";
	}
	return deed_answered(w, LIFE_TAKEN);
}

enum status rooms_take(struct deed *w, const int64_t *room_ids, size_t count, struct span nights,
                       struct stay_edited *out)
{
	enum status st = OK;

	for (size_t i = 0; i < count && st == OK; i++)
		st = clash_find(w, room_ids[i], nights, out);
	for (size_t i = 0; i < count && st == OK; i++)
		st = nights_take(w->house->db, room_ids[i], nights.from, nights.to, w->stay.id, 0);
	return st;
}

enum status tariff_of(struct arena *a, const struct house *h, struct span nights, struct tariff *tariff,
                      struct sale_room **rooms, size_t *count)
{
	struct rooms all = { 0 };
	enum status st = tariff_load(h->db, a, nights.from, nights.to, tariff);

	if (st == OK)
		st = rooms_all(h->db, a, &all);
	if (st != OK)
		return st;
	/* Also those that are no longer on sale: a stay may still be in one. */
	*rooms = arena_news(a, struct sale_room, all.count);
	*count = all.count;
	for (size_t i = 0; i < all.count; i++)
		(*rooms)[i] = (struct sale_room){ .id = all.items[i].id,
			                          .kind_id = all.items[i].kind_id,
			                          .capacity = (int32_t)all.items[i].capacity };
	return OK;
}

/* --- all of it --- */

static enum status file_terms(struct arena *a, const struct house *h, struct stay_file *f)
{
	struct stay_terms terms = stay_terms(h, &f->stay);
	enum status st = is_settled(a, h, &f->stay, &f->settled);

	f->free_until = terms.free_until;
	if (h->today.day > f->free_until.day)
		f->penalty = terms.late;
	f->no_show_penalty = terms.no_show;
	return st;
}

static enum status file_rest(struct arena *a, const struct house *h, struct stay_file *f)
{
	struct db *db = h->db;
	int64_t id = f->stay.id;
	enum status st = stay_guests_of(db, a, id, &f->guests);

	if (st == OK)
		st = stay_shares_of(db, a, f->stay.account_id != 0 ? f->stay.account_id : id, &f->shares);
	if (st == OK)
		st = fellow_stays_of(db, a, &f->stay, &f->fellows);
	if (st == OK)
		st = cancellation_of(db, a, id, &f->cancellation);
	f->ended = st == OK;
	if (st == OK || st == NOT_FOUND)
		st = stay_step_last(db, a, id, &f->step);
	f->undoable = st == OK && f->step.undo_until.second > h->now.second && f->step.stay_version == f->stay.version;
	if (st == OK || st == NOT_FOUND)
		st = stay_moved_split(db, a, &f->stay, h->now, &f->split);
	f->joinable = st == OK;
	return st == NOT_FOUND ? OK : st;
}

static enum status file_money(struct arena *a, const struct house *h, struct stay_file *f)
{
	enum status st = stay_lines_of(h->db, a, f->stay.id, &f->own);

	if (st == OK)
		st = stay_price_lines(a, h, &f->stay, &f->lines, &f->line_count);
	if (st == OK)
		st = rooms_of_stay(h->db, a, f->stay.id, &f->rooms);
	if (st == OK)
		st = amendments_of(h->db, a, f->stay.id, &f->amendments);
	return st == OK ? file_terms(a, h, f) : st;
}

/* What a guest may be shown: without people, payers and steps, which the guests' program may not read. */
static enum status file_open(struct arena *a, const struct house *h, int64_t stay_id, struct stay_file *f)
{
	enum status st = stay_by_id(h->db, a, stay_id, &f->stay);

	if (st != OK)
		return st;
	if (!stay_state_parse(f->stay.state, &f->state))
		return fail("stay %lld is in the state '%s'", (long long)stay_id, f->stay.state);
	f->nights = (struct span){ f->stay.arrival, f->stay.departure };
	return file_money(a, h, f);
}

enum status stay_file_open(struct arena *a, const struct house *h, int64_t stay_id, struct stay_file *out)
{
	struct stay_file f = { 0 };
	enum status st = file_open(a, h, stay_id, &f);

	if (st == OK)
		*out = f;
	return st;
}

enum status stay_file_load(struct arena *a, const struct house *h, int64_t stay_id, struct stay_file *out)
{
	struct stay_file f = { 0 };
	struct guest_request r = { 0 };
	enum status st = file_open(a, h, stay_id, &f);

	if (st == OK)
		st = person_by_id(h->db, a, f.stay.person_id, &f.person);
	if (st == OK && f.stay.request_id != 0)
		st = request_by_id(h->db, a, f.stay.request_id, &r);
	if (st == OK)
		st = file_rest(a, h, &f);
	if (st != OK)
		return st;
	f.reference = r.reference;
	f.lang = r.lang;
	*out = f;
	return OK;
}
