#include "rules/price.h"

#include <string.h>

#define MYRIAD 10000

static const char *const class_names[] = {
	[SERVICE_LODGING] = "lodging", [SERVICE_EXTRA] = "extra", [SERVICE_TAX] = "tax"
};
static const char *const unit_names[] = { [PER_NIGHT] = "night",
	                                  [PER_PERSON] = "person",
	                                  [PER_PERSON_NIGHT] = "person-night",
	                                  [PER_STAY] = "stay",
	                                  [PER_ITEM] = "item" };
static const char *const heads_names[] = {
	[HEADS_ALL] = "all", [HEADS_ADULTS] = "adults", [HEADS_CHILDREN] = "children"
};
static const char *const wish_names[] = {
	[WISH_ANY] = "any", [WISH_KIND] = "kind", [WISH_ROOMS] = "rooms", [WISH_HOUSE] = "house"
};

static bool find_name(const char *const *names, size_t count, const char *text, size_t *out)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], text) == 0) {
			*out = i;
			return true;
		}
	return false;
}

const char *service_class_name(enum service_class c)
{
	return class_names[c];
}

const char *service_unit_name(enum service_unit u)
{
	return unit_names[u];
}

const char *service_heads_name(enum service_heads h)
{
	return heads_names[h];
}

const char *wish_name(enum wish w)
{
	return wish_names[w];
}

bool service_class_parse(const char *text, enum service_class *out)
{
	size_t i;

	if (!find_name(class_names, ARRAY_LEN(class_names), text, &i))
		return false;
	*out = (enum service_class)i;
	return true;
}

bool service_unit_parse(const char *text, enum service_unit *out)
{
	size_t i;

	if (!find_name(unit_names, ARRAY_LEN(unit_names), text, &i))
		return false;
	*out = (enum service_unit)i;
	return true;
}

bool service_heads_parse(const char *text, enum service_heads *out)
{
	size_t i;

	if (!find_name(heads_names, ARRAY_LEN(heads_names), text, &i))
		return false;
	*out = (enum service_heads)i;
	return true;
}

bool wish_parse(const char *text, enum wish *out)
{
	size_t i;

	if (!find_name(wish_names, ARRAY_LEN(wish_names), text, &i))
		return false;
	*out = (enum wish)i;
	return true;
}

struct money vat_included(struct money gross, int32_t rate)
{
	/* As in money_percent: whole parts need no rounding, so no product can overflow. */
	int64_t whole = MYRIAD + rate;
	int64_t twice = gross.minor % whole * rate * 2;

	return (struct money){ gross.minor / whole * rate + (twice + (twice < 0 ? -whole : whole)) / (2 * whole) };
}

const struct tariff_price *price_row(const struct tariff *tariff, int64_t service_id, int64_t kind_id,
                                     struct date night)
{
	const struct tariff_price *best = NULL;
	int32_t weekday = 1 << date_weekday(night);

	for (size_t i = 0; i < tariff->price_count; i++) {
		const struct tariff_price *p = &tariff->prices[i];

		if (p->service_id != service_id || (p->kind_id != 0 && p->kind_id != kind_id))
			continue;
		if (night.day < p->nights.from.day || night.day >= p->nights.to.day || (p->weekdays & weekday) == 0)
			continue;
		if (best == NULL || p->rank > best->rank || (p->rank == best->rank && p->id > best->id))
			best = p;
	}
	return best;
}

static int32_t heads_of(const struct tariff_service *s, struct party party)
{
	switch (s->heads) {
	case HEADS_ADULTS:
		return party.adults;
	case HEADS_CHILDREN:
		return party.children;
	case HEADS_ALL:
		break;
	}
	return party.adults + party.children;
}

/* What every guest pays, asked for or not. */
static bool is_due(const struct tariff_service *s)
{
	return s->mandatory || s->class == SERVICE_TAX;
}

static int by_amount(const void *a, const void *b)
{
	int64_t x = ((const struct money *)a)->minor, y = ((const struct money *)b)->minor;

	return (x > y) - (x < y);
}

