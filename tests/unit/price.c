#include "check.h"
#include "rules/price.h"

/* Exact arithmetic for what the rules compute in 64 bits. */
__extension__ typedef __int128 wide;

static struct arena arena;

static uint64_t seed = 20261122;
static int32_t below(int32_t limit)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int32_t)((seed >> 33) % (uint64_t)limit);
}

/* ---- The house of the cases: 2026-12-07 is a Monday. */

#define MONDAY 20794

enum { NIGHT = 1, BREAKFAST, DOG, TRANSFER, CLEANING, CITY_TAX, CRADLE, SPA };
enum { DOUBLE = 11, FAMILY, SINGLE };

static const struct tariff_service services[] = {
	{ NIGHT, SERVICE_LODGING, PER_NIGHT, HEADS_ALL, true, 1000 },
	{ BREAKFAST, SERVICE_EXTRA, PER_PERSON_NIGHT, HEADS_ALL, false, 1000 },
	{ DOG, SERVICE_EXTRA, PER_NIGHT, HEADS_ALL, false, 2000 },
	{ TRANSFER, SERVICE_EXTRA, PER_ITEM, HEADS_ALL, false, 1000 },
	{ CLEANING, SERVICE_EXTRA, PER_STAY, HEADS_ALL, true, 2000 },
	{ CITY_TAX, SERVICE_TAX, PER_PERSON_NIGHT, HEADS_ADULTS, true, 0 },
	{ CRADLE, SERVICE_EXTRA, PER_PERSON, HEADS_CHILDREN, false, 2000 },
	{ SPA, SERVICE_EXTRA, PER_STAY, HEADS_ALL, false, 2000 },
};
#define FROM(day) { { MONDAY + (day) }, { MONDAY + 400 } }
#define DAYS(from, to) { { MONDAY + (from) }, { MONDAY + (to) } }
static const struct tariff_price prices[] = {
	{ 1, NIGHT, DOUBLE, FROM(0), 127, { 7700 }, { 1200 }, 1, 0 },
	{ 2, NIGHT, DOUBLE, DAYS(0, 1), 127, { 8500 }, { 1200 }, 1, 1 },          /* one dear night */
	{ 3, NIGHT, DOUBLE, DAYS(20, 27), 127, { 12000 }, { 1200 }, 3, 1 },       /* Christmas: three nights at least */
	{ 4, NIGHT, DOUBLE, DAYS(30, 60), 1 << 4 | 1 << 5, { 9000 }, { 1200 }, 1, 1 }, /* January's Fridays and Saturdays */
	{ 5, NIGHT, DOUBLE, DAYS(50, 52), 127, { 6000 }, { 1200 }, 1, 2 },
	{ 6, NIGHT, DOUBLE, DAYS(50, 52), 127, { 6100 }, { 1200 }, 1, 2 },        /* the same rank: the higher id */
	{ 7, NIGHT, FAMILY, FROM(0), 127, { 11000 }, { 1500 }, 1, 0 },
	{ 8, NIGHT, SINGLE, DAYS(0, 100), 127, { 5200 }, { 900 }, 1, 0 },         /* the singles close then */
	{ 9, BREAKFAST, 0, FROM(0), 127, { 1250 }, { 550 }, 1, 0 },
	{ 10, DOG, 0, FROM(0), 127, { 800 }, { 0 }, 1, 0 },
	{ 11, TRANSFER, 0, FROM(0), 127, { 2500 }, { 1800 }, 1, 0 },
	{ 12, CLEANING, 0, FROM(0), 127, { 3000 }, { 2000 }, 1, 0 },
	{ 13, CITY_TAX, 0, FROM(0), 127, { 230 }, { 0 }, 1, 0 },
	{ 14, CRADLE, 0, FROM(0), 127, { 500 }, { 0 }, 1, 0 },
	{ 15, SPA, 0, DAYS(0, 10), 127, { 4000 }, { 0 }, 4, 0 },
};
static const struct tariff tariff = { services, ARRAY_LEN(services), prices, ARRAY_LEN(prices) };
static const struct sale_room rooms[] = { { 1, DOUBLE, 2 }, { 2, DOUBLE, 2 }, { 3, DOUBLE, 3 },
	                                  { 4, FAMILY, 4 }, { 5, FAMILY, 4 }, { 6, SINGLE, 1 } };

