#include "house/reminders.h"

#include "house/invoice.h"
#include "house/notice.h"
#include "house/replan.h"
#include "store/catalogue.h"
#include "store/delivery.h"
#include "store/money.h"
#include "store/outbox.h"

#define DAY INT64_C(86400)
#define REMIND_DAYS 2   /* before prepay_until: what may be due */
#define ARRIVING_DAYS 2
#define THANKS_DAYS 3

/* A round of the job, and what one transaction of it works on. */
struct round {
	struct arena *arena;
	const struct house *house;
	struct reminding clock;
	struct actor who;
	bool dry, by_hand;
	struct buffer *said;
	const char *kind;
	int64_t request_id, stay_id;
	bool turn;
	struct instant decide_at;
	struct date departure; /* of all the rooms that a stay goes on in */
};

static struct reminding clock_of(const struct house *h)
{
	return (struct reminding){ &h->settings->deadline, h->settings->zone, h->now };
}

/* CONFLICT of the work: another was faster, or it is not as it was any more; nothing is to be done then. */
static enum status written(struct round *w, const char *kind, const char *of,
                           enum status (*work)(struct db *db, void *context))
{
	w->kind = kind;
	enum status st = w->dry ? OK : db_transaction(w->house->db, work, w);
	if (st == CONFLICT)
		return OK;
	if (st == OK)
		buffer_printf(w->said, "%s the mail %s of %s\n", w->dry ? "would write" : "wrote", kind, of);
	return st;
}

static enum status tell(struct round *w, const char *kind, const char *facts, int64_t *mail_id)
{
	struct guest_request r = { 0 };
	enum status st = request_by_id(w->house->db, w->arena, w->request_id, &r);
	return st == OK ? notice_write(w->arena, w->house, &r, kind, facts, mail_id) : st;
}

/* --- before the hour --- */

static enum status waiting_work(struct db *db, void *context)
{
	struct round *w = context;
	bool still = text_same(w->kind, "still");
	int64_t mail_id;
	enum status st = still ? request_still_asked(db, w->request_id, w->turn, w->house->now)
	                       : request_turn_told(db, w->request_id, w->turn, w->house->now);
	return st == OK ? tell(w, w->kind,
	                       arena_printf(w->arena, "turn=%d\ndecide_at=%s\n", w->turn,
	                                    instant_text(w->arena, w->decide_at)),
	                       &mail_id)
	                : st;
}

static enum status waiting_remind(struct round *w, const struct waiting_requests *all)
{
	enum status st = OK;
	for (size_t i = 0; i < all->count && st == OK; i++) {
		const struct waiting_request *r = &all->items[i];
		const struct waiting waiting = { .sent = r->sent_at,
			                         .decide = r->decide_at,
			                         .still_at = r->still_at,
			                         .turned_at = r->turned_at,
			                         .turn = r->turn,
			                         .told = r->told,
			                         .turn_at = r->turn_at };
		w->request_id = r->id;
		w->turn = r->turn;
		w->decide_at = r->decide_at;
		if (still_is_due(&w->clock, &waiting))
			st = written(w, "still", r->reference, waiting_work);
		else if (turned_is_due(&w->clock, &waiting))
			st = written(w, "turned", r->reference, waiting_work);
	}
	return st;
}

/* --- the prepayment --- */

static struct unpaid unpaid_of(const struct unpaid_stay *s)
{
	return (struct unpaid){ .arrival = s->arrival,
		                .prepay_until = s->prepay_until,
		                .accepted_sent = s->accepted_sent,
		                .grace_until = s->grace_until,
		                .reminded = instant_is(s->reminded_at),
		                .warned = instant_is(s->warned_at),
		                .warning_sent = instant_is(s->warned_sent) };
}

/* What is asked for, by which invoice. */
static enum status unpaid_facts(struct round *w, const struct unpaid_stay *s, struct buffer *facts)
{
	struct guest_stay stay = { 0 };
	struct invoice invoice = { 0 };
	enum status st = stay_by_request(w->house->db, w->arena, s->request_id, &stay);
	if (st == OK)
		st = paper_facts(w->arena, w->house, &stay, facts);
	if (st == OK)
		st = invoice_of_stay(w->house->db, w->arena, s->id, &invoice);
	if (st == OK)
		buffer_printf(facts, "invoice=%s\n", invoice_name(w->arena, &invoice));
	buffer_printf(facts, "missing=%lld\npaid_sum=%lld\n", (long long)(s->prepayment.minor - s->paid.minor),
	              (long long)s->paid.minor);
	return st == NOT_FOUND ? OK : st;
}

/* As it stands now, its money held: CONFLICT when it is paid, kept or over. */
static enum status unpaid_hold(struct round *w, struct unpaid_stay *s)
{
	enum status st = stay_lock(w->house->db, w->arena, w->stay_id);
	if (st == OK)
		st = stay_unpaid(w->house->db, w->arena, w->stay_id, w->house->today, s);
	return st == NOT_FOUND ? CONFLICT : st;
}