static bool lodging_night(const struct tariff *tariff, int64_t kind_id, struct date night, struct money *out)
{
	bool open = false;

	*out = (struct money){ 0 };
	for (size_t i = 0; i < tariff->service_count; i++) {
		const struct tariff_price *p = tariff->services[i].class == SERVICE_LODGING
		                                   ? price_row(tariff, tariff->services[i].id, kind_id, night)
		                                   : NULL;

		if (p != NULL && !money_add(*out, p->amount, out))
			return false;
		open = open || p != NULL;
	}
	return open;
}

bool price_usual(struct arena *a, const struct tariff *tariff, int64_t kind_id, struct span nights, struct money *out)
{
	int32_t days = nights.to.day - nights.from.day;
	struct money *amounts = arena_news(a, struct money, days > 0 ? (size_t)days : 1);
	size_t count = 0;

	for (int32_t i = 0; i < days; i++)
		count += lodging_night(tariff, kind_id, date_add(nights.from, i), &amounts[count]);
	if (count == 0)
		return false;
	qsort(amounts, count, sizeof *amounts, by_amount);
	*out = amounts[count / 2];
	return true;
}

bool price_is_odd(struct money night, struct money usual)
{
	return night.minor < usual.minor - night.minor || night.minor > 2 * usual.minor;
}

bool price_night(const struct tariff *tariff, int64_t kind_id, struct date night, struct party party, struct money *out)
{
	struct money sum = { 0 };
	bool open = false;

	for (size_t i = 0; i < tariff->service_count; i++) {
		const struct tariff_service *s = &tariff->services[i];
		bool lodging = s->class == SERVICE_LODGING;
		const struct tariff_price *p;
		struct money part;
		int64_t count;

		if (!lodging && (!is_due(s) || (s->unit != PER_NIGHT && s->unit != PER_PERSON_NIGHT)))
			continue;
		p = price_row(tariff, s->id, lodging ? kind_id : 0, night);
		if (p == NULL)
			continue;
		count = !lodging && s->unit == PER_PERSON_NIGHT ? heads_of(s, party) : 1;
		if (!money_times(p->amount, count, &part) || !money_add(sum, part, &sum))
			return false;
		open = open || lodging;
	}
	if (open)
		*out = sum;
	return open;
}

/* One quote in the making. */
struct pricing {
	struct arena *arena;
	const struct tariff *tariff;
	const struct sale_room *rooms;
	size_t room_count;
	const struct stay_ask *ask;
	struct kind_ask *kinds; /* in the order of their first rooms */
	size_t kind_count;
	struct quote quote;
	size_t line_room; /* quote.lines has place for so many */
	struct date night; /* the night that asks for the longest stay, when least > 0: one correction is enough */
	int32_t least;
};

/* What the whole stay costs in one room of a kind, or why it cannot be. */
struct kind_ask {
	int64_t id;
	enum price_answer answer;
	struct money price;
	struct date night;
	int32_t least;
	int32_t room_count;
	int64_t *places; /* places[n]: guests that its n largest rooms take */
	int32_t taken;   /* rooms of it in the set that is priced */
};

static int32_t stay_nights(const struct pricing *p)
{
	return nights(p->ask->nights.from, p->ask->nights.to);
}

static int64_t guests(const struct pricing *p)
{
	return (int64_t)p->ask->party.adults + p->ask->party.children;
}

static void price_kind(const struct pricing *p, struct kind_ask *k)
{
	for (struct date night = p->ask->nights.from; night.day < p->ask->nights.to.day; night = date_add(night, 1)) {
		bool open = false;

		for (size_t i = 0; i < p->tariff->service_count; i++) {
			const struct tariff_service *s = &p->tariff->services[i];
			const struct tariff_price *row;

			if (s->class != SERVICE_LODGING || (row = price_row(p->tariff, s->id, k->id, night)) == NULL)
				continue;
			open = true;
			if (row->least_nights > stay_nights(p) && row->least_nights > k->least) {
				k->answer = PRICE_TOO_SHORT;
				k->night = night;
				k->least = row->least_nights;
			}
			if (!money_add(k->price, row->amount, &k->price) || k->price.minor > MONEY_MAX) {
				k->answer = PRICE_TOO_LARGE;
				return;
			}
		}
		if (!open) {
			k->answer = PRICE_CLOSED;
			k->night = night;
			return;
		}
	}
}