static struct quote quote;
static struct date night;
static int32_t least;

static struct stay_ask ask_for(int32_t from, int32_t to, int32_t adults, int32_t children, enum wish wish)
{
	return (struct stay_ask){ .nights = { { MONDAY + from }, { MONDAY + to } },
		                  .party = { adults, children },
		                  .wish = wish,
		                  .rooms_count = 1 };
}

static enum price_answer price(struct stay_ask ask)
{
	quote = (struct quote){ 0 };
	night = DATE_NONE;
	least = -1;
	return price_stay(&arena, &tariff, rooms, ARRAY_LEN(rooms), &ask, &quote, &night, &least);
}

static const struct price_line *line_of(int64_t service, size_t nth)
{
	for (size_t i = 0; i < quote.line_count; i++)
		if (quote.lines[i].service_id == service && nth-- == 0)
			return &quote.lines[i];
	return NULL;
}

static bool line_is(const struct price_line *l, int64_t kind, int32_t room_count, int32_t heads, int32_t night_count,
                    int32_t quantity, int64_t unit_price)
{
	return l != NULL && l->kind_id == kind && l->rooms == room_count && l->heads == heads &&
	       l->nights == night_count && l->quantity == quantity && l->unit_price.minor == unit_price &&
	       l->amount.minor == unit_price * quantity;
}

static void lines(void)
{
	struct stay_ask ask = ask_for(0, 4, 2, 0, WISH_KIND);
	struct extra extras[] = { { BREAKFAST, 1 }, { DOG, 1 }, { TRANSFER, 2 }, { CRADLE, 1 } };

	ask.kind_id = DOUBLE;
	CHECK(price(ask) == PRICE_OK);
	CHECK(quote.line_count == 4);
	CHECK(line_is(line_of(NIGHT, 0), DOUBLE, 1, 0, 1, 1, 8500));
	CHECK(line_is(line_of(NIGHT, 1), DOUBLE, 1, 0, 3, 3, 7700));
	CHECK(line_is(line_of(CLEANING, 0), 0, 0, 0, 0, 1, 3000));
	CHECK(line_is(line_of(CITY_TAX, 0), 0, 0, 2, 4, 8, 230));
	CHECK(quote.total.minor == 8500 + 3 * 7700 + 3000 + 8 * 230);
	CHECK(quote.taxes.minor == 1840);
	CHECK(quote.vat_count == 2 && quote.vat[0].rate == 2000 && quote.vat[1].rate == 1000);
	CHECK(quote.vat[0].gross.minor == 3000 && quote.vat[0].vat.minor == 500);
	CHECK(quote.vat[1].gross.minor == 31600 && quote.vat[1].vat.minor == 2873);
	CHECK(quote.value.minor == 36440 - 1840 - 500 - 2873 - 4 * 1200 - 2000);

	/* Every unit and every kind of heads. The lines follow the services, not the order of asking. */
	ask.party = (struct party){ 2, 1 };
	ask.extras = extras;
	ask.extra_count = ARRAY_LEN(extras);
	CHECK(price(ask) == PRICE_OK);
	CHECK(line_is(line_of(BREAKFAST, 0), 0, 0, 3, 4, 12, 1250));
	CHECK(line_is(line_of(DOG, 0), 0, 0, 0, 4, 4, 800));
	CHECK(line_is(line_of(TRANSFER, 0), 0, 0, 0, 0, 2, 2500));
	CHECK(line_is(line_of(CRADLE, 0), 0, 0, 1, 0, 1, 500));
	CHECK(line_is(line_of(CITY_TAX, 0), 0, 0, 2, 4, 8, 230));
	CHECK(quote.lines[2].service_id == BREAKFAST && quote.lines[quote.line_count - 1].service_id == CRADLE);

	/* Nothing of it: no line. */
	ask.party = (struct party){ 2, 0 };
	extras[2].quantity = 0;
	CHECK(price(ask) == PRICE_OK && line_of(TRANSFER, 0) == NULL && line_of(CRADLE, 0) == NULL);

	/* What all pay is charged once, and no guest can leave it out. */
	struct extra mandatory[] = { { CLEANING, 0 }, { CITY_TAX, 1 } };
	ask.extras = mandatory;
	ask.extra_count = 2;
	CHECK(price(ask) == PRICE_OK && quote.total.minor == 36440);

	/* The same price on nights apart is one line; two rooms double it. */
	ask = ask_for(31, 40, 4, 0, WISH_KIND); /* Thursday to Saturday of the next week */
	ask.kind_id = DOUBLE;
	ask.rooms_count = 2;
	CHECK(price(ask) == PRICE_OK);
	CHECK(line_is(line_of(NIGHT, 0), DOUBLE, 2, 0, 6, 12, 7700));
	CHECK(line_is(line_of(NIGHT, 1), DOUBLE, 2, 0, 3, 6, 9000));

	/* Rank beats id, and of one rank the higher id. */
	CHECK(price_row(&tariff, NIGHT, DOUBLE, (struct date){ MONDAY })->id == 2);
	CHECK(price_row(&tariff, NIGHT, DOUBLE, (struct date){ MONDAY + 1 })->id == 1);
	CHECK(price_row(&tariff, NIGHT, DOUBLE, (struct date){ MONDAY + 50 })->id == 6);
	CHECK(price_row(&tariff, NIGHT, DOUBLE, (struct date){ MONDAY + 32 })->id == 4);
	CHECK(price_row(&tariff, NIGHT, DOUBLE, (struct date){ MONDAY + 34 })->id == 1);
	CHECK(price_row(&tariff, NIGHT, DOUBLE, (struct date){ MONDAY - 1 }) == NULL);
	CHECK(price_row(&tariff, BREAKFAST, DOUBLE, (struct date){ MONDAY })->id == 9);
	CHECK(price_row(&tariff, 99, DOUBLE, (struct date){ MONDAY }) == NULL);
}

