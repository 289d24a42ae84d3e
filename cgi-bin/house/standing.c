#include <string.h>

#include "core/text.h"
#include "house/invoice.h"
#include "house/notice.h"
#include "house/replan.h"
#include "house/standing.h"
#include "rules/stay.h"

#define ALTERNATIVES 3

/* --- the option, its lines, what is in the price --- */

static enum status option_pick(struct arena *a, const struct house *h, struct request_view *v)
{
	struct request_options options = { 0 };
	enum status st = request_options_of(h->db, a, v->request.id, &options);
	if (st != OK)
		return st;
	if (options.count == 0)
		return NOT_FOUND;
	v->option = options.items[0];
	for (size_t i = 1; i < options.count && v->stay.id != 0; i++)
		if (options.items[i].arrival.day == v->stay.arrival.day &&
		    options.items[i].departure.day == v->stay.departure.day &&
		    options.items[i].price.minor == v->stay.price.minor)
			v->option = options.items[i];
	return request_lines_of(h->db, a, v->request.id, v->option.position, &v->lines);
}

static struct vat_part *vat_part_of(struct request_view *v, int32_t rate)
{
	size_t at = 0;
	while (at < v->vat_count && v->vat[at].rate > rate)
		at++;
	if (at == v->vat_count || v->vat[at].rate != rate) {
		memmove(&v->vat[at + 1], &v->vat[at], (v->vat_count - at) * sizeof *v->vat);
		v->vat[at] = (struct vat_part){ .rate = rate };
		v->vat_count++;
	}
	return &v->vat[at];
}

/* Lines say the room that is had, not the kind by whose price it was asked for. */
static void lines_narrow(struct arena *a, struct request_view *v)
{
	struct request_line *lines = arena_news(a, struct request_line, v->lines.count);

	for (size_t i = 0; i < v->lines.count; i++) {
		lines[i] = v->lines.items[i];
		if (v->stay.id != 0 && lines[i].kind_id != 0)
			lines[i].kind_id = kind_had(&v->stay, lines[i].kind_id);
	}
	v->lines.items = lines;
}

static void changed_narrow(const struct guest_stay *s, struct price_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (lines[i].kind_id != 0)
			lines[i].kind_id = kind_had(s, lines[i].kind_id);
}

/* As rules/price.h does it: once per rate, of the sum of that rate. */
static void taxes_sum(struct arena *a, struct request_view *v)
{
	v->vat = arena_news(a, struct vat_part, v->lines.count + v->changed_count + 1);
	for (size_t i = 0; i < v->lines.count && v->changed == NULL; i++) {
		const struct request_line *l = &v->lines.items[i];
		if (text_same(l->class, service_class_name(SERVICE_TAX)))
			v->taxes.minor += l->amount.minor;
		if (l->vat > 0)
			vat_part_of(v, (int32_t)l->vat)->gross.minor += l->amount.minor;
	}
	for (size_t i = 0; i < v->changed_count; i++) {
		const struct price_line *l = &v->changed[i];
		if (l->class == SERVICE_TAX)
			v->taxes.minor += l->amount.minor;
		if (l->vat > 0)
			vat_part_of(v, l->vat)->gross.minor += l->amount.minor;
	}
	for (size_t i = 0; i < v->vat_count; i++)
		v->vat[i].vat = vat_included(v->vat[i].gross, v->vat[i].rate);
}

/* --- what became of it --- */

/* A stay that was changed after its acceptance is shown as it is now; one that goes on in another room until its last
 * night. */
static enum status stay_overlay(struct arena *a, const struct house *h, struct request_view *v)
{
	struct guest_stay s = v->stay;
	struct stay_lines own = { 0 };
	enum status st = s.id != 0 ? stay_lines_of(h->db, a, s.id, &own) : OK;