/* places[] as running sums of the kind's capacities, largest first. */
static void count_places(const struct pricing *p, struct kind_ask *k)
{
	int64_t *places = arena_news(p->arena, int64_t, p->room_count + 1);
	int32_t n = 0;

	for (size_t i = 0; i < p->room_count; i++) {
		int32_t at;

		if (p->rooms[i].kind_id != k->id)
			continue;
		for (at = ++n; at > 1 && places[at - 1] < p->rooms[i].capacity; at--)
			places[at] = places[at - 1];
		places[at] = p->rooms[i].capacity;
	}
	for (int32_t i = 1; i <= n; i++)
		places[i] += places[i - 1];
	k->room_count = n;
	k->places = places;
}

static struct kind_ask *kind_ask_by_id(const struct pricing *p, int64_t id)
{
	for (size_t i = 0; i < p->kind_count; i++)
		if (p->kinds[i].id == id)
			return &p->kinds[i];
	return NULL;
}

static void price_kinds(struct pricing *p)
{
	p->kinds = arena_news(p->arena, struct kind_ask, p->room_count);
	for (size_t i = 0; i < p->room_count; i++) {
		struct kind_ask *k;

		if (kind_ask_by_id(p, p->rooms[i].kind_id) != NULL)
			continue;
		k = &p->kinds[p->kind_count++];
		k->id = p->rooms[i].kind_id;
		price_kind(p, k);
		count_places(p, k);
	}
}

static enum price_answer kind_complaint(struct pricing *p, const struct kind_ask *k)
{
	p->night = k->night;
	p->least = k->least;
	return k->answer;
}

/* The guests that the best `count` rooms of the kinds take which are priced or answered one of `answers` (a bit each);
 * -1: not so many rooms. */
static int64_t most_places(const struct pricing *p, int32_t count, unsigned answers)
{
	int32_t *used = arena_news(p->arena, int32_t, p->kind_count);
	int64_t sum = 0;

	for (; count > 0; count--) {
		int64_t best = -1;
		size_t best_kind = 0;

		for (size_t i = 0; i < p->kind_count; i++) {
			const struct kind_ask *k = &p->kinds[i];

			if ((answers & 1u << k->answer) == 0 || used[i] == k->room_count)
				continue;
			if (k->places[used[i] + 1] - k->places[used[i]] > best) {
				best = k->places[used[i] + 1] - k->places[used[i]];
				best_kind = i;
			}
		}
		if (best < 0)
			return -1;
		sum += best;
		used[best_kind]++;
	}
	return sum;
}

/* How a cell of the table below was reached. */
struct step {
	int32_t rooms; /* of the step's kind; 0: none */
	int32_t from;  /* places before it */
};

/* A knapsack over the kinds: reach[n][g] is the least price of n rooms with places for g guests (more count as all).
 * Strictly cheaper replaces, so that of equal sets the one with earlier kinds stays. False: no set takes the party. */
static bool take_cheapest(struct pricing *p)
{
	size_t count = (size_t)p->ask->rooms_count, all = (size_t)guests(p), width = all + 1;
	int64_t *reach = arena_news(p->arena, int64_t, (count + 1) * width);
	struct step *steps = arena_news(p->arena, struct step, p->kind_count * (count + 1) * width);

	for (size_t i = 0; i < (count + 1) * width; i++)
		reach[i] = -1;
	reach[0] = 0;
	for (size_t i = 0; i < p->kind_count; i++) {
		const struct kind_ask *k = &p->kinds[i];

		for (size_t n = k->answer == PRICE_OK ? count : 0; n > 0; n--)
			for (size_t take = 1; take <= n && take <= (size_t)k->room_count; take++)
				for (size_t g = 0; g < width; g++) {
					int64_t before = reach[(n - take) * width + g];
					int64_t price = before + k->price.minor * (int64_t)take;
					size_t places = g + (size_t)k->places[take];
					size_t to = n * width + (places < all ? places : all);

					if (before < 0 || (reach[to] >= 0 && reach[to] <= price))
						continue;
					reach[to] = price;
					steps[i * (count + 1) * width + to] =
					    (struct step){ (int32_t)take, (int32_t)g };
				}
	}
	if (reach[count * width + all] < 0)
		return false;
	for (size_t i = p->kind_count, n = count, g = all; i-- > 0;) {
		struct step s = steps[i * (count + 1) * width + n * width + g];

		p->kinds[i].taken = s.rooms;
		n -= (size_t)s.rooms;
		g = s.rooms > 0 ? (size_t)s.from : g;
	}
	return true;
}