static void wishes(void)
{
	static const int64_t two[] = { 1, 4 }, twice[] = { 1, 1 }, unknown[] = { 1, 9 };
	struct stay_ask ask = ask_for(1, 3, 2, 0, WISH_ANY);

	CHECK(price(ask) == PRICE_OK && quote.lines[0].kind_id == DOUBLE);
	ask.party = (struct party){ 1, 0 };
	CHECK(price(ask) == PRICE_OK && quote.lines[0].kind_id == SINGLE);
	ask.party = (struct party){ 2, 1 };
	CHECK(price(ask) == PRICE_OK && quote.lines[0].kind_id == DOUBLE);
	ask.party = (struct party){ 2, 2 };
	CHECK(price(ask) == PRICE_OK && quote.lines[0].kind_id == FAMILY);
	ask.party = (struct party){ 5, 0 };
	CHECK(price(ask) == PRICE_TOO_SMALL);
	ask.rooms_count = 2; /* two doubles, one of them for three */
	CHECK(price(ask) == PRICE_OK && line_is(line_of(NIGHT, 0), DOUBLE, 2, 0, 2, 4, 7700) &&
	      line_of(NIGHT, 1) == NULL);
	ask.party = (struct party){ 3, 0 }; /* a double and a single are cheaper */
	CHECK(price(ask) == PRICE_OK && line_is(line_of(NIGHT, 0), DOUBLE, 1, 0, 2, 2, 7700) &&
	      line_is(line_of(NIGHT, 1), SINGLE, 1, 0, 2, 2, 5200));
	ask.rooms_count = 6;
	ask.party = (struct party){ 17, 0 };
	CHECK(price(ask) == PRICE_TOO_SMALL);
	ask.rooms_count = 7;
	ask.party = (struct party){ 2, 0 };
	CHECK(price(ask) == PRICE_TOO_SMALL);
	ask.rooms_count = 0;
	CHECK(price(ask) == PRICE_TOO_SMALL);
	CHECK(price(ask_for(1, 3, 0, 0, WISH_ANY)) == PRICE_TOO_SMALL);
	CHECK(price(ask_for(1, 3, 3, -1, WISH_ANY)) == PRICE_TOO_SMALL);

	ask = ask_for(1, 3, 3, 0, WISH_KIND);
	ask.kind_id = SINGLE;
	CHECK(price(ask) == PRICE_TOO_SMALL);
	ask.kind_id = 99;
	CHECK(price(ask) == PRICE_TOO_SMALL);
	ask.kind_id = DOUBLE;
	CHECK(price(ask) == PRICE_OK);
	ask.rooms_count = 4;
	CHECK(price(ask) == PRICE_TOO_SMALL);

	ask = ask_for(1, 3, 6, 0, WISH_ROOMS);
	ask.rooms_count = 2;
	ask.room_ids = two;
	CHECK(price(ask) == PRICE_OK && quote.lines[0].kind_id == DOUBLE && quote.lines[1].kind_id == FAMILY);
	ask.party.adults = 7;
	CHECK(price(ask) == PRICE_TOO_SMALL);
	ask.party.adults = 2;
	ask.room_ids = twice;
	CHECK(price(ask) == PRICE_TOO_SMALL);
	ask.room_ids = unknown;
	CHECK(price(ask) == PRICE_TOO_SMALL);

	CHECK(price(ask_for(1, 3, 16, 0, WISH_HOUSE)) == PRICE_OK);
	CHECK(quote.line_count == 5 && quote.lines[0].quantity == 6 && quote.lines[1].quantity == 4 &&
	      quote.lines[2].quantity == 2);
	CHECK(price(ask_for(1, 3, 17, 0, WISH_HOUSE)) == PRICE_TOO_SMALL);
}

