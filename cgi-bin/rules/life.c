#include "rules/life.h"

#include <string.h>

#include "core/text.h"

#define MYRIAD 10000

/* --- what may be done when --- */

static const char *const state_names[STAY_STATES] = {
	[STAY_ACCEPTED] = "accepted", [STAY_PREPAID] = "prepaid", [STAY_IN_HOUSE] = "in-house",
	[STAY_DEPARTED] = "departed", [STAY_NO_SHOW] = "no-show", [STAY_CANCELLED] = "cancelled",
	[STAY_LAPSED] = "lapsed",     [STAY_DELETED] = "deleted",
};

const char *stay_state_name(enum stay_state s)
{
	return state_names[s];
}

bool stay_state_parse(const char *text, enum stay_state *out)
{
	for (int s = 0; s < STAY_STATES; s++)
		if (text_same(state_names[s], text)) {
			*out = (enum stay_state)s;
			return true;
		}
	return false;
}

/* The state after a deed, one more so that no entry is "never". */
#define TO(state) (STAY_##state + 1)
static const int table[STAY_STATES][STAY_DEEDS] = {
	[STAY_ACCEPTED] = { [DEED_PREPAY] = TO(PREPAID),
	                    [DEED_LAPSE] = TO(LAPSED),
	                    [DEED_CHECK_IN] = TO(IN_HOUSE),
	                    [DEED_CANCEL] = TO(CANCELLED),
	                    [DEED_NO_SHOW] = TO(NO_SHOW),
	                    [DEED_EDIT] = TO(ACCEPTED),
	                    [DEED_SPLIT] = TO(ACCEPTED),
	                    [DEED_PRICE] = TO(ACCEPTED),
	                    [DEED_STRIKE] = TO(DELETED) },
	[STAY_PREPAID] = { [DEED_CHECK_IN] = TO(IN_HOUSE),
	                   [DEED_CANCEL] = TO(CANCELLED),
	                   [DEED_NO_SHOW] = TO(NO_SHOW),
	                   [DEED_EDIT] = TO(PREPAID),
	                   [DEED_SPLIT] = TO(PREPAID),
	                   [DEED_PRICE] = TO(PREPAID),
	                   [DEED_STRIKE] = TO(DELETED) },
	[STAY_IN_HOUSE] = { [DEED_CHECK_OUT] = TO(DEPARTED),
	                    [DEED_EDIT] = TO(IN_HOUSE),
	                    [DEED_SPLIT] = TO(IN_HOUSE),
	                    [DEED_PRICE] = TO(IN_HOUSE) },
	[STAY_DEPARTED] = { [DEED_PRICE] = TO(DEPARTED) },
};

static enum deed_answer deed_day(enum stay_state s, enum stay_deed d, struct span nights, struct date today)
{
	switch (d) {
	case DEED_CHECK_IN:
		return today.day < nights.from.day  ? DEED_TOO_EARLY
		       : today.day >= nights.to.day ? DEED_TOO_LATE
		                                    : DEED_MAY;
	case DEED_NO_SHOW:
		return today.day < nights.from.day ? DEED_TOO_EARLY : DEED_MAY;
	case DEED_CANCEL: /* later it is a no-show */
		return today.day > nights.from.day ? DEED_TOO_LATE : DEED_MAY;
	case DEED_EDIT: /* one who is here may stay on though the last morning has come */
		return today.day >= nights.to.day + (s == STAY_IN_HOUSE) ? DEED_TOO_LATE : DEED_MAY;
	case DEED_SPLIT:
		return today.day >= nights.to.day ? DEED_TOO_LATE : DEED_MAY;
	case DEED_LAPSE:
		return today.day >= nights.from.day ? DEED_TOO_LATE : DEED_MAY;
	case DEED_PREPAY:
	case DEED_CHECK_OUT:
	case DEED_PRICE:
	case DEED_STRIKE:
	case STAY_DEEDS:
		break;
	}
	return DEED_MAY;
}

enum deed_answer deed_may(enum stay_state s, enum stay_deed d, struct span nights, struct date today,
                          enum stay_state *next)
{
	if (table[s][d] == 0)
		return DEED_NOT_NOW;
	enum deed_answer answer = deed_day(s, d, nights, today);
	if (answer == DEED_MAY)
		*next = (enum stay_state)(table[s][d] - 1);
	return answer;
}