static enum price_answer take_any(struct pricing *p)
{
	const unsigned open = 1u << PRICE_OK | 1u << PRICE_TOO_SHORT | 1u << PRICE_TOO_LARGE;
	enum price_answer why;
	const struct kind_ask *first = NULL;

	if (most_places(p, p->ask->rooms_count, open | 1u << PRICE_CLOSED) < guests(p))
		return PRICE_TOO_SMALL;
	if (take_cheapest(p))
		return PRICE_OK;
	if (most_places(p, p->ask->rooms_count, open) < guests(p))
		why = PRICE_CLOSED;
	else if (most_places(p, p->ask->rooms_count, 1u << PRICE_OK | 1u << PRICE_TOO_SHORT) < guests(p))
		why = PRICE_TOO_LARGE;
	else
		why = PRICE_TOO_SHORT;
	for (size_t i = 0; i < p->kind_count; i++) {
		const struct kind_ask *k = &p->kinds[i];

		if (k->answer == why && (first == NULL || k->least < first->least))
			first = k;
	}
	return kind_complaint(p, first);
}

/* The rooms asked for by name: each on sale and named once. */
static bool take_named(struct pricing *p, int64_t *places)
{
	const struct stay_ask *ask = p->ask;

	for (int32_t i = 0; i < ask->rooms_count; i++) {
		const struct sale_room *room = NULL;

		for (size_t j = 0; j < p->room_count; j++)
			if (p->rooms[j].id == ask->room_ids[i])
				room = &p->rooms[j];
		for (int32_t j = 0; j < i; j++)
			if (ask->room_ids[j] == ask->room_ids[i])
				return false;
		if (room == NULL)
			return false;
		*places += room->capacity;
		kind_ask_by_id(p, room->kind_id)->taken++;
	}
	return true;
}

/* Decides how many rooms of each kind are priced. */
static enum price_answer take_rooms(struct pricing *p)
{
	const struct stay_ask *ask = p->ask;
	struct kind_ask *k;
	int64_t places = 0;

	if (ask->wish != WISH_HOUSE && (ask->rooms_count < 1 || (size_t)ask->rooms_count > p->room_count))
		return PRICE_TOO_SMALL;
	switch (ask->wish) {
	case WISH_ANY:
		return take_any(p);
	case WISH_KIND:
		k = kind_ask_by_id(p, ask->kind_id);
		if (k == NULL || ask->rooms_count > k->room_count)
			return PRICE_TOO_SMALL;
		k->taken = ask->rooms_count;
		places = k->places[ask->rooms_count];
		break;
	case WISH_ROOMS:
		if (!take_named(p, &places))
			return PRICE_TOO_SMALL;
		break;
	case WISH_HOUSE:
		for (size_t i = 0; i < p->kind_count; i++) {
			p->kinds[i].taken = p->kinds[i].room_count;
			places += p->kinds[i].places[p->kinds[i].room_count];
		}
		break;
	}
	if (places < guests(p))
		return PRICE_TOO_SMALL;
	for (size_t i = 0; i < p->kind_count; i++)
		if (p->kinds[i].taken > 0 && p->kinds[i].answer != PRICE_OK)
			return kind_complaint(p, &p->kinds[i]);
	return PRICE_OK;
}

static struct price_line *line_add(struct pricing *p)
{
	struct quote *q = &p->quote;