static enum status press_work(struct db *db, void *context)
{
	struct round *w = context;
	const struct house *h = w->house;
	struct unpaid_stay s = { 0 };
	struct buffer facts = { .arena = w->arena };
	bool warn = text_same(w->kind, "warned");
	int64_t mail_id;
	enum status st = unpaid_hold(w, &s);
	struct date grace = grace_of(h->today, (int32_t)h->settings->lapse_days, s.arrival);
	if (st == OK)
		st = warn ? stay_warned(db, s.id, h->now, grace) : stay_reminded(db, s.id, h->now);
	if (st == OK)
		st = unpaid_facts(w, &s, &facts);
	if (warn && date_is(grace))
		buffer_printf(&facts, "grace_until=%s\n", date_text(w->arena, grace));
	if (st == OK)
		st = tell(w, w->kind, facts.data, &mail_id);
	if (st == OK && warn)
		st = audit_add(db, w->who, h->now, "warn", "stay", s.id, NULL,
		               arena_printf(w->arena, "grace_until=%s", date_text(w->arena, grace)));
	return st;
}

/* The end itself, inside the caller's transaction, which has taken the guard and holds the stay; the list is the
 * caller's. */
static enum status lapse_write(struct round *w, const struct unpaid_stay *s)
{
	const struct house *h = w->house;
	struct guest_request r = { 0 };
	struct guest_stay stay = { 0 };
	struct buffer facts = { .arena = w->arena };
	struct invoice_end ending = { .reason = "lapsed" };
	enum status st = unpaid_facts(w, s, &facts);
	if (st == OK)
		st = request_by_id(h->db, w->arena, s->request_id, &r);
	if (st == OK)
		st = stay_by_request(h->db, w->arena, s->request_id, &stay);
	if (st == OK)
		st = nights_free(h->db, s->id);
	if (st == OK)
		st = stay_turn(h->db, s->id, "accepted", "lapsed");
	if (st == OK)
		st = request_lapse(h->db, s->request_id);
	if (st == OK)
		st = notice_write(w->arena, h, &r, "lapsed", facts.data, &ending.mail_id);
	if (st == OK)
		st = invoices_end(w->arena, h, w->who, &r, &stay, &ending, NULL);
	return st == OK ? audit_add(h->db, w->who, h->now, "lapse", "stay", s->id, "state=accepted", "state=lapsed")
	                : st;
}