static void refusals(void)
{
	struct extra spa = { SPA, 1 }, unknown = { 99, 1 };
	struct stay_ask ask = ask_for(-1, 2, 2, 0, WISH_KIND);

	ask.kind_id = DOUBLE;
	CHECK(price(ask) == PRICE_CLOSED && night.day == MONDAY - 1);
	CHECK(price(ask_for(398, 401, 2, 0, WISH_ANY)) == PRICE_CLOSED && night.day == MONDAY + 400);

	/* A kind that is closed is passed over; when only it would do, its night is named. */
	CHECK(price(ask_for(99, 102, 1, 0, WISH_ANY)) == PRICE_OK && quote.lines[0].kind_id == DOUBLE);
	CHECK(price(ask_for(99, 102, 2, 0, WISH_HOUSE)) == PRICE_CLOSED && night.day == MONDAY + 100);

	/* The shortest stay counts for every stay that touches the span. */
	ask = ask_for(19, 21, 2, 0, WISH_KIND);
	ask.kind_id = DOUBLE;
	CHECK(price(ask) == PRICE_TOO_SHORT && night.day == MONDAY + 20 && least == 3);
	ask.nights.from.day--;
	CHECK(price(ask) == PRICE_OK);
	CHECK(price(ask_for(19, 21, 2, 0, WISH_ANY)) == PRICE_OK && quote.lines[0].kind_id == FAMILY);

	ask = ask_for(0, 3, 2, 0, WISH_ANY);
	ask.extras = &spa;
	ask.extra_count = 1;
	CHECK(price(ask) == PRICE_TOO_SHORT && least == 4);
	ask.nights.to.day += 3;
	CHECK(price(ask) == PRICE_OK);
	ask.nights.to.day += 10;
	CHECK(price(ask) == PRICE_CLOSED && night.day == MONDAY + 10);
	ask.extras = &unknown;
	CHECK(price(ask) == PRICE_CLOSED);

	/* Sums that pass the limit. */
	static const struct tariff_service dear_services[] = { { NIGHT, SERVICE_LODGING, PER_NIGHT, HEADS_ALL, true,
		                                                 0 },
		                                               { SPA, SERVICE_EXTRA, PER_ITEM, HEADS_ALL, false, 0 } };
	struct tariff_price dear_prices[] = { { 1, NIGHT, 0, FROM(0), 127, { MONEY_MAX / 2 }, { 0 }, 1, 0 },
		                              { 2, SPA, 0, FROM(0), 127, { MONEY_MAX }, { 0 }, 1, 0 } };
	struct tariff dear = { dear_services, 2, dear_prices, 2 };
	struct extra many = { SPA, INT32_MAX };

	ask = ask_for(0, 2, 1, 0, WISH_ANY);
	CHECK(price_stay(&arena, &dear, rooms, 1, &ask, &quote, NULL, NULL) == PRICE_OK &&
	      quote.total.minor == MONEY_MAX);
	ask.nights.to.day++;
	CHECK(price_stay(&arena, &dear, rooms, 1, &ask, &quote, NULL, NULL) == PRICE_TOO_LARGE);
	ask.nights.to.day--;
	ask.extras = &many;
	ask.extra_count = 1;
	CHECK(price_stay(&arena, &dear, rooms, 1, &ask, &quote, NULL, NULL) == PRICE_TOO_LARGE);
	ask.extra_count = 0;
	dear_prices[0].cost.minor = MONEY_MAX;
	CHECK(price_stay(&arena, &dear, rooms, 1, &ask, &quote, NULL, NULL) == PRICE_TOO_LARGE);
	dear_prices[0].cost.minor = MONEY_MAX / 4;
	CHECK(price_stay(&arena, &dear, rooms, 1, &ask, &quote, NULL, NULL) == PRICE_OK &&
	      quote.value.minor == MONEY_MAX / 2);
	dear_prices[0].amount.minor = 100; /* dearer to the house than to the guest: a value below zero */
	CHECK(price_stay(&arena, &dear, rooms, 1, &ask, &quote, NULL, NULL) == PRICE_OK &&
	      quote.value.minor == 200 - MONEY_MAX / 2);
	CHECK(price_stay(&arena, &dear, rooms, 0, &ask, &quote, NULL, NULL) == PRICE_TOO_SMALL);
}

