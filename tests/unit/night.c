/* Nightly prices: the bound that they prove, by hand and against enumeration; where a price goes when new dates divide
 * its nights. */
#include "check.h"
#include "plan/price.h"
#include "small_house.h"

static struct arena a;

static struct plan_option asks(int32_t from, int32_t to, int64_t value, int32_t request)
{
	return (struct plan_option){
		.stay = { .nights = { { from }, { to } }, .guests = 1, .wish = PLAN_ANY, .rooms_count = 1 },
		.value = value,
		.request = request
	};
}

static struct plan_price price(int32_t from, int32_t to, int64_t amount)
{
	return (struct plan_price){ 0, 2, { { from }, { to } }, amount };
}

/* Of a house of `rooms` alike rooms, whose options are one part of the calendar. forced: a position in options, or
 * -1. */
static int64_t bound(const struct plan_option *options, int32_t count, int32_t rooms, const struct plan_price *list,
                     int32_t prices_count, int32_t forced)
{
	struct plan_room *alike = arena_news(&a, struct plan_room, (size_t)rooms);
	struct plan_problem p = { .rooms = alike, .room_count = rooms, .options = options, .option_count = count };
	struct model frame;
	struct prices prices;
	struct inn inn;
	int32_t job = -1;

	for (int32_t i = 0; i < rooms; i++)
		alike[i] = (struct plan_room){ 0, 2 };
	inn_build(&a, &p, NULL, &inn);
	CHECK(plan_check(&p) == OK && inn.part_count == 1);
	model_frame(&a, &inn, &inn.parts[0], &frame);
	price_spread(&a, &frame, list, prices_count, &prices);
	for (int32_t j = 0; j < inn.parts[0].count; j++)
		if (inn.parts[0].jobs[j].source == forced)
			job = j;
	return price_bound(&prices, job);
}

/* Two want one night of the only room: at any price between the two the bound is the best plan; else it is loose. */
static void one_night(void)
{
	struct plan_option two[] = { asks(0, 1, 100, 0), asks(0, 1, 60, 1) };

	CHECK(bound(two, 2, 1, NULL, 0, -1) == 160);
	for (int64_t at = 60; at <= 100; at += 20)
		CHECK(bound(two, 2, 1, &(struct plan_price[]){ price(0, 1, at) }[0], 1, -1) == 100);
	CHECK(bound(two, 2, 1, &(struct plan_price[]){ price(0, 1, 50) }[0], 1, -1) == 110);
	CHECK(bound(two, 2, 1, &(struct plan_price[]){ price(0, 1, 130) }[0], 1, -1) == 130);
	/* With two rooms nothing is short: a price only loosens. */
	CHECK(bound(two, 2, 2, NULL, 0, -1) == 160 &&
	      bound(two, 2, 2, &(struct plan_price[]){ price(0, 1, 60) }[0], 1, -1) == 160);
	/* No plan with the cheaper one is worth more than 60: at 100 the price says so. */
	CHECK(bound(two, 2, 1, &(struct plan_price[]){ price(0, 1, 100) }[0], 1, 1) == 60);
	/* Of another kind or size: nobody's. */
	CHECK(bound(two, 2, 1, &(struct plan_price){ 1, 2, { { 0 }, { 1 } }, 80 }, 1, -1) == 160);
	CHECK(bound(two, 2, 1, &(struct plan_price){ 0, 3, { { 0 }, { 1 } }, 80 }, 1, -1) == 160);
}

