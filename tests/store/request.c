#include "fixture.h"

#include "store/formkey.h"
#include "store/plan.h"

static struct arena a;

static struct guest_request get(struct db *db, int64_t id)
{
	struct guest_request r = { 0 };
	must(request_by_id(db, &a, id, &r));
	return r;
}

static void references(void)
{
	bool well_formed = true;
	for (int i = 0; i < 1000; i++) {
		const char *r = reference_new(&a, "LH");
		well_formed = well_formed && strlen(r) == 7 && text_starts(r, "LH-") &&
		              strspn(r + 3, "23456789ABCDEFGHJKMNPQRSTVWXYZ") == 4;
	}
	CHECK(well_formed);
}

static void round_trip(struct db *db, const struct small_house *h)
{
	struct guest_request r = { .reference = "LH-7K2Q",
		                   .person_id = some_person(db, &a, "Ada"),
		                   .state = REQUEST_UNCONFIRMED,
		                   .turn = true,
		                   .turn_at = at("2026-04-01T11:00:00Z"),
		                   .sent_at = at("2026-04-01T10:00:00Z"),
		                   .decide_at = at("2026-04-08T10:00:00Z"),
		                   .confirm_until = at("2026-04-02T10:00:00Z"),
		                   .confirmed_at = INSTANT_NONE,
		                   .reminded_at = INSTANT_NONE,
		                   .ended_at = INSTANT_NONE,
		                   .must_know_by = at("2026-04-09T10:00:00Z"),
		                   .lang = "en",
		                   .source = "site",
		                   .adults = 2,
		                   .children = 1,
		                   .ages = "7",
		                   .eta = "18",
		                   .message = "A cot, please.\nThank you!",
		                   .link_serial = 3,
		                   .terms_at = at("2026-04-01T10:00:00Z") };
	struct guest_request got;
	CHECK(request_add(db, &r) == OK && r.id != 0);
	CHECK(request_by_reference(db, &a, "LH-7K2Q", &got) == OK);
	CHECK(got.id == r.id && got.person_id == r.person_id && got.turn && !got.accept && !got.postponed);
	CHECK(got.sent_at.second == r.sent_at.second && got.decide_at.second == r.decide_at.second);
	CHECK(!instant_is(got.confirmed_at) && got.must_know_by.second == r.must_know_by.second);
	CHECK(got.adults == 2 && got.children == 1 && got.link_serial == 3 && got.follows_id == 0 && got.version == 1);
	CHECK_TEXT(got.message, r.message);
	CHECK_TEXT(got.ages, "7");
	CHECK(request_by_reference(db, &a, "lh-7k2q", &got) == NOT_FOUND);
	CHECK(request_by_id(db, &a, 99999, &got) == NOT_FOUND);
	CHECK(request_add(db, &r) == CONFLICT);

	const int64_t named[] = { h->rooms[2].id, h->rooms[0].id };
	struct request_option o = { .request_id = r.id,
		                    .arrival = day("2026-05-01"),
		                    .departure = day("2026-05-04"),
		                    .wish = "rooms",
		                    .rooms_count = 2,
		                    .price = { 30000 },
		                    .value = { 25000 },
		                    .room_ids = named };
	struct request_option second = { .request_id = r.id,
		                         .position = 1,
		                         .arrival = day("2026-06-01"),
		                         .departure = day("2026-06-02"),
		                         .wish = "kind",
		                         .kind_id = h->family.id,
		                         .rooms_count = 1 };
	struct request_options options;
	must(request_option_add(db, &o));
	must(request_option_add(db, &second));
	CHECK(request_options_of(db, &a, r.id, &options) == OK && options.count == 2);
	CHECK(options.items[0].room_ids[0] == h->rooms[0].id && options.items[0].room_ids[1] == h->rooms[2].id);
	CHECK(options.items[1].room_ids == NULL && options.items[1].kind_id == h->family.id &&
	      options.items[0].value.minor == 25000);
	o.departure = o.arrival;
	o.position = 2;
	CHECK(request_option_add(db, &o) == CONFLICT);

	struct service night = { .code = "night", .class = "lodging", .unit = "person-night", .heads = "all" };
	must(service_add(db, &night));
	struct price_line l = { .service_id = night.id,
		                .kind_id = h->twin.id,
		                .class = SERVICE_LODGING,
		                .unit = PER_PERSON_NIGHT,
		                .rooms = 2,
		                .heads = 3,
		                .nights = 3,
		                .quantity = 9,
		                .unit_price = { 1000 },
		                .amount = { 9000 },
		                .unit_cost = { 200 },
		                .vat = 1000 };
	struct request_lines lines;
	CHECK(request_line_add(db, r.id, 0, 0, &l) == OK);
	CHECK(request_line_add(db, r.id, 0, 0, &l) == CONFLICT);
	CHECK(request_lines_of(db, &a, r.id, 0, &lines) == OK && lines.count == 1);
	CHECK(lines.items[0].quantity == 9 && lines.items[0].amount.minor == 9000 &&
	      lines.items[0].kind_id == h->twin.id);
	CHECK_TEXT(lines.items[0].unit, "person-night");
	CHECK_TEXT(lines.items[0].class, "lodging");
	CHECK(request_lines_of(db, &a, r.id, 1, &lines) == OK && lines.count == 0);
}