static void cells(void)
{
	struct money m;

	CHECK(price_night(&tariff, DOUBLE, (struct date){ MONDAY }, (struct party){ 2, 1 }, &m) &&
	      m.minor == 8500 + 2 * 230);
	CHECK(price_night(&tariff, SINGLE, (struct date){ MONDAY + 1 }, (struct party){ 1, 0 }, &m) &&
	      m.minor == 5200 + 230);
	struct span week = { { MONDAY }, { MONDAY + 7 } }, none = { { MONDAY + 1000 }, { MONDAY + 1007 } };
	CHECK(price_usual(&arena, &tariff, DOUBLE, week, &m) && m.minor > 0 && m.minor <= 12000 &&
	      !price_usual(&arena, &tariff, SINGLE, none, &m));
	CHECK(!price_usual(&arena, &tariff, DOUBLE, (struct span){ { MONDAY }, { MONDAY } }, &m));
	CHECK(price_is_odd((struct money){ 4999 }, (struct money){ 10000 }) &&
	      !price_is_odd((struct money){ 5000 }, (struct money){ 10000 }) &&
	      !price_is_odd((struct money){ 20000 }, (struct money){ 10000 }) &&
	      price_is_odd((struct money){ 20001 }, (struct money){ 10000 }));
	CHECK(!price_night(&tariff, SINGLE, (struct date){ MONDAY + 100 }, (struct party){ 1, 0 }, &m));
	CHECK(!price_night(&tariff, DOUBLE, (struct date){ MONDAY - 1 }, (struct party){ 1, 0 }, &m));
}

static void names(void)
{
	enum service_class c;
	enum service_unit u;
	enum service_heads h;
	enum wish w;

	for (int i = 0; i < 3; i++)
		CHECK(service_class_parse(service_class_name((enum service_class)i), &c) && (int)c == i);
	for (int i = 0; i < 5; i++)
		CHECK(service_unit_parse(service_unit_name((enum service_unit)i), &u) && (int)u == i);
	for (int i = 0; i < 3; i++)
		CHECK(service_heads_parse(service_heads_name((enum service_heads)i), &h) && (int)h == i);
	for (int i = 0; i < 4; i++)
		CHECK(wish_parse(wish_name((enum wish)i), &w) && (int)w == i);
	CHECK(!service_class_parse("", &c) && !service_unit_parse("nights", &u) && !service_heads_parse("ALL", &h) &&
	      !wish_parse("one", &w));
}