/* --- giving up --- */

bool penalty_parse(const char *text, struct penalty_rule *out)
{
	static const char *const words[] = {
		[PENALTY_NONE] = "none", [PENALTY_DEPOSIT] = "deposit", [PENALTY_NIGHT] = "night"
	};
	size_t length = strlen(text);
	char digits[4] = "";
	int64_t percent = 0;

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (text_same(words[i], text)) {
			*out = (struct penalty_rule){ .kind = (enum penalty_kind)i };
			return true;
		}
	if (length < 2 || length > sizeof digits || text[length - 1] != '%')
		return false;
	memcpy(digits, text, length - 1);
	if (!int_parse(digits, 0, 100, &percent))
		return false;
	*out = (struct penalty_rule){ .kind = PENALTY_PERCENT, .per_myriad = (int32_t)percent * 100 };
	return true;
}

struct money penalty_of(const struct penalty_rule *rule, struct money price, struct money deposit, int32_t night_count)
{
	struct money m = { 0 };

	if (rule->kind == PENALTY_DEPOSIT)
		m = deposit;
	else if (rule->kind == PENALTY_NIGHT)
		m.minor = price.minor / (night_count > 0 ? night_count : 1);
	else if (rule->kind == PENALTY_PERCENT)
		m = money_percent(price, rule->per_myriad);
	return m.minor > price.minor ? price : m;
}

struct date cancel_free_until(int32_t free_days, struct date accepted, struct date arrival)
{
	struct date until = date_add(arrival, -free_days), next = date_add(accepted, 1);

	if (until.day < next.day)
		until = next;
	return until.day > arrival.day ? arrival : until;
}

struct date leave_day(struct span nights, struct date today)
{
	struct date day = today.day > nights.from.day ? today : date_add(nights.from, 1);

	return day.day < nights.to.day ? day : nights.to;
}

/* --- lines --- */

struct lines {
	struct arena *arena;
	struct price_line *items;
	size_t count, room;
};

static void line_push(struct lines *l, const struct price_line *line)
{
	if (l->count == l->room) {
		l->room = l->room * 2 + 8;
		l->items = arena_grow(l->arena, l->items, l->count, l->room, sizeof *l->items);
	}
	l->items[l->count++] = *line;
}

static void lines_copy(struct lines *l, const struct price_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		line_push(l, &lines[i]);
}

static void line_reckon(struct price_line *l)
{
	if (l->class == SERVICE_LODGING && l->service_id != 0)
		l->quantity = l->rooms * l->nights;
	else if (l->unit == PER_NIGHT)
		l->quantity = l->nights;
	else if (l->unit == PER_PERSON)
		l->quantity = l->heads;
	else if (l->unit == PER_PERSON_NIGHT)
		l->quantity = l->heads * l->nights;
	l->amount.minor = l->unit_price.minor * l->quantity;
}

static void lines_tidy(struct lines *l)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->count; i++) {
		line_reckon(&l->items[i]);
		if (l->items[i].quantity > 0)
			l->items[kept++] = l->items[i];
	}
	l->count = kept;
}

/* A price that was agreed on as a whole: nobody says what a night of it costs. */
static bool is_whole(const struct price_line *l)
{
	return l->service_id == 0 && l->class == SERVICE_LODGING && l->unit == PER_STAY;
}

/* Of what was agreed on as a whole so many parts are left. */
static void whole_share(struct lines *l, int32_t left, int32_t of)
{
	for (size_t i = 0; i < l->count; i++) {
		struct price_line *x = &l->items[i];

		if (!is_whole(x) || left >= of)
			continue;
		x->unit_price.minor = x->amount.minor * left / of;
		x->amount = x->unit_price;
		x->quantity = x->amount.minor != 0;
	}
}

/* The line that holds a night of a service and kind: that of the price of the night where the prices are still what was
 * agreed, else the outermost. */
static struct price_line *night_line(const struct lines *l, const struct tariff *tariff, const struct price_line *like,
                                     struct date night, bool last)
{
	const struct tariff_price *row = price_row(tariff, like->service_id, like->kind_id, night);
	struct price_line *found = NULL;

