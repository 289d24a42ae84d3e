/* A small house on a stage: rooms, prices, a clock that the test moves, guests that send and confirm. */
#ifndef TESTS_HOUSE_H
#define TESTS_HOUSE_H

#include "store.h"

#include "core/log.h"
#include "core/text.h"
#include "house/decide.h"
#include "house/link.h"
#include "house/standing.h"
#include "house/submit.h"
#include "store/outbox.h"

struct stage {
	struct db *db;
	struct arena arena;
	struct settings settings;
	struct house house;
	int64_t kinds[2], rooms[16];
	int room_count, guests;
};

static inline void stage_must(enum status st, const char *what)
{
	if (st == OK)
		return;
	printf("Bail out! %s: %s\n", what, status_name(st));
	exit(1);
}
#define MUST(expression) stage_must((expression), #expression)

static inline void stage_at(struct stage *s, const char *instant)
{
	if (!instant_parse(instant, &s->house.now))
		exit(1);
	s->house.today = zone_local(s->settings.zone, s->house.now).date;
}

static inline void stage_forward(struct stage *s, int64_t seconds)
{
	s->house.now.second += seconds;
	s->house.today = zone_local(s->settings.zone, s->house.now).date;
}

static inline void stage_set(struct stage *s, const char *name, const char *value)
{
	MUST(setting_put(s->db, name, value, 0));
	MUST(settings_load(s->db, &s->arena, &s->settings));
}

static inline int64_t stage_number(struct stage *s, const char *sql)
{
	struct count { int64_t n; } got = { -1 };
	static const struct field row[] = { FIELD(count, n), FIELDS_END };
	struct query *q = arena_new(&s->arena, struct query);
	*q = (struct query){ arena_strdup(&s->arena, sql), row, sizeof got };
	MUST(db_one(s->db, &s->arena, q, NO_ARGS, &got));
	return got.n;
}

/* A whole table by one query: how many rows speak against it. */
#define NONE(s, what, sql) CHECK_AS(stage_number((s), sql) == 0, "%s", what)

static inline void stage_lodging(struct stage *s)
{
	struct service night = {
		.code = "night", .class = "lodging", .unit = "night", .heads = "all", .mandatory = true, .vat = 1000
	};
	struct service tax = { .code = "tax",
		               .class = "tax",
		               .unit = "person-night",
		               .heads = "adults",
		               .mandatory = true,
		               .position = 1 };
	struct date from, to;
	if (!date_parse("2026-01-01", &from) || !date_parse("2029-01-01", &to))
		exit(1);
	MUST(service_add(s->db, &night));
	MUST(service_add(s->db, &tax));
	for (int i = 0; i < 2; i++)
		MUST(price_add(s->db, &(struct price){ .service_id = night.id,
		                                       .kind_id = s->kinds[i],
		                                       .valid_from = from,
		                                       .valid_to = to,
		                                       .weekdays = 127,
		                                       .amount = { 11000 + 5500 * i },
		                                       .least_nights = 1 }));
	MUST(price_add(s->db, &(struct price){ .service_id = tax.id,
	                                       .valid_from = from,
	                                       .valid_to = to,
	                                       .weekdays = 127,
	                                       .amount = { 150 },
	                                       .least_nights = 1 }));
}