/* ---- Random houses against slow and exact sums. */

static wide half_away(wide numerator, wide denominator)
{
	wide twice = 2 * numerator;

	return twice >= 0 ? (twice + denominator) / (2 * denominator) : -((-twice + denominator) / (2 * denominator));
}

struct random_house {
	struct tariff_service services[8];
	struct tariff_price prices[64];
	struct sale_room rooms[8];
	struct tariff tariff;
	size_t room_count;
	int32_t kinds;
};

static void house_random(struct random_house *h, int32_t dearest)
{
	static const int32_t rates[] = { 0, 500, 700, 1000, 1900, 2000, 10000 };
	size_t price_count = 0;

	h->kinds = 1 + below(3);
	h->room_count = (size_t)(1 + below(8));
	for (size_t i = 0; i < h->room_count; i++)
		h->rooms[i] = (struct sale_room){ (int64_t)i + 1, 1 + below(h->kinds), 1 + below(5) };
	h->tariff = (struct tariff){ h->services, (size_t)(1 + below(8)), h->prices, 0 };
	for (size_t i = 0; i < h->tariff.service_count; i++) {
		enum service_class class = i == 0 ? SERVICE_LODGING : (enum service_class)below(3);

		h->services[i] = (struct tariff_service){
			(int64_t)i + 1, class,          (enum service_unit)below(5), (enum service_heads)below(3),
			below(3) == 0,  rates[below(7)]
		};
		for (int32_t n = 1 + below(6); n > 0; n--) {
			int32_t from = below(15) - 5;

			h->prices[price_count] =
			    (struct tariff_price){ .id = (int64_t)price_count + 1,
				                   .service_id = (int64_t)i + 1,
				                   .kind_id = class == SERVICE_LODGING ? below(h->kinds + 1) : 0,
				                   .nights = { { from }, { from + 3 + below(30) } },
				                   .weekdays = below(3) == 0 ? 1 + below(127) : 127,
				                   .amount = { below(dearest) },
				                   .cost = { below(dearest / 2 + 1) },
				                   .least_nights = 1 + below(8) / 7 * below(4),
				                   .rank = below(3) };
			price_count++;
		}
	}
	h->tariff.price_count = price_count;
}

static const struct tariff_price *slow_row(const struct random_house *h, int64_t service, int64_t kind, int32_t day)
{
	const struct tariff_price *best = NULL;

	for (size_t i = 0; i < h->tariff.price_count; i++) {
		const struct tariff_price *p = &h->prices[i];
		bool covers = p->nights.from.day <= day && day < p->nights.to.day &&
		              (p->weekdays >> (((day + 3) % 7 + 7) % 7) & 1);

		if (p->service_id == service && (p->kind_id == 0 || p->kind_id == kind) && covers &&
		    (best == NULL || p->rank >= best->rank))
			best = p;
	}
	return best;
}

/* A room for the stay: -1 closed, -2 too short. */
static int64_t slow_room(const struct random_house *h, int64_t kind, struct span stay)
{
	int64_t sum = 0;
	bool brief = false;

	for (int32_t d = stay.from.day; d < stay.to.day; d++) {
		bool open = false;

		for (size_t i = 0; i < h->tariff.service_count; i++) {
			const struct tariff_price *p =
			    h->services[i].class == SERVICE_LODGING ? slow_row(h, h->services[i].id, kind, d) : NULL;

			if (p == NULL)
				continue;
			open = true;
			sum += p->amount.minor;
			brief = brief || p->least_nights > stay.to.day - stay.from.day;
		}
		if (!open)
			return -1;
	}
	return brief ? -2 : sum;
}

