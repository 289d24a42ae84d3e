#include "core/text.h"
#include "house/invoice.h"
#include "house/notice.h"
#include "house/payer.h"
#include "house/record.h"
#include "rules/stay.h"
#include "store/text.h"

struct date free_cancel_until(const struct house *h, struct date arrival)
{
	return cancel_free_until((int32_t)h->settings->free_cancel_days, h->today, arrival);
}

struct stay_terms stay_terms(const struct house *h, const struct guest_stay *s)
{
	const struct settings *rules = h->settings;
	struct instant settled = { s->created_at.second + (s->by_hand ? rules->undo_minutes * 60 : 0) };
	int32_t count = nights(s->arrival, s->departure);
	return (struct stay_terms){
		.free_until = cancel_free_until((int32_t)rules->free_cancel_days, zone_local(rules->zone, settled).date,
		                                s->arrival),
		.late = penalty_of(&rules->cancel_rule, s->price, s->prepayment, count),
		.no_show = penalty_of(&rules->no_show_rule, s->price, s->prepayment, count),
	};
}

/* Papers name the kind, and a room only when it is pinned: then `rooms` has their ids. */
static enum status rooms_fact(struct arena *a, const struct house *h, const struct guest_stay *stay,
                              struct buffer *facts)
{
	struct stay_rooms all = { 0 };
	struct span nights = { stay->arrival, stay->departure };
	const char *mark = "rooms=";
	if (!stay_is_pinned(h->today, (int32_t)h->settings->pin_days, nights, stay->fixed))
		return OK;
	enum status st = stay_rooms(h->db, a, date_add(stay->departure, -1), &all);
	for (size_t i = 0; i < all.count && st == OK; i++)
		if (all.items[i].stay_id == stay->id) {
			buffer_printf(facts, "%s%lld", mark, (long long)all.items[i].room_id);
			mark = ",";
		}
	buffer_text(facts, "\n");
	return st;
}

enum status paper_facts(struct arena *a, const struct house *h, const struct guest_stay *stay, struct buffer *facts)
{
	buffer_printf(facts, "arrival=%s\ndeparture=%s\n", date_text(a, stay->arrival), date_text(a, stay->departure));
	buffer_printf(facts, "price=%lld\nprepayment=%lld\n", (long long)stay->price.minor,
	              (long long)stay->prepayment.minor);
	if (date_is(stay->prepay_until))
		buffer_printf(facts, "prepay_until=%s\n", date_text(a, stay->prepay_until));
	const struct stay_terms terms = stay_terms(h, stay);
	buffer_printf(facts, "cancel_until=%s\nlate_owed=%lld\nno_show_owed=%lld\nwish=%s\nkind=%lld\n",
	              date_text(a, terms.free_until), (long long)terms.late.minor, (long long)terms.no_show.minor,
	              stay->wish, (long long)stay->kind_id);
	return rooms_fact(a, h, stay, facts);
}

/* The clauses as they stand when the contract is concluded; nothing where the house has none of its own in this
 * language. */
static enum status clauses_fact(struct arena *a, const struct house *h, const struct guest_request *r,
                                struct buffer *facts)
{
	struct text_version clauses = { 0 };
	enum status st = text_get(h->db, a, "paper.contract", r->lang, &clauses);
	if (st == OK && clauses.body[0] != '\0')
		buffer_printf(facts, "clauses=%s\n", notice_fold(a, clauses.body));
	return st;
}

enum status papers_accepted(struct arena *a, const struct house *h, const struct guest_request *r,
                            const struct guest_stay *stay)
{
	struct guest_stay s = *stay;
	struct invoice invoice = { 0 };
	struct firm firm = { 0 };
	struct buffer facts = { .arena = a };
	int64_t mail_id = 0;
	enum status st = invoice_issue(a, h, r, &s, &invoice);
	if (st == OK)
		st = firm_of(a, h, r->id, &firm);
	if (st == OK)
		st = paper_facts(a, h, &s, &facts);
	if (st != OK)
		return st;
	buffer_printf(&facts, "invoice=%s\n", invoice_name(a, &invoice));
	if (firm.name[0] != '\0')
		buffer_printf(&facts, "payer=%s\n", firm.name);
	st = notice_write(a, h, r, "accepted", facts.data, &mail_id);
	if (st == OK)
		st = paper_queue(h, r, "invoice", invoice.id, mail_id, facts.data);
	buffer_printf(&facts, "accepted=%s\n", instant_text(a, s.created_at));
	if (st == OK)
		st = clauses_fact(a, h, r, &facts);
	return st == OK ? paper_queue(h, r, "contract", 0, mail_id, facts.data) : st;
}

enum status papers_refused(struct arena *a, const struct house *h, const struct guest_request *r, const char *facts)
{
	int64_t mail_id = 0;
	enum status st = notice_write(a, h, r, "refused", facts, &mail_id);
	return st == OK ? paper_queue(h, r, "refusal", 0, mail_id, facts) : st;
}