	if (st != OK || s.id == 0 || s.version == 1)
		return st;
	v->request.adults = s.guests - s.children;
	v->request.children = s.children;
	v->option.arrival = s.arrival;
	v->option.departure = s.departure;
	v->option.price = s.price;
	v->option.rooms_count = s.rooms_count;
	v->option.wish = s.wish;
	v->option.kind_id = s.kind_id;
	if (text_same(s.wish, wish_name(WISH_ROOMS)) && v->option.room_ids == NULL)
		v->option.wish = wish_name(WISH_ANY);
	if (own.count > 0)
		st = stay_price_lines(a, h, &s, &v->changed, &v->changed_count);
	if (st == OK)
		changed_narrow(&s, v->changed, v->changed_count);
	while (st == OK) {
		struct price_line *lines = NULL, *both;
		size_t count = 0;

		st = stay_following(h->db, a, s.id, &s);
		if (st != OK)
			break;
		st = stay_price_lines(a, h, &s, &lines, &count);
		if (st == OK)
			changed_narrow(&s, lines, count);
		both = arena_news(a, struct price_line, v->changed_count + count);
		for (size_t i = 0; i < v->changed_count; i++)
			both[i] = v->changed[i];
		for (size_t i = 0; i < count; i++)
			both[v->changed_count + i] = lines[i];
		v->changed = both;
		v->changed_count += count;
		v->option.departure = s.departure;
		v->option.price.minor += s.price.minor;
	}
	return st == NOT_FOUND ? OK : st;
}

static enum status ending_read(struct arena *a, const struct house *h, struct request_view *v)
{
	struct cancellation c = { 0 };
	enum status st = v->stay.id != 0 ? cancellation_of(h->db, a, v->stay.id, &c) : NOT_FOUND;

	v->stay_owed = c.penalty;
	if (st == OK || st == NOT_FOUND)
		st = v->stay.id != 0 ? amendments_of(h->db, a, v->stay.id, &v->amendments) : OK;
	return st;
}

/* --- what was decided --- */

static bool guest_may_know(const struct house *h, const struct decision *d)
{
	return !instant_is(d->undo_until) || instant_is(d->settled_at) || h->now.second >= d->undo_until.second;
}

/* Until the undo window ends a decision by hand may still be taken back: to the guest the request is as open as
 * before. */
static enum status decision_read(struct arena *a, const struct house *h, struct request_view *v)
{
	if (text_same(v->request.state, REQUEST_CANCELLED) || text_same(v->request.state, REQUEST_LAPSED)) {
		enum status ended = stay_by_request(h->db, a, v->request.id, &v->stay);
		return ended == NOT_FOUND ? OK : ended;
	}
	bool accepted = text_same(v->request.state, REQUEST_ACCEPTED),
	     refused = text_same(v->request.state, REQUEST_REFUSED);
	if (!accepted && !refused)
		return OK;
	enum status st = decision_of(h->db, a, v->request.id, &v->decision);
	if (st == NOT_FOUND) { /* came in decided, by an import */
		v->decided = true;
		st = OK;
	} else if (st == OK) {
		v->decided = guest_may_know(h, &v->decision);
	}
	if (st == OK && !v->decided) {
		v->request.state = REQUEST_OPEN;
		v->request.accept = false;
		v->request.turn = v->request.turn || accepted;
		v->decision = (struct decision){ 0 };
	} else if (st == OK && accepted) {
		st = stay_by_request(h->db, a, v->request.id, &v->stay);
	}
	return st;
}

static enum status rooms_read(struct arena *a, const struct house *h, struct request_view *v)
{
	struct rooms rooms = { 0 };
	struct stay_rooms seats = { 0 };
	struct buffer names = { .arena = a };
	if (v->stay.id == 0 || !stay_is_pinned(h->today, (int32_t)h->settings->pin_days,
	                                       (struct span){ v->stay.arrival, v->stay.departure }, v->stay.fixed))
		return OK;
	enum status st = rooms_all(h->db, a, &rooms);
	if (st == OK)
		st = stay_rooms(h->db, a, date_add(v->stay.departure, -1), &seats);
	for (size_t i = 0; i < seats.count && st == OK; i++) {
		const struct room *room = room_by_id(&rooms, seats.items[i].room_id);
		if (seats.items[i].stay_id == v->stay.id && room != NULL)
			buffer_printf(&names, "%s%s", names.size > 0 ? ", " : "", room->name);
	}
	v->rooms = names.data;
	return st;
}

/* --- a refusal --- */