	if (q->line_count == p->line_room) {
		p->line_room = p->line_room * 2 + 8;
		q->lines = arena_grow(p->arena, q->lines, q->line_count, p->line_room, sizeof q->lines[0]);
	}
	return &q->lines[q->line_count++];
}

/* One night (or, for units without nights, the price of the arrival night) of a service, into the line of its price
 * among those from `first`. */
static void line_count_night(struct pricing *p, size_t first, const struct tariff_service *s,
                             const struct tariff_price *row, struct price_line like)
{
	struct price_line *line = NULL;

	for (size_t i = first; i < p->quote.line_count && line == NULL; i++)
		if (p->quote.lines[i].unit_price.minor == row->amount.minor &&
		    p->quote.lines[i].unit_cost.minor == row->cost.minor)
			line = &p->quote.lines[i];
	if (line == NULL) {
		line = line_add(p);
		*line = like;
		line->service_id = s->id;
		line->class = s->class;
		line->unit = s->unit;
		line->unit_price = row->amount;
		line->unit_cost = row->cost;
		line->vat = s->class == SERVICE_TAX ? 0 : s->vat;
	}
	if (s->class == SERVICE_LODGING || s->unit == PER_NIGHT || s->unit == PER_PERSON_NIGHT)
		line->nights++;
}

static void add_lodging(struct pricing *p, const struct tariff_service *s)
{
	for (size_t i = 0; i < p->kind_count; i++) {
		const struct kind_ask *k = &p->kinds[i];
		size_t first = p->quote.line_count;

		for (struct date night = p->ask->nights.from; k->taken > 0 && night.day < p->ask->nights.to.day;
		     night = date_add(night, 1)) {
			const struct tariff_price *row = price_row(p->tariff, s->id, k->id, night);

			if (row != NULL)
				line_count_night(p, first, s, row,
				                 (struct price_line){ .kind_id = k->id, .rooms = k->taken });
		}
	}
}

/* What else the guest takes or has to pay. What is due to all is simply not asked for in nights without a price. */
static enum price_answer add_charge(struct pricing *p, const struct tariff_service *s, const struct extra *chosen)
{
	struct price_line like = { 0 };
	size_t first = p->quote.line_count;

	if (s->unit == PER_PERSON || s->unit == PER_PERSON_NIGHT)
		like.heads = heads_of(s, p->ask->party);
	if (s->unit == PER_ITEM)
		like.quantity = chosen != NULL && (chosen->quantity > 0 || !is_due(s)) ? chosen->quantity : 1;
	for (struct date night = p->ask->nights.from; night.day < p->ask->nights.to.day; night = date_add(night, 1)) {
		const struct tariff_price *row = price_row(p->tariff, s->id, 0, night);

		if (row == NULL && !is_due(s)) {
			p->night = night;
			return PRICE_CLOSED;
		}
		if (row == NULL)
			continue;
		if (row->least_nights > stay_nights(p) && row->least_nights > p->least) {
			p->night = night;
			p->least = row->least_nights;
		}
		if (s->unit == PER_NIGHT || s->unit == PER_PERSON_NIGHT || night.day == p->ask->nights.from.day)
			line_count_night(p, first, s, row, like);
	}
	return PRICE_OK;
}

static const struct extra *extra_of(const struct stay_ask *ask, int64_t service_id)
{
	for (size_t i = 0; i < ask->extra_count; i++)
		if (ask->extras[i].service_id == service_id)
			return &ask->extras[i];
	return NULL;
}

static bool extra_known(const struct tariff *tariff, int64_t service_id)
{
	for (size_t i = 0; i < tariff->service_count; i++)
		if (tariff->services[i].id == service_id)
			return true;
	return false;
}

static enum price_answer add_lines(struct pricing *p)
{
	for (size_t i = 0; i < p->ask->extra_count; i++)
		if (!extra_known(p->tariff, p->ask->extras[i].service_id)) {
			p->night = p->ask->nights.from;
			return PRICE_CLOSED;
		}
	for (size_t i = 0; i < p->tariff->service_count; i++) {
		const struct tariff_service *s = &p->tariff->services[i];
		enum price_answer answer = PRICE_OK;
		const struct extra *chosen = extra_of(p->ask, s->id);

		if (s->class == SERVICE_LODGING)
			add_lodging(p, s);
		else if (chosen != NULL || is_due(s))
			answer = add_charge(p, s, chosen);
		if (answer != PRICE_OK)
			return answer;
	}
	return p->least > 0 ? PRICE_TOO_SHORT : PRICE_OK;
}