/* `doubles` rooms for two and `suites` for four, at 110.00 and 165.00 a night. */
static inline void stage_open(struct stage *s, int doubles, int suites)
{
	static unsigned char secret[SECRET_SIZE] = "a key for tests";
	struct room_condition clean = { .name = "clean" };
	s->db = store_ready();
	MUST(setting_put(s->db, "house_name", "Linden House", 0));
	MUST(setting_put(s->db, "house_email", "stay@linden-house.example", 0));
	MUST(setting_put(s->db, "site_url", "https://linden-house.example", 0));
	MUST(setting_put(s->db, "zone_name", "Europe/Vienna", 0));
	MUST(setting_put(s->db, "reference_prefix", "LH", 0));
	MUST(setting_put(s->db, "early_yes", "off", 0));
	MUST(settings_load(s->db, &s->arena, &s->settings));
	MUST(condition_add(s->db, &clean));
	for (int i = 0; i < 2; i++) {
		struct kind k = { .code = i == 0 ? "double" : "suite", .position = i };
		MUST(kind_add(s->db, &k));
		s->kinds[i] = k.id;
	}
	for (int i = 0; i < doubles + suites; i++) {
		struct room r = { .kind_id = s->kinds[i >= doubles],
			          .name = arena_printf(&s->arena, "Room %d", i + 1),
			          .code = arena_printf(&s->arena, "R%d", i + 1),
			          .capacity = i < doubles ? 2 : 4,
			          .position = i,
			          .condition_id = clean.id,
			          .on_sale = true,
			          .named = true };
		MUST(room_add(s->db, &r));
		s->rooms[s->room_count++] = r.id;
	}
	stage_lodging(s);
	s->house = (struct house){ .db = s->db, .settings = &s->settings, .secret = secret };
	stage_at(s, "2026-11-02T09:00:00Z");
}

static inline void stage_close(struct stage *s)
{
	db_close(s->db);
	arena_release(&s->arena);
}

/* A submission by a new guest: any room for two. */
static inline struct submission stage_ask(struct stage *s, const char *arrival, const char *departure)
{
	struct submission sub = {
		.ask = { .party = { 2, 0 }, .wish = WISH_ANY, .rooms_count = 1 },
		.phone = NULL,
		.country = "AT",
		.lang = "en",
		.must_know_by = INSTANT_NONE,
		.seen_price = { -1 },
		.source = "site",
		.sent_at = INSTANT_NONE,
	};
	sub.name = arena_printf(&s->arena, "Guest %d", ++s->guests);
	sub.email = arena_printf(&s->arena, "guest%d@example.org", s->guests);
	if (!date_parse(arrival, &sub.ask.nights.from) || !date_parse(departure, &sub.ask.nights.to))
		exit(1);
	return sub;
}

static inline struct guest_request stage_request(struct stage *s, int64_t id)
{
	struct guest_request r = { 0 };
	MUST(request_by_id(s->db, &s->arena, id, &r));
	return r;
}

static inline bool is_in_state(struct stage *s, int64_t id, const char *state)
{
	return text_same(stage_request(s, id).state, state);
}

/* Sent, unconfirmed. value -1: as the rules say. */
static inline int64_t stage_send(struct stage *s, const struct submission *sub, int64_t value)
{
	enum submit_answer answer;
	struct offer offer;
	struct guest_request r;
	MUST(submit(&s->arena, &s->house, ACTOR_GUEST, sub, &answer, &offer, &r));
	if (answer != SUBMIT_OK) {
		printf("Bail out! a request was not taken: %d, %s\n", (int)answer,
		       offer.complaint.key != NULL ? offer.complaint.key : "");
		exit(1);
	}
	if (value >= 0)
		MUST(db_script(s->db,
		               arena_printf(&s->arena, "UPDATE request_option SET value = %lld WHERE request_id = %lld",
		                            (long long)value, (long long)r.id)));
	return r.id;
}

static inline enum confirm_answer stage_confirm(struct stage *s, int64_t id)
{
	struct guest_request r = stage_request(s, id);
	enum confirm_answer answer;
	MUST(confirm(&s->arena, &s->house, &r, &answer));
	return answer;
}

/* Sent and confirmed, due at `decide_at` (NULL: as the rules say). */
static inline int64_t stage_open_request(struct stage *s, const struct submission *sub, int64_t value, const char *due)
{
	int64_t id = stage_send(s, sub, value);
	struct instant at;
	if (due != NULL && instant_parse(due, &at))
		MUST(db_script(s->db, arena_printf(&s->arena,
		                                   "UPDATE request SET decide_at = FROM_UNIXTIME(%lld) WHERE id = %lld",
		                                   (long long)at.second, (long long)id)));
	stage_confirm(s, id);
	return id;
}