static const char *const whys[] = {
	[WHY_FULL] = "full",       [WHY_LONGER] = "longer", [WHY_SEVERAL] = "several", [WHY_BETTER] = "better",
	[WHY_EARLIER] = "earlier", [WHY_ALONE] = "alone",   [WHY_LATE] = "late",       [WHY_HOUSE] = "house",
};

const char *refusal_why_name(enum refusal_why why) { return whys[why]; }

static enum refusal_why why_from(const struct decision *d, const char *fact)
{
	if (text_same(d->why, "late"))
		return WHY_LATE;
	if (text_same(d->why, "hand"))
		return WHY_HOUSE;
	for (size_t i = 0; i < ARRAY_LEN(whys); i++)
		if (text_same(fact, whys[i]))
			return (enum refusal_why)i;
	return WHY_BETTER;
}

enum status request_ask(struct arena *a, const struct house *h, const struct request_view *v, struct stay_ask *out)
{
	struct services services = { 0 };
	struct extra *extras = arena_news(a, struct extra, v->lines.count);
	const struct request_option *o = &v->option;
	enum status st = services_all(h->db, a, &services);
	*out = (struct stay_ask){
		.nights = { o->arrival, o->departure },
		.party = { (int32_t)v->request.adults, (int32_t)v->request.children },
		.kind_id = o->kind_id,
		.rooms_count = (int32_t)o->rooms_count,
		.room_ids = o->room_ids,
		.extras = extras,
	};
	if (st == OK && !wish_parse(o->wish, &out->wish))
		return FAIL;
	for (size_t i = 0; i < v->lines.count && st == OK; i++) {
		const struct request_line *l = &v->lines.items[i];
		const struct service *service = service_by_id(&services, l->service_id);
		bool again = out->extra_count > 0 && extras[out->extra_count - 1].service_id == l->service_id;
		if (again || service == NULL || service->mandatory ||
		    !text_same(l->class, service_class_name(SERVICE_EXTRA)))
			continue;
		extras[out->extra_count++] = (struct extra){
			.service_id = l->service_id,
			.quantity = text_same(l->unit, service_unit_name(PER_ITEM)) ? (int32_t)l->quantity : 1,
		};
	}
	return st;
}

static enum status refusal_read(struct arena *a, const struct house *h, struct request_view *v)
{
	struct outbox_rows mails = { 0 };
	struct stay_ask ask = { 0 };
	const char *facts = "";
	enum status st = outbox_of_request(h->db, a, v->request.id, &mails);
	for (size_t i = 0; i < mails.count && st == OK; i++)
		if (text_same(mails.items[i].kind, "refused"))
			facts = mails.items[i].facts;
	v->why = why_from(&v->decision, notice_fact(a, facts, "why"));
	v->short_nights = notice_fact(a, facts, "nights");
	if (v->short_nights == NULL)
		v->short_nights = "";
	if (st == OK)
		st = request_ask(a, h, v, &ask);
	if (st == OK)
		st = alternatives_find(a, h, &ask, 0, ALTERNATIVES, &v->alternatives, &v->alternative_count);
	return st;
}

enum status request_view_load(struct arena *a, const struct house *h, const struct guest_request *r,
                              struct request_view *out)
{
	struct request_view v = { .request = *r, .answer_by = answer_by(r->decide_at) };
	enum status st = person_by_id(h->db, a, r->person_id, &v.person);
	if (st == OK)
		st = decision_read(a, h, &v);
	if (st == OK)
		st = option_pick(a, h, &v);
	if (st != OK)
		return st;
	if (text_same(v.request.state, REQUEST_FROZEN)) /* the owner's own business until it is decided */
		v.request.state = REQUEST_OPEN;
	st = stay_overlay(a, h, &v);
	if (st == OK)
		st = ending_read(a, h, &v);
	lines_narrow(a, &v);
	taxes_sum(a, &v);
	if (st == OK && (text_same(v.request.state, REQUEST_OPEN) || text_same(v.request.state, REQUEST_UNCONFIRMED)))
		st = request_rivals(h->db, a, r->id, v.option.arrival, v.option.departure, &v.rivals);
	if (st == OK)
		st = rooms_read(a, h, &v);
	if (st == OK && v.decided && text_same(v.request.state, REQUEST_REFUSED))
		st = refusal_read(a, h, &v);
	if (st == OK)
		*out = v;
	return st;
}