static void life(struct db *db)
{
	struct instant now = at("2026-04-02T09:00:00Z");
	int64_t id = some_request(db, &a, "LH-2222", REQUEST_UNCONFIRMED, "2026-07-01", "2026-07-03");
	int64_t other = some_request(db, &a, "LH-3333", REQUEST_UNCONFIRMED, "2026-07-01", "2026-07-03");
	struct guest_requests list;

	CHECK(request_decide(db, id, true, now) == CONFLICT);
	CHECK(request_reminded(db, id, now) == OK && request_reminded(db, id, now) == CONFLICT);
	CHECK(request_confirm(db, id, now, at("2026-04-03T09:00:00Z")) == OK);
	CHECK(request_confirm(db, id, now, now) == CONFLICT);
	CHECK(request_expire(db, id, now) == CONFLICT);
	struct guest_request r = get(db, id);
	CHECK_TEXT(r.state, "open");
	CHECK(r.confirmed_at.second == now.second && r.decide_at.second == at("2026-04-03T09:00:00Z").second &&
	      r.version == 3);

	CHECK(requests_due(db, &a, at("2026-04-03T08:59:59Z"), &list) == OK && list.count == 0);
	CHECK(requests_due(db, &a, at("2026-04-03T09:00:00Z"), &list) == OK && list.count == 1);
	CHECK(request_postpone(db, id, at("2026-04-04T09:00:00Z")) == OK);
	CHECK(request_postpone(db, id, at("2026-04-05T09:00:00Z")) == CONFLICT);
	CHECK(get(db, id).postponed && get(db, id).decide_at.second == at("2026-04-04T09:00:00Z").second);

	struct standings turns;
	CHECK(request_set_turn(db, id, true, now, 4) == OK);
	CHECK(request_set_turn(db, id, false, at("2026-04-02T10:00:00Z"), 4) == OK);
	CHECK(request_set_turn(db, id, true, at("2026-04-02T11:00:00Z"), 5) == OK);
	CHECK(request_standings(db, &a, id, &turns) == OK && turns.count == 2);
	CHECK(!turns.items[0].turn && turns.items[1].turn && turns.items[1].plan_version == 5);
	CHECK(get(db, id).turn && get(db, id).turn_at.second == at("2026-04-02T11:00:00Z").second);

	CHECK(request_decide(db, id, true, now) == OK);
	CHECK(request_decide(db, id, false, now) == CONFLICT);
	CHECK(request_set_turn(db, id, false, now, 6) == CONFLICT);
	CHECK(get(db, id).accept && get(db, id).ended_at.second == now.second);
	CHECK(request_undecide(db, id) == OK && request_undecide(db, id) == CONFLICT);
	CHECK(!get(db, id).accept && !instant_is(get(db, id).ended_at));
	CHECK(request_decide(db, id, false, now) == OK);
	r = get(db, id);
	CHECK_TEXT(r.state, "refused");
	CHECK(!r.turn && !r.accept && r.turn_at.second == now.second);
	CHECK(request_withdraw(db, id, now) == CONFLICT);

	CHECK(requests_unconfirmed(db, &a, &list) == OK && list.count == 2);
	CHECK(request_links_void(db, other) == OK && get(db, other).link_serial == 2);
	CHECK(request_withdraw(db, other, now) == OK && request_withdraw(db, other, now) == CONFLICT);
	CHECK_TEXT(get(db, other).state, "withdrawn");
	int64_t late = some_request(db, &a, "LH-4444", REQUEST_UNCONFIRMED, "2026-07-01", "2026-07-03");
	CHECK(request_expire(db, late, now) == OK && request_expire(db, late, now) == CONFLICT);
	CHECK_TEXT(get(db, late).state, "expired");
}