/* "Any" by looking at every set of rooms: the least price; -1: none. */
static int64_t slow_any(const struct random_house *h, const struct stay_ask *ask)
{
	int64_t best = -1, each[8];

	for (size_t i = 0; i < h->room_count; i++)
		each[i] = slow_room(h, h->rooms[i].kind_id, ask->nights);
	for (uint32_t set = 1; set < 1u << h->room_count; set++) {
		int64_t sum = 0;
		int32_t places = 0;
		bool good = __builtin_popcount(set) == ask->rooms_count;

		for (size_t i = 0; i < h->room_count && good; i++)
			if (set >> i & 1) {
				good = each[i] >= 0;
				sum += each[i];
				places += h->rooms[i].capacity;
			}
		if (good && places >= ask->party.adults + ask->party.children && (best < 0 || sum < best))
			best = sum;
	}
	return best;
}

static int64_t lodging_total(const struct quote *q)
{
	int64_t sum = 0;

	for (size_t i = 0; i < q->line_count; i++)
		if (q->lines[i].class == SERVICE_LODGING)
			sum += q->lines[i].amount.minor;
	return sum;
}

static struct stay_ask ask_random(const struct random_house *h)
{
	struct stay_ask ask = { .wish = (enum wish)below(4),
		                .party = { 1 + below(5), below(3) },
		                .rooms_count = 1 + below(3),
		                .kind_id = 1 + below(h->kinds) };
	int64_t *ids = arena_news(&arena, int64_t, 3);
	struct extra *extras = arena_news(&arena, struct extra, 3);

	ask.nights.from.day = below(6);
	ask.nights.to.day = ask.nights.from.day + 1 + below(10);
	for (int i = 0; i < 3; i++) {
		ids[i] = 1 + (below(4) + i) % (int32_t)h->room_count;
		extras[i] = (struct extra){ 1 + below((int32_t)h->tariff.service_count), 1 + below(3) };
	}
	ask.room_ids = ids;
	ask.extras = extras;
	ask.extra_count = (size_t)below(4);
	return ask;
}

static void cheapest(void)
{
	int64_t wrong = 0, found = 0;

	for (int i = 0; i < 20000; i++) {
		struct random_house h;
		struct stay_ask ask;
		enum price_answer answer;
		int64_t best;

		house_random(&h, 200); /* few prices, many ties */
		ask = ask_random(&h);
		ask.wish = WISH_ANY;
		ask.extra_count = 0;
		for (size_t s = 0; s < h.tariff.service_count; s++) /* nothing else that could refuse */
			h.services[s].mandatory = h.services[s].mandatory && h.services[s].class == SERVICE_LODGING;
		h.tariff.service_count = 1;
		best = slow_any(&h, &ask);
		answer = price_stay(&arena, &h.tariff, h.rooms, h.room_count, &ask, &quote, &night, &least);
		wrong += (answer == PRICE_OK) != (best >= 0);
		wrong += answer == PRICE_OK && lodging_total(&quote) != best;
		wrong += answer == PRICE_CLOSED && (night.day < ask.nights.from.day || night.day >= ask.nights.to.day);
		wrong += answer == PRICE_TOO_SHORT &&
		         (least <= nights(ask.nights.from, ask.nights.to) || night.day >= ask.nights.to.day);
		found += answer == PRICE_OK;
		arena_reset(&arena);
	}
	CHECK_AS(wrong == 0 && found > 5000,
	         "the cheapest set of rooms, as all sets tried one by one (20000 houses, %lld priced)",
	         (long long)found);
}