/* All that is due, as the job does it; how many decisions. */
static inline size_t stage_decide(struct stage *s)
{
	size_t count = 0;
	for (bool more = true; more;) {
		struct verdicts done = { 0 };
		MUST(decide_due(&s->arena, &s->house, false, &done, &more));
		count += done.count;
	}
	return count;
}

/* I1-I5 of the promises, as far as rows can tell. Decisions by hand count from the end of their window. */
static inline const char *stage_broken(struct stage *s)
{
	static const struct { const char *what, *sql;
	} invariants[] = {
		{ "an accepted stay has its rooms every night",
		  "SELECT COUNT(*) AS n FROM stay t WHERE t.state IN ('accepted', 'prepaid', 'in-house') AND (SELECT "
		  "COUNT(*) FROM room_night m WHERE m.stay_id = t.id) <> "
		  "DATEDIFF(t.departure, t.arrival) * (SELECT COUNT(DISTINCT m.room_id) FROM room_night m WHERE "
		  "m.stay_id = t.id)" },
		{ "an accepted stay has as many rooms as it asked for",
		  "SELECT COUNT(*) AS n FROM stay t WHERE t.state IN ('accepted', 'prepaid', 'in-house') AND (SELECT "
		  "COUNT(DISTINCT m.room_id) FROM room_night m "
		  "WHERE m.stay_id = t.id) <> t.rooms_count" },
		{ "rooms hold the party",
		  "SELECT COUNT(*) AS n FROM stay t WHERE t.state IN ('accepted', 'prepaid', 'in-house') AND t.guests "
		  "> (SELECT SUM(r.capacity) FROM room r WHERE r.id IN "
		  "(SELECT m.room_id FROM room_night m WHERE m.stay_id = t.id))" },
		{ "a stay of a kind sits in it", "SELECT COUNT(*) AS n FROM stay t JOIN room_night m ON m.stay_id = "
		                                 "t.id JOIN room r ON r.id = m.room_id "
		                                 "WHERE t.wish = 'kind' AND r.kind_id <> t.kind_id" },
		{ "a stay in rooms asked for by name sits in them",
		  "SELECT COUNT(*) AS n FROM stay t JOIN room_night m ON m.stay_id = t.id WHERE t.wish = 'rooms' AND "
		  "m.room_id NOT IN "
		  "(SELECT o.room_id FROM request_option_room o WHERE o.request_id = t.request_id)" },
		{ "accepted requests and stays are the same",
		  "SELECT (SELECT COUNT(*) FROM request r LEFT JOIN stay t ON t.request_id = r.id WHERE r.state = "
		  "'accepted' AND t.id IS NULL) + "
		  "(SELECT COUNT(*) FROM stay t JOIN request r ON r.id = t.request_id WHERE "
		  "r.state <> IF(t.state IN ('cancelled', 'no-show', 'deleted'), 'cancelled', IF(t.state = 'lapsed', "
		  "'lapsed', 'accepted'))) AS n" },
		{ "a stay that ended before it began holds no night, and one that left none after it",
		  "SELECT COUNT(*) AS n FROM room_night m JOIN stay t ON t.id = m.stay_id WHERE t.state IN "
		  "('cancelled', 'no-show', 'deleted', 'lapsed') "
		  "OR m.night < t.arrival OR m.night >= t.departure" },
		{ "a stay that was changed costs the sum of its lines",
		  "SELECT COUNT(*) AS n FROM stay t WHERE EXISTS (SELECT 1 FROM stay_line l WHERE l.stay_id = t.id) "
		  "AND "
		  "t.price <> (SELECT SUM(l.amount) FROM stay_line l WHERE l.stay_id = t.id)" },
		{ "an ending says how and what is owed", "SELECT (SELECT COUNT(*) FROM stay t LEFT JOIN cancellation c "
		                                         "ON c.stay_id = t.id WHERE (c.stay_id IS NOT NULL) <> "
		                                         "(t.state IN ('cancelled', 'no-show', 'deleted'))) AS n" },
		{ "a stay that goes on meets the one before it",
		  "SELECT COUNT(*) AS n FROM stay t JOIN stay b ON b.id = t.follows_id WHERE t.state IN ('accepted', "
		  "'prepaid', 'in-house') AND "
		  "b.state NOT IN ('cancelled', 'no-show', 'deleted') AND b.departure <> t.arrival" },
		{ "a decided request has one decision that stands, and it says the same",
		  "SELECT COUNT(*) AS n FROM request r WHERE (SELECT COUNT(*) FROM decision d WHERE d.request_id = "
		  "r.id AND d.undone_at IS NULL AND "
		  "d.verdict = IF(r.state = 'cancelled', 'accepted', r.state)) <> (r.state IN ('accepted', 'refused', "
		  "'cancelled'))" },
		{ "a settled decision has one mail, when there is an address",
		  "SELECT COUNT(*) AS n FROM decision d JOIN request r ON r.id = d.request_id JOIN person p ON p.id = "
		  "r.person_id "
		  "WHERE p.email IS NOT NULL AND d.undone_at IS NULL AND (SELECT COUNT(*) FROM outbox o "
		  "WHERE o.request_id = d.request_id AND o.kind = d.verdict) <> (d.settled_at IS NOT NULL)" },
		{ "no mail says what was not decided",
		  "SELECT COUNT(*) AS n FROM outbox o JOIN request r ON r.id = o.request_id WHERE o.kind IN "
		  "('accepted', 'refused') AND "
		  "o.kind <> IF(r.state IN ('cancelled', 'lapsed'), 'accepted', r.state)" },
		{ "a settled acceptance has one invoice, nothing else has",
		  "SELECT (SELECT COUNT(*) FROM decision d JOIN stay t ON t.request_id = d.request_id WHERE "
		  "d.undone_at IS NULL AND "
		  "t.state NOT IN ('cancelled', 'no-show', 'deleted', 'lapsed') AND "
		  "(SELECT COUNT(*) FROM invoice i WHERE i.stay_id = t.id AND i.kind = 'invoice' AND NOT EXISTS "
		  "(SELECT 1 FROM invoice c WHERE c.corrects_id = i.id)) <> (d.settled_at IS NOT NULL)) AS n" },
		{ "invoice numbers have no gap", "SELECT COUNT(*) AS n FROM (SELECT MAX(number) - COUNT(*) AS gap FROM "
		                                 "invoice GROUP BY series, year) x WHERE gap <> 0" },
		{ "an invoice adds up",
		  "SELECT COUNT(*) AS n FROM invoice i WHERE i.total <> (SELECT SUM(l.amount) FROM invoice_line l "
		  "WHERE l.invoice_id = i.id) OR "
		  "i.kind = 'invoice' AND i.total <> (SELECT t.price FROM stay t WHERE t.id = i.stay_id AND NOT EXISTS "
		  "(SELECT 1 FROM stay_line l WHERE l.stay_id = t.id))" },
		{ "an account costs what its invoice says, once that can not be taken back",
		  "SELECT COUNT(*) AS n FROM invoice i JOIN stay t ON t.id = i.stay_id WHERE i.kind = 'invoice' AND "
		  "t.state IN "
		  "('accepted', 'prepaid', 'in-house', 'departed') AND NOT EXISTS (SELECT 1 FROM invoice c WHERE "
		  "c.corrects_id = i.id) AND i.total <> "
		  "t.price + COALESCE((SELECT SUM(k.price) FROM stay k WHERE k.account_id = t.id AND k.state IN "
		  "('accepted', 'prepaid', 'in-house', "
		  "'departed')), 0) + COALESCE((SELECT SUM(c.penalty) FROM cancellation c JOIN stay k ON k.id = "
		  "c.stay_id WHERE k.account_id = t.id), 0) "
		  "AND NOT EXISTS (SELECT 1 FROM stay_step p JOIN stay k ON k.id = p.stay_id WHERE (k.id = t.id OR "
		  "k.account_id = t.id) AND "
		  "p.undone_at IS NULL AND p.stay_version = k.version) AND NOT EXISTS (SELECT 1 FROM stay_move m JOIN "
		  "stay k ON k.id = m.stay_id "
		  "WHERE (k.id = t.id OR k.account_id = t.id) AND m.undone_at IS NULL AND m.version = k.version)" },
		{ "a credit note is what it takes back",
		  "SELECT COUNT(*) AS n FROM invoice c LEFT JOIN invoice i ON i.id = c.corrects_id "
		  "WHERE c.kind = 'credit' AND (i.id IS NULL OR c.total <> -i.total)" },
		{ "a price is the sum of its lines", "SELECT COUNT(*) AS n FROM request_option o WHERE o.price <> "
		                                     "(SELECT SUM(l.amount) FROM request_line l "
		                                     "WHERE l.request_id = o.request_id AND l.position = o.position)" },
		{ "nobody is refused by the job before the hour",
		  "SELECT COUNT(*) AS n FROM decision d JOIN request r ON r.id = d.request_id WHERE d.verdict = "
		  "'refused' AND d.why <> 'hand' AND "
		  "d.decided_at < r.decide_at" },
		{ "every decision by the job names its instance",
		  "SELECT COUNT(*) AS n FROM decision d WHERE d.instance_id IS NULL OR d.instance_id NOT IN (SELECT id "
		  "FROM instance)" },
		{ "the plan is of the newest version",
		  "SELECT COUNT(*) AS n FROM guard g, plan p WHERE g.version <> p.version" },
		{ "turn is a seat", "SELECT COUNT(*) AS n FROM request r WHERE r.state = 'open' AND r.turn <> EXISTS "
		                    "(SELECT 1 FROM plan_seat p WHERE p.request_id = r.id)" },
		{ "seats are of open requests", "SELECT COUNT(*) AS n FROM plan_seat p JOIN request r ON r.id = "
		                                "p.request_id WHERE r.state <> 'open'" },
		{ "the list is worth what the plan says", "SELECT (SELECT p.value FROM plan p) - COALESCE((SELECT "
		                                          "SUM(o.value + r.goodwill) FROM request r JOIN "
		                                          "request_option o ON o.request_id = r.id AND o.position = 0 "
		                                          "WHERE r.state = 'open' AND r.turn), 0) AS n" },
		{ "goodwill is what the list says",
		  "SELECT (SELECT p.goodwill FROM plan p) - COALESCE((SELECT SUM(r.goodwill) FROM request r "
		  "WHERE r.state = 'open' AND r.turn), 0) AS n" },
		{ "a decision's goodwill is part of its value",
		  "SELECT COUNT(*) AS n FROM decision WHERE goodwill > value OR own_goodwill < 0 OR (verdict = "
		  "'accepted' AND why <> 'hand' AND own_goodwill > goodwill)" },
		{ "no plain secret is stored",
		  "SELECT COUNT(*) AS n FROM outbox WHERE facts LIKE '%@%' OR facts LIKE '%Guest%'" },
	};
	for (size_t i = 0; i < ARRAY_LEN(invariants); i++)
		if (stage_number(s, invariants[i].sql) != 0)
			return invariants[i].what;
	return NULL;
}

#define SOUND(s)                                                                             \
	do {                                                                                 \
		const char *broken_ = stage_broken(s);                                       \
		CHECK_AS(broken_ == NULL, "sound: %s", broken_ != NULL ? broken_ : "all invariants hold"); \
	} while (0)

#endif