static void lists(struct db *db, const struct small_house *h)
{
	int64_t one = some_request(db, &a, "LH-5555", REQUEST_OPEN, "2026-08-01", "2026-08-04");
	int64_t two = some_request(db, &a, "LH-6666", REQUEST_OPEN, "2026-08-03", "2026-08-05");
	int64_t old = some_request(db, &a, "LH-8888", REQUEST_OPEN, "2026-03-01", "2026-03-02");
	must(request_option_add(db, &(struct request_option){ .request_id = two,
	                                                      .position = 1,
	                                                      .arrival = day("2026-08-04"),
	                                                      .departure = day("2026-08-06"),
	                                                      .wish = "kind",
	                                                      .kind_id = h->family.id,
	                                                      .rooms_count = 1 }));
	must(request_option_add(db, &(struct request_option){ .request_id = old,
	                                                      .position = 1,
	                                                      .arrival = day("2026-08-05"),
	                                                      .departure = day("2026-08-06"),
	                                                      .wish = "rooms",
	                                                      .rooms_count = 1,
	                                                      .room_ids = (const int64_t[]){ h->rooms[1].id } }));
	struct guest_requests requests;
	struct request_options options;
	CHECK(requests_open(db, &a, day("2026-08-01"), &requests) == OK && requests.count == 3);
	CHECK(requests_open(db, &a, day("2026-08-02"), &requests) == OK && requests.count == 2 &&
	      requests.items[0].id == two);
	CHECK(options_open(db, &a, day("2026-08-01"), &options) == OK && options.count == 4);
	CHECK(options.items[0].request_id == one && options.items[2].position == 1 &&
	      options.items[2].room_ids == NULL);
	CHECK(options.items[3].request_id == old && options.items[3].room_ids[0] == h->rooms[1].id);

	int64_t asked[6];
	CHECK(requests_asked(db, &a, 0, day("2026-08-01"), day("2026-08-07"), asked) == OK);
	CHECK_AS(asked[0] == 1 && asked[1] == 1 && asked[2] == 2 && asked[3] == 1 && asked[4] == 2 && asked[5] == 0,
	         "asked: %d %d %d %d %d %d; two options of one request count once a night", (int)asked[0],
	         (int)asked[1], (int)asked[2], (int)asked[3], (int)asked[4], (int)asked[5]);
	CHECK(requests_asked(db, &a, h->twin.id, day("2026-08-03"), day("2026-08-06"), asked) == OK);
	CHECK(asked[0] == 2 && asked[1] == 1 && asked[2] == 1);
	CHECK(requests_asked(db, &a, h->family.id, day("2026-08-03"), day("2026-08-06"), asked) == OK);
	CHECK(asked[0] == 2 && asked[1] == 1 && asked[2] == 1);
	int64_t rivals = -1;
	CHECK(request_rivals(db, &a, one, day("2026-08-01"), day("2026-08-04"), &rivals) == OK && rivals == 1);
	CHECK(request_rivals(db, &a, one, day("2026-08-01"), day("2026-08-03"), &rivals) == OK && rivals == 0);
	CHECK(request_rivals(db, &a, 0, day("2026-08-05"), day("2026-08-06"), &rivals) == OK && rivals == 2);

	/* The queue. */
	const struct queue_wanted all = { .from = INSTANT_NONE, .to = INSTANT_NONE };
	const struct queue_wanted in = { .list = QUEUE_IN, .from = INSTANT_NONE, .to = INSTANT_NONE };
	const struct queue_wanted out = { .list = QUEUE_OUT, .from = INSTANT_NONE, .to = INSTANT_NONE };
	struct queue_rows queue;
	struct queue_counts counts;
	must(request_set_turn(db, one, true, at("2026-04-02T10:00:00Z"), 1));
	must(plan_put(db, &(struct stored_plan){ .version = 9,
	                                         .status = "optimal",
	                                         .accepted = 1,
	                                         .open = 3,
	                                         .computed_at = at("2026-04-02T10:00:00Z") },
	              (struct bytes){ 0 }));
	must(plan_seat_add(db, &(struct plan_seat_row){ one, 0, h->rooms[1].id }));
	must(plan_seat_add(db, &(struct plan_seat_row){ one, 0, h->rooms[0].id }));
	must(effect_put(db, &(struct stored_effect){ two, 9, true, true, { 1234 } }));
	must(effect_other_add(db, two, one, false));
	must(effect_other_add(db, two, old, true)); /* comes in beside it: nobody's loss */
	must(effect_put(db, &(struct stored_effect){ old, 8, true, true, { 99 } }));
	CHECK(queue_list(db, &a, &all, 0, 10, &queue) == OK && queue.count == 3);
	CHECK(queue.items[0].id == old && queue.items[1].id == one && queue.items[2].id == two);
	CHECK_TEXT(queue.items[1].seats, "A1, A2");
	CHECK(queue.items[1].turn && !queue.items[1].effect_known && queue.items[1].effect_names == NULL);
	CHECK(queue.items[2].effect_known && queue.items[2].effect_possible &&
	      queue.items[2].effect_amount.minor == 1234);
	CHECK_TEXT(queue.items[2].effect_names, "LH-5555");
	CHECK(queue.items[2].seats == NULL && !queue.items[0].effect_known);
	CHECK(queue.items[0].named == NULL); /* its second option names one */
	CHECK(queue_list(db, &a, &in, 0, 10, &queue) == OK && queue.count == 1 && queue.items[0].id == one);
	CHECK(queue_list(db, &a, &out, 1, 1, &queue) == OK && queue.count == 1 && queue.items[0].id == two);
	const struct { const char *what; struct queue_wanted wanted; size_t count; } cuts[] = {
		{ "seated in the kind", { .kind_id = h->twin.id, .from = INSTANT_NONE, .to = INSTANT_NONE }, 1 },
		{ "another kind", { .kind_id = h->family.id, .from = INSTANT_NONE, .to = INSTANT_NONE }, 0 },
		{ "decided on the day", { .from = at("2026-04-10T12:00:00Z"), .to = at("2026-04-10T12:00:01Z") }, 3 },
		{ "decided before", { .from = INSTANT_NONE, .to = at("2026-04-10T12:00:00Z") }, 0 },
		{ "decided later", { .from = at("2026-04-10T12:00:01Z"), .to = INSTANT_NONE }, 0 },
		{ "a reference", { .from = INSTANT_NONE, .to = INSTANT_NONE, .text = "lh-5555" }, 1 },
		{ "an address", { .from = INSTANT_NONE, .to = INSTANT_NONE, .text = "guest@example" }, 3 },
		{ "what is typed stands for itself", { .from = INSTANT_NONE, .to = INSTANT_NONE, .text = "%" }, 0 },
		{ "nothing odd", { .odd = true, .from = INSTANT_NONE, .to = INSTANT_NONE }, 0 },
	};
	for (size_t i = 0; i < ARRAY_LEN(cuts); i++)
		CHECK_AS(queue_list(db, &a, &cuts[i].wanted, 0, 10, &queue) == OK && queue.count == cuts[i].count,
		         "the queue, %s", cuts[i].what);
	CHECK(queue_counts(db, &a, INSTANT_NONE, &counts) == OK);
	CHECK(counts.total.fresh == 0 && counts.total.changed == 0);
	CHECK(counts.total.all_count == 3 && counts.total.in_count == 1);
	CHECK(counts.count == 1 && counts.hours[0].all_count == 3);
	CHECK(counts.total.decide_at.second == at("2026-04-10T12:00:00Z").second);
	must(request_postpone(db, old, at("2026-04-09T12:00:00Z")));
	CHECK(queue_counts(db, &a, INSTANT_NONE, &counts) == OK && counts.count == 2 && counts.hours[0].all_count == 1);
	CHECK(counts.total.decide_at.second == at("2026-04-09T12:00:00Z").second && counts.total.all_count == 3);
	CHECK(queue_counts(db, &a, at("2026-04-02T09:59:59Z"), &counts) == OK && counts.total.fresh == 0 &&
	      counts.total.changed == 1);
	CHECK(queue_counts(db, &a, at("2026-04-02T10:00:00Z"), &counts) == OK && counts.total.changed == 0);
}