static enum status lapse_work(struct db *db, void *context)
{
	struct round *w = context;
	struct unpaid_stay s = { 0 };
	int64_t version = 0;
	enum status st = guard_take(db, w->arena, &version);
	if (st == OK)
		st = unpaid_hold(w, &s);
	struct unpaid u = unpaid_of(&s);
	if (st == OK && !w->by_hand && unpaid_due(&w->clock, &u) != UNPAID_LAPSE)
		return CONFLICT;
	w->request_id = s.request_id;
	if (st == OK)
		st = lapse_write(w, &s);
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

static enum status unpaid_press(struct round *w)
{
	const struct house *h = w->house;
	struct unpaid_stays all = { 0 };
	enum status st = stays_unpaid(h->db, w->arena, date_add(h->today, REMIND_DAYS), h->today, &all);
	for (size_t i = 0; i < all.count && st == OK; i++) {
		struct unpaid u = unpaid_of(&all.items[i]);
		enum unpaid_deed deed = unpaid_due(&w->clock, &u);
		w->request_id = all.items[i].request_id;
		w->stay_id = all.items[i].id;
		if (deed == UNPAID_REMIND)
			st = written(w, "prepay", all.items[i].reference, press_work);
		else if (deed == UNPAID_WARN)
			st = written(w, "warned", all.items[i].reference, press_work);
		else if (deed == UNPAID_LAPSE)
			st = written(w, "lapsed", all.items[i].reference, lapse_work);
	}
	return st;
}

/* --- before and after the stay --- */

static enum status stay_work(struct db *db, void *context)
{
	struct round *w = context;
	bool arriving = text_same(w->kind, "arriving");
	struct guest_stay stay = { 0 };
	struct balance b = { 0 };
	struct buffer facts = { .arena = w->arena };
	int64_t mail_id;
	enum status st =
	    arriving ? stay_arriving_told(db, w->stay_id, w->house->now) : stay_thanked(db, w->stay_id, w->house->now);
	if (st == OK)
		st = stay_by_request(db, w->arena, w->request_id, &stay);
	stay.departure = w->departure;
	if (st == OK)
		st = paper_facts(w->arena, w->house, &stay, &facts);
	if (st == OK)
		st = balance_of(db, w->arena, w->stay_id, &b);
	buffer_printf(&facts, "balance=%lld\n", (long long)balance_due(&b).minor);
	return st == OK ? tell(w, w->kind, facts.data, &mail_id) : st;
}

static enum status stays_tell(struct round *w)
{
	const struct house *h = w->house;
	struct stay_mails arriving = { 0 }, departed = { 0 };
	enum status st = stays_arriving(h->db, w->arena, h->today, date_add(h->today, ARRIVING_DAYS), &arriving);
	if (st == OK && h->settings->thanks_mail)
		st = stays_departed(h->db, w->arena, date_add(h->today, -THANKS_DAYS), date_add(h->today, -1),
		                    &departed);
	for (size_t i = 0; i < arriving.count + departed.count && st == OK; i++) {
		bool comes = i < arriving.count;
		const struct stay_mail_row *s = comes ? &arriving.items[i] : &departed.items[i - arriving.count];
		w->request_id = s->request_id;
		w->stay_id = s->id;
		w->departure = s->departure;
		if (comes && arriving_is_due(&w->clock, s->arrival))
			st = written(w, "arriving", s->reference, stay_work);
		else if (!comes && thanks_is_due(&w->clock, s->departure))
			st = written(w, "thanks", s->reference, stay_work);
	}
	return st;
}

/* --- to the house --- */

/* What the request pays for a night in a room, beside what is usual for the kind that was priced; both 0: there is
 * nothing to compare. */
static enum status night_compare(struct round *w, struct money *night, struct money *usual)
{
	const struct house *h = w->house;
	struct request_lines lines = { 0 };
	struct tariff tariff = { 0 };
	struct span year = { h->today, date_add(h->today, 365) };
	int64_t kind = 0, count = 0, sum = 0;
	enum status st = request_lines_of(h->db, w->arena, w->request_id, 0, &lines);
	*night = *usual = (struct money){ 0 };
	for (size_t i = 0; i < lines.count && st == OK; i++) {
		const struct request_line *l = &lines.items[i];
		if (!text_same(l->class, service_class_name(SERVICE_LODGING)) || l->kind_id == 0 ||
		    (kind != 0 && l->kind_id != kind))
			continue;
		kind = l->kind_id;
		sum += l->amount.minor;
		count += l->quantity;
	}
	if (st == OK && count > 0)
		st = tariff_load(h->db, w->arena, year.from, year.to, &tariff);
	if (st == OK && count > 0 && price_usual(w->arena, &tariff, kind, year, usual))
		night->minor = sum / count;
	return st;
}

static enum status new_work(struct db *db, void *context)
{
	struct round *w = context;
	const struct settings *s = w->house->settings;
	struct money night, usual;
	enum status st = request_noted(db, w->request_id, w->house->now);
	const char *id = arena_printf(w->arena, "%lld", (long long)w->request_id);
	if (st == OK && s->note_new)
		st = notice_direct(w->arena, w->house, "new", 0, 0, id, arena_printf(w->arena, "request=%s\n", id));
	if (st != OK || !s->note_odd)
		return st;
	st = night_compare(w, &night, &usual);
	return st == OK && night.minor != 0 && price_is_odd(night, usual)
	           ? notice_direct(w->arena, w->house, "odd", 0, 0, id,
	                           arena_printf(w->arena, "request=%s\nnight=%lld\nusual=%lld\n", id,
	                                        (long long)night.minor, (long long)usual.minor))
	           : st;
}

static enum status news_write(struct round *w)
{
	struct unnoted_requests all = { 0 };
	const struct settings *s = w->house->settings;
	enum status st =
	    s->note_new || s->note_odd
	        ? requests_unnoted(w->house->db, w->arena, (struct instant){ w->house->now.second - DAY }, &all)
	        : OK;
	for (size_t i = 0; i < all.count && st == OK; i++) {
		w->request_id = all.items[i].id;
		if (s->note_new)
			st = written(w, "new", all.items[i].reference, new_work);
		else if (!w->dry) /* looked at, and most say nothing */
			st = db_transaction(w->house->db, new_work, w);
		if (st == CONFLICT)
			st = OK;
	}
	return st;
}

static enum status preview_work(struct db *db, void *context)
{
	struct round *w = context;
	(void)db;
	return notice_direct(w->arena, w->house, "preview", 0, 0,
	                     arena_printf(w->arena, "%lld", (long long)w->decide_at.second),
	                     arena_printf(w->arena, "at=%s\n", instant_text(w->arena, w->decide_at)));
}

static enum status previews_write(struct round *w, const struct waiting_requests *all)
{
	enum status st = OK;
	for (size_t i = 0; i < all->count && st == OK && w->house->settings->note_preview; i++) {
		struct instant at = all->items[i].decide_at;
		const char *text = instant_text(w->arena, at);
		bool is = false;
		if (!preview_is_due(at, w->house->now) || (i > 0 && all->items[i - 1].decide_at.second == at.second))
			continue;
		st =
		    house_mail_written(w->house->db, w->arena, "preview", arena_printf(w->arena, "at=%s\n", text), &is);
		w->decide_at = at;
		if (st == OK && !is)
			st = written(w, "preview", text, preview_work);
	}
	return st;
}

static enum status failures_work(struct db *db, void *context)
{
	struct round *w = context;
	(void)db;
	return notice_direct(w->arena, w->house, "failures", 0, 0, date_text(w->arena, w->house->today),
	                     arena_printf(w->arena, "after=%s\n", instant_text(w->arena, w->decide_at)));
}

/* Once a day, about those since the last time. */
static enum status failures_write(struct round *w)
{
	const struct house *h = w->house;
	struct outbox_row last = { 0 };
	struct deliveries failed = { 0 };
	enum status st = h->settings->note_failures ? outbox_last_house(h->db, w->arena, "failures", &last) : CONFLICT;
	if (st == CONFLICT || (st == OK && zone_local(h->settings->zone, last.created_at).date.day >= h->today.day))
		return OK;
	w->decide_at = st == OK ? last.created_at : (struct instant){ h->now.second - DAY };
	if (st == OK || st == NOT_FOUND)
		st = deliveries_failed(h->db, w->arena, w->decide_at, &failed);
	return st == OK && failed.count > 0 ? written(w, "failures", date_text(w->arena, h->today), failures_work) : st;
}

enum status reminders_due(struct arena *a, const struct house *h, bool dry, struct buffer *said)
{
	struct round w = { .arena = a, .house = h, .clock = clock_of(h), .who = ACTOR_JOB, .dry = dry, .said = said };
	struct waiting_requests waiting = { 0 };
	bool house_reads = h->settings->house_email != NULL && h->settings->house_email[0] != '\0';
	enum status st = requests_waiting(h->db, a, h->now, &waiting);
	if (st == OK)
		st = waiting_remind(&w, &waiting);
	if (st == OK)
		st = unpaid_press(&w);
	if (st == OK)
		st = stays_tell(&w);
	if (st == OK && house_reads)
		st = news_write(&w);
	if (st == OK && house_reads)
		st = previews_write(&w, &waiting);
	return st == OK && house_reads ? failures_write(&w) : st;
}

/* --- by the owner --- */

static struct late_stay late_of(const struct house *h, const struct unpaid_stay *s)
{
	struct reminding clock = clock_of(h);
	struct unpaid u = unpaid_of(s);
	return (struct late_stay){ .stay = *s, .kept = unpaid_kept(&clock, &u), .warned = u.warned };
}

enum status late_stays(struct arena *a, const struct house *h, struct late_stay **out, size_t *count)
{
	struct unpaid_stays all = { 0 };
	enum status st = stays_unpaid(h->db, a, date_add(h->today, -1), h->today, &all);
	*out = arena_news(a, struct late_stay, all.count);
	*count = all.count;
	for (size_t i = 0; i < all.count; i++)
		(*out)[i] = late_of(h, &all.items[i]);
	return st;
}

enum status late_stay_find(struct arena *a, const struct house *h, int64_t stay_id, struct late_stay *out)
{
	struct unpaid_stay s = { 0 };
	enum status st = stay_unpaid(h->db, a, stay_id, h->today, &s);
	if (st == OK && s.prepay_until.day >= h->today.day)
		return NOT_FOUND;
	if (st == OK)
		*out = late_of(h, &s);
	return st;
}

static enum status keep_work(struct db *db, void *context)
{
	struct round *w = context;
	enum status st = stay_lock(db, w->arena, w->stay_id);
	if (st == OK)
		st = stay_keep(db, w->stay_id);
	return st == OK ? audit_add(db, w->who, w->house->now, "keep-unpaid", "stay", w->stay_id, NULL, "keep_unpaid=1")
	                : st;
}

static enum status by_hand(struct arena *a, const struct house *h, struct actor who, int64_t stay_id,
                           enum status (*work)(struct db *db, void *context), bool *changed)
{
	struct round w = {
		.arena = a, .house = h, .clock = clock_of(h), .who = who, .by_hand = true, .stay_id = stay_id
	};
	enum status st = db_transaction(h->db, work, &w);
	*changed = st == CONFLICT;
	return st == CONFLICT ? OK : st;
}

enum status late_keep(struct arena *a, const struct house *h, struct actor who, int64_t stay_id, bool *changed)
{
	return by_hand(a, h, who, stay_id, keep_work, changed);
}

enum status late_let_go(struct arena *a, const struct house *h, struct actor who, int64_t stay_id, bool *changed)
{
	return by_hand(a, h, who, stay_id, lapse_work, changed);
}
