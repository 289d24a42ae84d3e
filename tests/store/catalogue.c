#include "fixture.h"

int main(void)
{
	struct arena a = { 0 };
	struct db *db = store_ready();
	struct small_house h = small_house(db);
	struct kinds kinds;
	struct rooms rooms;
	struct conditions conditions;
	struct services services;
	struct prices prices;
	struct sights sights;

	CHECK(kinds_all(db, &a, &kinds) == OK && kinds.count == 2);
	CHECK(kind_by_code(&kinds, "double")->id == h.twin.id && kind_by_id(&kinds, h.family.id)->position == 2);
	CHECK(kind_by_code(&kinds, "none") == NULL && kind_by_id(&kinds, 99) == NULL);
	CHECK_TEXT(kinds.items[0].picture, "");
	CHECK(rooms_all(db, &a, &rooms) == OK && rooms.count == 4);
	CHECK(room_by_code(&rooms, "A2")->id == h.rooms[1].id && room_by_id(&rooms, h.rooms[3].id)->capacity == 4);
	CHECK(room_by_code(&rooms, "a2") == NULL && room_by_id(&rooms, 99) == NULL);
	CHECK(conditions_all(db, &a, &conditions) == OK && conditions.count == 1 && !conditions.items[0].closes);
	CHECK(kind_add(db, &(struct kind){ .code = "double" }) == CONFLICT);
	CHECK(
	    room_add(db,
	             &(struct room){
	                 .kind_id = h.twin.id, .name = "X", .code = "X", .capacity = 0, .condition_id = h.clean.id }) ==
	    CONFLICT);

	struct sale_room *sale;
	size_t count;
	sale_rooms(&a, &rooms, &sale, &count);
	CHECK(count == 3 && sale[2].id == h.rooms[2].id && sale[0].kind_id == h.twin.id && sale[0].capacity == 2);

	struct service night = {
		.code = "night", .class = "lodging", .unit = "night", .heads = "all", .mandatory = true, .vat = 1000
	};
	struct service tax = { .code = "tax",
		               .class = "tax",
		               .unit = "person-night",
		               .heads = "adults",
		               .mandatory = true,
		               .position = 2 };
	must(service_add(db, &night));
	must(service_add(db, &tax));
	CHECK(service_add(db,
	                  &(struct service){
	                      .code = "x", .class = "lodging", .unit = "night", .heads = "all", .vat = 10001 }) ==
	      CONFLICT);
	struct price low = { .service_id = night.id,
		             .kind_id = h.twin.id,
		             .valid_from = day("2026-01-01"),
		             .valid_to = day("2026-06-01"),
		             .weekdays = 127,
		             .amount = { 8000 },
		             .cost = { 1500 },
		             .least_nights = 1 };
	struct price high = low;
	high.valid_from = day("2026-06-01");
	high.valid_to = day("2027-01-01");
	high.weekdays = 96;
	high.least_nights = 2;
	high.rank_no = 5;
	must(price_add(db, &low));
	must(price_add(db, &high));
	CHECK(price_add(db, &(struct price){ .service_id = tax.id,
	                                     .valid_from = day("2026-01-01"),
	                                     .valid_to = day("2026-01-01") }) == CONFLICT);
	CHECK(prices_between(db, &a, day("2026-05-31"), day("2026-06-01"), &prices) == OK && prices.count == 1);
	CHECK(prices.items[0].id == low.id && prices.items[0].cost.minor == 1500);
	CHECK(prices_between(db, &a, day("2026-05-31"), day("2026-06-02"), &prices) == OK && prices.count == 2);
	CHECK(prices_between(db, &a, day("2027-01-01"), day("2028-01-01"), &prices) == OK && prices.count == 0);

	struct tariff tariff;
	CHECK(services_all(db, &a, &services) == OK && services.count == 2);
	CHECK(service_by_code(&services, "tax") == service_by_id(&services, tax.id));
	CHECK(tariff_load(db, &a, day("2026-01-01"), day("2026-12-31"), &tariff) == OK);
	CHECK(tariff.service_count == 2 && tariff.price_count == 2);
	CHECK(tariff.services[0].class == SERVICE_LODGING && tariff.services[0].unit == PER_NIGHT &&
	      tariff.services[0].vat == 1000);
	CHECK(tariff.services[1].class == SERVICE_TAX && tariff.services[1].unit == PER_PERSON_NIGHT &&
	      tariff.services[1].heads == HEADS_ADULTS);
	CHECK(tariff.prices[1].nights.from.day == day("2026-06-01").day && tariff.prices[1].weekdays == 96 &&
	      tariff.prices[1].rank == 5);

	struct sight lake = { .icon = "waves", .picture = "lake.svg" };
	CHECK(sight_add(db, &lake) == OK && lake.id != 0);
	CHECK(sights_all(db, &a, &sights) == OK && sights.count == 1);
	CHECK_TEXT(sights.items[0].picture, "lake.svg");
	db_close(db);
	arena_release(&a);
	return check_done();
}