static void form_keys(struct db *db)
{
	static const char key[] = "0123456789012345678901234567890123456789abc";
	static const char digest[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
	struct form_key k = { key, digest, some_request(db, &a, "LH-9999", REQUEST_OPEN, "2026-09-01", "2026-09-02"),
		              at("2026-04-01T10:00:00Z") };
	struct form_key got;
	CHECK(form_key_get(db, &a, key, &got) == NOT_FOUND);
	CHECK(form_key_add(db, &k) == OK && form_key_add(db, &k) == CONFLICT);
	CHECK(form_key_get(db, &a, key, &got) == OK && got.request_id == k.request_id);
	CHECK_TEXT(got.digest, digest);
	CHECK(form_keys_forget(db, at("2026-04-01T10:00:00Z")) == OK && form_key_get(db, &a, key, &got) == OK);
	CHECK(form_keys_forget(db, at("2026-04-01T10:00:01Z")) == OK && form_key_get(db, &a, key, &got) == NOT_FOUND);
}

int main(void)
{
	struct db *db = store_ready();
	struct small_house h = small_house(db);
	struct queue_counts counts = { .count = 7 };

	CHECK(queue_counts(db, &a, INSTANT_NONE, &counts) == OK && counts.total.all_count == 0 &&
	      counts.count == 0 && !instant_is(counts.total.decide_at));
	references();
	round_trip(db, &h);
	life(db);
	lists(db, &h);
	form_keys(db);
	db_close(db);
	arena_release(&a);
	return check_done();
}