	for (size_t i = 0; i < l->count; i++) {
		struct price_line *x = &l->items[i];

		if (x->service_id != like->service_id || x->kind_id != like->kind_id || x->nights <= 0)
			continue;
		if (row != NULL && row->amount.minor == x->unit_price.minor)
			return x;
		if (found == NULL || last)
			found = x;
	}
	return found;
}

static bool is_first_of_its_kind(const struct lines *l, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (l->items[i].service_id == l->items[at].service_id && l->items[i].kind_id == l->items[at].kind_id)
			return false;
	return l->items[at].service_id != 0;
}

static int32_t nights_of(const struct lines *l, const struct price_line *like)
{
	int32_t sum = 0;

	for (size_t i = 0; i < l->count; i++)
		if (l->items[i].service_id == like->service_id && l->items[i].kind_id == like->kind_id)
			sum += l->items[i].nights;
	return sum;
}

/* A service that costs nothing in some nights has fewer of them than the stay: those without a price are not taken
 * off. */
static void nights_drop(struct lines *l, const struct tariff *tariff, struct span whole, struct span out)
{
	bool last = out.to.day >= whole.to.day;

	for (size_t i = 0; i < l->count; i++) {
		const struct price_line like = l->items[i];
		bool each_night = nights_of(l, &like) >= nights(whole.from, whole.to);

		if (!is_first_of_its_kind(l, i) || nights_of(l, &like) == 0)
			continue;
		for (int32_t n = 0; n < nights(out.from, out.to); n++) {
			struct date night = last ? date_add(out.to, -1 - n) : date_add(out.from, n);
			struct price_line *line =
			    each_night || price_row(tariff, like.service_id, like.kind_id, night) != NULL
			        ? night_line(l, tariff, &like, night, last)
			        : NULL;
			if (line != NULL)
				line->nights--;
		}
	}
}

bool lines_sum(const struct price_line *lines, size_t count, struct money *out)
{
	struct money sum = { 0 };

	for (size_t i = 0; i < count; i++)
		if (!money_add(sum, lines[i].amount, &sum))
			return false;
	if (sum.minor < 0 || sum.minor > MONEY_MAX)
		return false;
	*out = sum;
	return true;
}

struct money lines_night(const struct price_line *lines, size_t count, int32_t night_count)
{
	struct money sum = { 0 };

	for (size_t i = 0; i < count; i++)
		if (lines[i].class == SERVICE_LODGING && (lines[i].service_id != 0 || lines[i].unit == PER_STAY)) /* what was agreed on as a whole, too */
			sum.minor += lines[i].amount.minor;
	return (struct money){ sum.minor / (night_count > 0 ? night_count : 1) };
}

void lines_split(struct arena *a, const struct tariff *tariff, const struct price_line *lines, size_t count,
                 struct span nights, struct date day, struct price_line **first, size_t *first_count,
                 struct price_line **rest, size_t *rest_count)
{
	struct lines head = { .arena = a }, tail = { .arena = a };

	lines_copy(&head, lines, count);
	nights_drop(&head, tariff, nights, (struct span){ day, nights.to });
	whole_share(&head, day.day - nights.from.day, nights.to.day - nights.from.day);
	/* What is not in the first part is in the second, so that both add up to the whole. */
	for (size_t i = 0; i < count; i++) {
		struct price_line line = lines[i];

		if (is_whole(&line)) {
			line.unit_price.minor = line.amount.minor - head.items[i].amount.minor;
			line.quantity = line.unit_price.minor != 0;
		} else if (line.service_id == 0 || line.nights == 0) {
			continue;
		}
		line.nights -= head.items[i].nights;
		line_push(&tail, &line);
	}
	lines_tidy(&head);
	lines_tidy(&tail);
	*first = head.items;
	*first_count = head.count;
	*rest = tail.items;
	*rest_count = tail.count;
}

/* --- another shape --- */

static int64_t kind_of(const struct sale_room *rooms, size_t count, int64_t room_id)
{
	for (size_t i = 0; i < count; i++)
		if (rooms[i].id == room_id)
			return rooms[i].kind_id;
	return 0;
}

struct reshaping {
	struct arena *arena;
	struct tariff tariff; /* a stay that goes on asks for no least number of nights */
	const struct sale_room *rooms;
	size_t room_count;
	const struct stay_shape *was, *now;
	struct lines lines;
	struct date night;
};