/* How often the unit price counts. */
static int64_t line_quantity(const struct price_line *line)
{
	if (line->class == SERVICE_LODGING)
		return (int64_t)line->rooms * line->nights;
	switch (line->unit) {
	case PER_NIGHT:
		return line->nights;
	case PER_PERSON:
		return line->heads;
	case PER_PERSON_NIGHT:
		return (int64_t)line->heads * line->nights;
	case PER_STAY:
		return 1;
	case PER_ITEM:
		break;
	}
	return line->quantity;
}

static struct vat_part *vat_of(struct pricing *p, int32_t rate)
{
	struct quote *q = &p->quote;
	size_t at;

	for (at = 0; at < q->vat_count && q->vat[at].rate > rate; at++)
		;
	if (at == q->vat_count || q->vat[at].rate != rate) {
		memmove(&q->vat[at + 1], &q->vat[at], (q->vat_count - at) * sizeof q->vat[0]);
		q->vat[at] = (struct vat_part){ .rate = rate };
		q->vat_count++;
	}
	return &q->vat[at];
}

/* Quantities, amounts and sums. Lines of quantity 0 go. False: a sum passes MONEY_MAX. */
static bool add_up(struct pricing *p)
{
	struct quote *q = &p->quote;
	struct money cost = { 0 };
	size_t kept = 0;

	q->vat = arena_news(p->arena, struct vat_part, q->line_count + 1);
	for (size_t i = 0; i < q->line_count; i++) {
		struct price_line line = q->lines[i];
		int64_t quantity = line_quantity(&line);
		struct money line_cost;

		if (quantity <= 0)
			continue;
		if (quantity > INT32_MAX || !money_times(line.unit_price, quantity, &line.amount) ||
		    !money_add(q->total, line.amount, &q->total) || q->total.minor > MONEY_MAX)
			return false;
		if (!money_times(line.unit_cost, quantity, &line_cost) || !money_add(cost, line_cost, &cost) ||
		    cost.minor > MONEY_MAX)
			return false;
		line.quantity = (int32_t)quantity;
		if (line.class == SERVICE_TAX)
			q->taxes.minor += line.amount.minor;
		if (line.vat > 0)
			vat_of(p, line.vat)->gross.minor += line.amount.minor;
		q->lines[kept++] = line;
	}
	q->line_count = kept;
	q->value.minor = q->total.minor - q->taxes.minor - cost.minor;
	for (size_t i = 0; i < q->vat_count; i++) {
		q->vat[i].vat = vat_included(q->vat[i].gross, q->vat[i].rate);
		q->value.minor -= q->vat[i].vat.minor;
	}
	return true;
}

enum price_answer price_stay(struct arena *a, const struct tariff *tariff, const struct sale_room *rooms,
                             size_t room_count, const struct stay_ask *ask, struct quote *out, struct date *night,
                             int32_t *least)
{
	struct pricing p = { .arena = a, .tariff = tariff, .rooms = rooms, .room_count = room_count, .ask = ask };
	enum price_answer answer;

	if (ask->party.adults < 0 || ask->party.children < 0 || guests(&p) < 1)
		return PRICE_TOO_SMALL;
	price_kinds(&p);
	answer = take_rooms(&p);
	if (answer == PRICE_OK)
		answer = add_lines(&p);
	if (answer == PRICE_OK && !add_up(&p))
		answer = PRICE_TOO_LARGE;
	if (answer == PRICE_OK)
		*out = p.quote;
	if ((answer == PRICE_CLOSED || answer == PRICE_TOO_SHORT) && night != NULL)
		*night = p.night;
	if (answer == PRICE_TOO_SHORT && least != NULL)
		*least = p.least;
	return answer;
}