/* One stay of two nights against one in each: prices of both nights together are more than the long one pays. */
static void two_nights(void)
{
	struct plan_option three[] = { asks(0, 2, 100, 0), asks(0, 1, 70, 1), asks(1, 2, 60, 2) };
	struct plan_price tight[] = { price(0, 1, 60), price(1, 2, 50) }, whole[] = { price(0, 2, 110) };

	CHECK(bound(three, 3, 1, tight, 2, -1) == 130);
	CHECK(bound(three, 3, 1, tight, 2, 0) == 120); /* with the long one no more than this; it is 100 */
	/* New dates divide the nights of a price: it goes to one of them, where most ask. */
	struct plan_option more[] = { asks(0, 2, 100, 0), asks(1, 2, 70, 1), asks(1, 2, 60, 2) };
	CHECK(bound(more, 3, 1, whole, 1, -1) == 110 &&
	      bound(more, 3, 1, &(struct plan_price[]){ price(1, 2, 110) }[0], 1, -1) == 110);
	CHECK(bound(more, 3, 1, &(struct plan_price[]){ price(0, 1, 110) }[0], 1, -1) == 110 + 70 + 60);
	CHECK(bound(more, 3, 1, &(struct plan_price[]){ price(7, 9, 50) }[0], 1, -1) == 230); /* outside of all nights */
}

/* What is spread comes back as a list. */
static void spread_and_listed(void)
{
	struct plan_room room = { 0, 2 };
	struct plan_option options[] = { asks(0, 3, 100, 0), asks(1, 2, 70, 1) };
	struct plan_problem p = { .rooms = &room, .room_count = 1, .options = options, .option_count = 2 };
	struct plan_price in[] = { price(0, 1, 10), price(1, 2, 20), price(1, 2, 5) };
	const struct plan_price *out;
	struct model frame;
	struct prices prices;
	struct inn inn;
	int32_t count;

	inn_build(&a, &p, NULL, &inn);
	model_frame(&a, &inn, &inn.parts[0], &frame);
	price_spread(&a, &frame, in, 3, &prices);
	price_list(&a, &prices, &out, &count);
	CHECK(count == 2 && out[0].nights.from.day == 0 && out[0].nights.to.day == 1 && out[0].price == 10);
	CHECK(count == 2 && out[1].nights.from.day == 1 && out[1].nights.to.day == 2 && out[1].price == 25 &&
	      out[1].kind == 0 && out[1].capacity == 2);
}

/* Whatever the prices are, no plan is worth more than they say; and those of the solver are positive, of nights in
 * order. */
static void never_below(void)
{
	int32_t priced = 0, wrong = 0, odd = 0;

	for (uint64_t seed = 1; seed <= 400; seed++) {
		struct dice d = { .state = seed * UINT64_C(2654435761) };
		struct small_house h;
		struct plan_result r;
		struct inn inn;
		int64_t proved = 0, invented = 0;

		arena_release(&a);
		small_draw(&d, &h);
		if (plan_solve(&a, &h.problem, NULL, NULL, &r) != OK || r.status != PLAN_OPTIMAL)
			continue;
		for (int32_t i = 0; i < r.price_count; i++)
			odd += r.prices[i].price <= 0 || r.prices[i].nights.from.day >= r.prices[i].nights.to.day;
		priced += r.price_count > 0;
		inn_build(&a, &h.problem, NULL, &inn);
		for (int32_t part = 0; part < inn.part_count; part++) {
			struct plan_price some[4];
			struct model frame;
			struct prices prices;

			model_frame(&a, &inn, &inn.parts[part], &frame);
			price_spread(&a, &frame, r.prices, r.price_count, &prices);
			proved += price_bound(&prices, -1);
			for (size_t i = 0; i < ARRAY_LEN(some); i++)
				some[i] = (struct plan_price){ (int32_t)roll(&d, SMALL_KINDS), 1 + (int32_t)roll(&d, 3),
					                       small_span(&d, SMALL_NIGHTS), (int64_t)roll(&d, 300) };
			price_spread(&a, &frame, some, ARRAY_LEN(some), &prices);
			invented += price_bound(&prices, -1);
		}
		wrong += proved < r.value || invented < r.value;
	}
	CHECK_AS(wrong == 0 && odd == 0, "%d lie, %d are none", wrong, odd);
	printf("# %d houses had prices\n", priced);
	CHECK(priced > 0);
}

int main(void)
{
	one_night();
	two_nights();
	spread_and_listed();
	never_below();
	arena_release(&a);
	return check_done();
}