static struct tariff tariff_at_ease(struct arena *a, const struct tariff *t)
{
	struct tariff ease = *t;
	struct tariff_price *prices = arena_news(a, struct tariff_price, t->price_count);

	for (size_t i = 0; i < t->price_count; i++) {
		prices[i] = t->prices[i];
		prices[i].least_nights = 1;
	}
	ease.prices = prices;
	return ease;
}

static const struct tariff_service *service_of(const struct tariff *t, int64_t id)
{
	for (size_t i = 0; i < t->service_count; i++)
		if (t->services[i].id == id)
			return &t->services[i];
	return NULL;
}

/* The services that were taken, so that they go on in new nights. */
static struct extra *extras_of(const struct reshaping *r, size_t *count)
{
	struct extra *extras = arena_news(r->arena, struct extra, r->lines.count);

	*count = 0;
	for (size_t i = 0; i < r->lines.count; i++) {
		const struct price_line *l = &r->lines.items[i];
		const struct tariff_service *s = service_of(&r->tariff, l->service_id);

		if (s == NULL || s->mandatory || s->class != SERVICE_EXTRA || !is_first_of_its_kind(&r->lines, i))
			continue;
		extras[(*count)++] =
		    (struct extra){ .service_id = s->id, .quantity = s->unit == PER_ITEM ? l->quantity : 1 };
	}
	return extras;
}

/* What rooms cost in nights by today's prices: all lines, or of the nights alone, or of the lodging alone. */
enum part { PART_ALL, PART_NIGHTS, PART_LODGING };
static enum price_answer nights_price(struct reshaping *r, struct span span, const int64_t *room_ids, int32_t count,
                                      enum part part)
{
	struct stay_ask ask = {
		.nights = span, .party = r->now->party, .wish = WISH_ROOMS, .room_ids = room_ids, .rooms_count = count
	};
	struct quote quote;
	int32_t least;

	if (part == PART_LODGING) /* the others are in other rooms */
		ask.party = (struct party){ 1, 0 };
	else
		ask.extras = extras_of(r, &ask.extra_count);
	enum price_answer answer =
	    price_stay(r->arena, &r->tariff, r->rooms, r->room_count, &ask, &quote, &r->night, &least);
	for (size_t i = 0; answer == PRICE_OK && i < quote.line_count; i++) {
		const struct price_line *l = &quote.lines[i];

		if (part == PART_ALL || (part == PART_NIGHTS && l->nights > 0) ||
		    (part == PART_LODGING && l->class == SERVICE_LODGING))
			line_push(&r->lines, l);
	}
	return answer;
}

/* One room less of a kind: where the agreed lines know that kind; else ("any" was priced as another) of the first that
 * has rooms. */
static void lodging_drop(struct lines *l, int64_t kind_id)
{
	int64_t found = 0;

	for (size_t i = 0; i < l->count; i++) {
		const struct price_line *x = &l->items[i];
		if (x->class == SERVICE_LODGING && x->service_id != 0 && x->rooms > 0 &&
		    (found == 0 || x->kind_id == kind_id))
			found = x->kind_id;
	}
	for (size_t i = 0; i < l->count; i++) {
		struct price_line *x = &l->items[i];
		if (x->class == SERVICE_LODGING && x->service_id != 0 && x->rooms > 0 && x->kind_id == found)
			x->rooms--;
	}
}

static int32_t rooms_of_kind(const struct reshaping *r, const struct stay_shape *s, int64_t kind_id)
{
	int32_t count = 0;

	for (int32_t i = 0; i < s->room_count; i++)
		count += kind_of(r->rooms, r->room_count, s->room_ids[i]) == kind_id;
	return count;
}

/* Rooms of one kind are alike: only what there is more or less of a kind changes the price. */
static enum price_answer rooms_change(struct reshaping *r, struct span common)
{
	int64_t *added = arena_news(r->arena, int64_t, (size_t)r->now->room_count);
	int32_t added_count = 0;

	int32_t dropped = 0;

