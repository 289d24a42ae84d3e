/* For tests of the store: a small house and what comes to it. */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "core/text.h"
#include "store.h"
#include "store/catalogue.h"
#include "store/person.h"
#include "store/request.h"
#include "store/stay.h"

/* What the test itself needs to go right: it ends here when it does not. */
static inline void must(enum status st)
{
	if (st == OK)
		return;
	fprintf(stderr, "the test cannot go on: %s\n", status_name(st));
	exit(2);
}

static inline struct date day(const char *text)
{
	struct date d = DATE_NONE;
	must(date_parse(text, &d) ? OK : INVALID);
	return d;
}

static inline struct instant at(const char *text)
{
	struct instant t = INSTANT_NONE;
	must(instant_parse(text, &t) ? OK : INVALID);
	return t;
}

/* Two kinds and four rooms: A1, A2, A3 of kind "double", B1 of kind "family", which is not on sale. */
struct small_house {
	struct room_condition clean;
	struct kind twin, family;
	struct room rooms[4];
};

static inline struct small_house small_house(struct db *db)
{
	static const char *const codes[] = { "A1", "A2", "A3", "B1" };
	struct small_house h = { .clean = { .name = "clean" },
		                 .twin = { .code = "double", .position = 1 },
		                 .family = { .code = "family", .position = 2 } };
	must(condition_add(db, &h.clean));
	must(kind_add(db, &h.twin));
	must(kind_add(db, &h.family));
	for (size_t i = 0; i < ARRAY_LEN(h.rooms); i++) {
		h.rooms[i] = (struct room){ .kind_id = i < 3 ? h.twin.id : h.family.id,
			                    .name = codes[i],
			                    .code = codes[i],
			                    .capacity = i < 3 ? 2 : 4,
			                    .position = (int64_t)i,
			                    .condition_id = h.clean.id,
			                    .on_sale = i < 3,
			                    .named = true };
		must(room_add(db, &h.rooms[i]));
	}
	return h;
}

static inline int64_t some_person(struct db *db, struct arena *a, const char *name)
{
	struct person p = { .name = name, .email = "guest@example.org", .created_at = at("2026-04-01T10:00:00Z") };
	must(person_add(db, a, &p));
	return p.id;
}

/* One option, wish any, two adults; decided on 2026-04-10 at 12. */
static inline int64_t some_request(struct db *db, struct arena *a, const char *reference, const char *state,
                                   const char *arrival, const char *departure)
{
	struct instant decide = at("2026-04-10T12:00:00Z");
	struct guest_request r = { .reference = reference,
		                   .person_id = some_person(db, a, reference),
		                   .state = state,
		                   .turn_at = INSTANT_NONE,
		                   .sent_at = at("2026-04-01T10:00:00Z"),
		                   .decide_at = decide,
		                   .confirm_until = decide,
		                   .confirmed_at = INSTANT_NONE,
		                   .reminded_at = INSTANT_NONE,
		                   .ended_at = INSTANT_NONE,
		                   .must_know_by = INSTANT_NONE,
		                   .lang = "en",
		                   .source = "site",
		                   .adults = 2,
		                   .link_serial = 1,
		                   .terms_at = INSTANT_NONE };
	must(request_add(db, &r));
	must(request_option_add(db, &(struct request_option){ .request_id = r.id,
	                                                      .arrival = day(arrival),
	                                                      .departure = day(departure),
	                                                      .wish = "any",
	                                                      .rooms_count = 1,
	                                                      .price = { 10000 },
	                                                      .value = { 8000 } }));
	return r.id;
}

#endif