/* The whole quote again from its own rooms, night by night in exact arithmetic. */
static bool quote_is_exact(const struct random_house *h, const struct stay_ask *ask, const struct quote *q)
{
	wide total = 0, taxes = 0, cost = 0, vat = 0, from_lines = 0, gross[10001] = { 0 };
	int32_t taken[4] = { 0 };

	for (size_t i = 0; i < q->line_count; i++) {
		const struct price_line *l = &q->lines[i];

		if (l->amount.minor != l->unit_price.minor * l->quantity)
			return false;
		from_lines += l->amount.minor;
		if (l->class == SERVICE_LODGING)
			taken[l->kind_id] = l->rooms;
	}
	for (size_t i = 0; i < h->tariff.service_count; i++) {
		const struct tariff_service *s = &h->services[i];
		const struct extra *extra = NULL;
		bool due = s->mandatory || s->class == SERVICE_TAX;

		for (size_t e = ask->extra_count; e-- > 0;)
			if (ask->extras[e].service_id == s->id)
				extra = &ask->extras[e];
		if (s->class != SERVICE_LODGING && !due && extra == NULL)
			continue;
		for (int32_t d = ask->nights.from.day; d < ask->nights.to.day; d++)
			for (int32_t kind = s->class == SERVICE_LODGING ? 1 : 0;
			     kind <= (s->class == SERVICE_LODGING ? h->kinds : 0); kind++) {
				const struct tariff_price *p = slow_row(h, s->id, kind, d);
				int32_t heads = s->heads == HEADS_ADULTS ? ask->party.adults : ask->party.children;
				wide times = 0;

				if (s->heads == HEADS_ALL)
					heads += ask->party.adults;
				if (s->class == SERVICE_LODGING)
					times = taken[kind];
				else if (s->unit == PER_NIGHT || s->unit == PER_PERSON_NIGHT)
					times = s->unit == PER_NIGHT ? 1 : heads;
				else if (d == ask->nights.from.day)
					times = s->unit == PER_PERSON ? heads
					        : s->unit == PER_STAY ? 1
					        : extra != NULL       ? extra->quantity
					                              : 1;
				if (p == NULL)
					continue;
				total += times * p->amount.minor;
				cost += times * p->cost.minor;
				if (s->class == SERVICE_TAX)
					taxes += times * p->amount.minor;
				else
					gross[s->vat] += times * p->amount.minor;
			}
	}
	for (int32_t rate = 1; rate <= 10000; rate++)
		vat += half_away(gross[rate] * rate, 10000 + rate);
	for (size_t i = 0; i < q->vat_count; i++) {
		wide g = gross[q->vat[i].rate];

		if (q->vat[i].rate <= 0 || (i > 0 && q->vat[i].rate >= q->vat[i - 1].rate) ||
		    q->vat[i].gross.minor != g)
			return false;
		if (q->vat[i].vat.minor != half_away(g * q->vat[i].rate, 10000 + q->vat[i].rate))
			return false;
	}
	return q->total.minor == total && from_lines == total && q->taxes.minor == taxes &&
	       q->value.minor == total - taxes - vat - cost;
}

static void exact(void)
{
	int64_t wrong = 0, priced = 0, tried = 0;

	for (; priced < 10000 && tried < 200000; tried++) {
		struct random_house h;
		struct stay_ask ask;

		house_random(&h, tried % 2 ? 20000 : 1000000000);
		ask = ask_random(&h);
		if (price_stay(&arena, &h.tariff, h.rooms, h.room_count, &ask, &quote, &night, &least) == PRICE_OK) {
			priced++;
			wrong += !quote_is_exact(&h, &ask, &quote);
		}
		arena_reset(&arena);
	}
	CHECK_AS(wrong == 0 && priced == 10000,
	         "10000 random quotes add up to the cent in exact arithmetic (%lld wrong of %lld)", (long long)wrong,
	         (long long)priced);

	wrong = 0;
	for (int i = 0; i < 200000; i++) {
		int64_t m = ((int64_t)below(1000000000) * 1000 + below(1000)) * (below(2) ? 1 : -1) >> below(40);
		int32_t rate = below(10001);

		wrong += vat_included((struct money){ m }, rate).minor != half_away((wide)m * rate, 10000 + rate);
	}
	CHECK_AS(wrong == 0, "VAT in a sum, half away from zero, in exact arithmetic");
	CHECK(vat_included((struct money){ 11000 }, 1000).minor == 1000);
	CHECK(vat_included((struct money){ 11900 }, 1900).minor == 1900);
	CHECK(vat_included((struct money){ 3 }, 2000).minor == 1); /* exactly a half */
	CHECK(vat_included((struct money){ -3 }, 2000).minor == -1);
	CHECK(vat_included((struct money){ 100 }, 0).minor == 0);
}

int main(void)
{
	lines();
	wishes();
	refusals();
	cells();
	names();
	cheapest();
	exact();
	arena_release(&arena);
	return check_done();
}