	for (size_t k = 0; k < r->room_count; k++) {
		int64_t kind = r->rooms[k].kind_id;
		bool seen = false;

		for (size_t j = 0; j < k && !seen; j++)
			seen = r->rooms[j].kind_id == kind;
		int32_t more = seen ? 0 : rooms_of_kind(r, r->now, kind) - rooms_of_kind(r, r->was, kind);
		for (; more < 0; more++, dropped++)
			lodging_drop(&r->lines, kind);
		for (int32_t i = 0; i < r->now->room_count && more > 0; i++)
			if (kind_of(r->rooms, r->room_count, r->now->room_ids[i]) == kind) {
				added[added_count++] = r->now->room_ids[i];
				more--;
			}
	}
	whole_share(&r->lines, r->was->room_count - dropped, r->was->room_count);
	return added_count > 0 ? nights_price(r, common, added, added_count, PART_LODGING) : PRICE_OK;
}

static int32_t heads_more(const struct tariff_service *s, const struct stay_shape *was, const struct stay_shape *now)
{
	int32_t adults = now->party.adults - was->party.adults, children = now->party.children - was->party.children;

	return s->heads == HEADS_ADULTS ? adults : s->heads == HEADS_CHILDREN ? children : adults + children;
}

/* A first child, or a first adult: what is due by the head has no line yet. */
static enum price_answer heads_new(struct reshaping *r, const struct tariff_service *s, struct span common)
{
	struct tariff one = r->tariff;
	struct stay_ask ask = { .nights = common,
		                .party = r->now->party,
		                .wish = WISH_ROOMS,
		                .room_ids = r->now->room_ids,
		                .rooms_count = r->now->room_count };
	struct quote quote;
	int32_t least;
	enum price_answer answer = price_stay(r->arena, &one, r->rooms, r->room_count, &ask, &quote, &r->night, &least);

	for (size_t i = 0; answer == PRICE_OK && i < quote.line_count; i++)
		if (quote.lines[i].service_id == s->id)
			line_push(&r->lines, &quote.lines[i]);
	return answer;
}

static enum price_answer party_change(struct reshaping *r, struct span common)
{
	enum price_answer answer = PRICE_OK;

	for (size_t k = 0; k < r->tariff.service_count && answer == PRICE_OK; k++) {
		const struct tariff_service *s = &r->tariff.services[k];
		int32_t more = heads_more(s, r->was, r->now);
		bool found = false;

		if (s->class == SERVICE_LODGING || (s->unit != PER_PERSON && s->unit != PER_PERSON_NIGHT) || more == 0)
			continue;
		for (size_t i = 0; i < r->lines.count; i++) {
			struct price_line *l = &r->lines.items[i];
			if (l->service_id != s->id)
				continue;
			l->heads = l->heads + more > 0 ? l->heads + more : 0;
			found = true;
		}
		if (!found && more > 0 && (s->mandatory || s->class == SERVICE_TAX))
			answer = heads_new(r, s, common);
	}
	return answer;
}

static enum price_answer nights_add(struct reshaping *r, struct span common)
{
	const struct stay_shape *now = r->now;
	struct span before = { now->nights.from, common.from }, after = { common.to, now->nights.to };
	enum price_answer answer = PRICE_OK;

	if (before.from.day < before.to.day)
		answer = nights_price(r, before, now->room_ids, now->room_count, PART_NIGHTS);
	if (answer == PRICE_OK && after.from.day < after.to.day)
		answer = nights_price(r, after, now->room_ids, now->room_count, PART_NIGHTS);
	return answer;
}

/* Entirely other nights: priced anew; what is no service's stays, but for a price that was agreed on for the nights as
 * a whole. */
static enum price_answer all_anew(struct reshaping *r)
{
	struct lines old = r->lines;
	enum price_answer answer = nights_price(r, r->now->nights, r->now->room_ids, r->now->room_count, PART_ALL);
	size_t had = old.count, kept = 0;

	for (size_t i = 0; i < r->lines.count; i++)
		if (i >= had || (r->lines.items[i].service_id == 0 && !is_whole(&r->lines.items[i])))
			r->lines.items[kept++] = r->lines.items[i];
	r->lines.count = kept;
	return answer;
}

static int line_rank(const struct price_line *l)
{
	return l->service_id == 0 ? 3 : l->class == SERVICE_LODGING ? 0 : l->class == SERVICE_EXTRA ? 1 : 2;
}

/* As bills have them: lodging, services, taxes, what was agreed besides; lines of one service together, equal prices as
 * one. */
static void lines_order(struct lines *l)
{
	struct lines sorted = { .arena = l->arena };

	for (int rank = 0; rank < 4; rank++)
		for (size_t i = 0; i < l->count; i++) {
			if (line_rank(&l->items[i]) != rank || (rank < 3 && !is_first_of_its_kind(l, i)))
				continue;
			if (rank == 3) {
				line_push(&sorted, &l->items[i]);
				continue;
			}
			for (size_t j = i; j < l->count; j++) {
				struct price_line *x = &l->items[j], *twin = NULL;

				if (x->service_id != l->items[i].service_id || x->kind_id != l->items[i].kind_id)
					continue;
				for (size_t n = 0; n < sorted.count && twin == NULL; n++) {
					struct price_line *y = &sorted.items[n];
					if (y->service_id == x->service_id && y->kind_id == x->kind_id &&
					    y->unit == x->unit && x->nights > 0 && y->nights > 0 &&
					    y->unit_price.minor == x->unit_price.minor &&
					    y->unit_cost.minor == x->unit_cost.minor && y->vat == x->vat &&
					    y->heads == x->heads && y->rooms == x->rooms)
						twin = y;
				}
				if (twin != NULL)
					twin->nights += x->nights;
				else
					line_push(&sorted, x);
			}
		}
	*l = sorted;
}

enum price_answer lines_reshape(struct arena *a, const struct tariff *tariff, const struct sale_room *rooms,
                                size_t room_count, const struct price_line *agreed, size_t count,
                                const struct stay_shape *was, const struct stay_shape *now, struct price_line **out,
                                size_t *out_count, struct date *night)
{
	struct reshaping r = { .arena = a,
		               .tariff = tariff_at_ease(a, tariff),
		               .rooms = rooms,
		               .room_count = room_count,
		               .was = was,
		               .now = now,
		               .lines = { .arena = a } };
	struct span common = { was->nights.from.day > now->nights.from.day ? was->nights.from : now->nights.from,
		               was->nights.to.day < now->nights.to.day ? was->nights.to : now->nights.to };
	enum price_answer answer = PRICE_OK;

	lines_copy(&r.lines, agreed, count);
	if (common.from.day >= common.to.day) {
		answer = all_anew(&r);
	} else {
		nights_drop(&r.lines, &r.tariff, was->nights, (struct span){ common.to, was->nights.to });
		nights_drop(&r.lines, &r.tariff, (struct span){ was->nights.from, common.to },
		            (struct span){ was->nights.from, common.from });
		whole_share(&r.lines, nights(common.from, common.to), nights(was->nights.from, was->nights.to));
		answer = party_change(&r, common);
		if (answer == PRICE_OK)
			answer = rooms_change(&r, common);
		if (answer == PRICE_OK)
			answer = nights_add(&r, common);
	}
	*night = r.night;
	if (answer != PRICE_OK)
		return answer;
	lines_tidy(&r.lines);
	lines_order(&r.lines);
	lines_tidy(&r.lines);
	*out = r.lines.items;
	*out_count = r.lines.count;
	return PRICE_OK;
}

/* --- shares --- */

void money_share(struct money amount, const int32_t *per_myriad, size_t count, struct money *parts)
{
	struct money rest = amount;

	for (size_t i = count; i-- > 1;) {
		parts[i] = money_percent(amount, per_myriad[i]);
		rest.minor -= parts[i].minor;
	}
	if (count > 0)
		parts[0] = rest;
}

void equal_shares(int32_t *per_myriad, size_t count)
{
	for (size_t i = 0; i < count; i++)
		per_myriad[i] = (int32_t)(MYRIAD / count + (i < MYRIAD % count));
}

void deal_evenly(int32_t *who, size_t room_count, int32_t people)
{
	int32_t next = 0;

	for (size_t i = 0; people > 0 && i < room_count; i++) {
		if (who[i] >= 0)
			continue;
		/* All shares together hold every room, so there is always somebody whose share is not full. */
		for (;; next = (next + 1) % people) {
			size_t share = room_count / (size_t)people + ((size_t)next < room_count % (size_t)people),
			       has = 0;

			for (size_t j = 0; j < room_count; j++)
				has += who[j] == next;
			if (has < share)
				break;
		}
		who[i] = next;
	}
}
