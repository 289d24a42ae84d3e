/* Random histories: guests send, confirm and withdraw, ask for changes and take what they are offered; the owner
 * decides by hand, offers something else, moves stays to other rooms, in the middle too, and takes all of it back,
 * ticks who was told, gives goodwill and takes that back, holds guests out and joins their files; the clock moves, the
 * job decides. After every step the invariants hold. HEARTH_SEED repeats one. */
#include "house.h"

#include "house/invoice.h"
#include "house/life.h"
#include "house/move.h"
#include "house/odd.h"
#include "house/people.h"
#include "house/propose.h"
#include "house/replan.h"
#include "house/revise.h"
#include "store/tell.h"
#include "store/user.h"

enum { STEPS = 180 };

static struct stage s;
static uint64_t state;
static int offered, taken, ticked, parted, undone;

static int below(int limit)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (int)((state >> 33) % (uint64_t)limit);
}

static int64_t any_request(const char *with)
{
	int64_t count =
	    stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM request WHERE state IN (%s)", with));
	if (count == 0)
		return 0;
	return stage_number(
	    &s, arena_printf(&s.arena, "SELECT id AS n FROM request WHERE state IN (%s) ORDER BY id LIMIT 1 OFFSET %d",
	                     with, below((int)count)));
}

static void step_send(void)
{
	struct submission sub = stage_ask(&s, "2026-12-01", "2026-12-02");
	enum submit_answer answer;
	struct offer offer;
	struct guest_request r;
	sub.ask.nights.from = date_add(s.house.today, below(20) * below(3));
	sub.ask.nights.to = date_add(sub.ask.nights.from, 1 + below(6));
	sub.ask.wish = (enum wish)(below(10) == 0 ? WISH_HOUSE : below(3));
	sub.ask.kind_id = s.kinds[below(2)];
	sub.ask.party.adults = 1 + below(2);
	if (sub.ask.wish == WISH_ROOMS)
		sub.ask.room_ids = &s.rooms[below(s.room_count)];
	else if (below(5) == 0)
		sub.ask.rooms_count = 2;
	sub.source = below(4) == 0 ? "owner" : "site";
	MUST(submit(&s.arena, &s.house, ACTOR_GUEST, &sub, &answer, &offer, &r));
	if (answer == SUBMIT_OK && text_same(sub.source, "site") && below(4) > 0)
		stage_confirm(&s, r.id);
}

static void step_confirm(void)
{
	int64_t id = any_request("'unconfirmed', 'expired', 'open'");
	if (id != 0)
		stage_confirm(&s, id);
}

static void step_withdraw(void)
{
	int64_t id = any_request("'unconfirmed', 'open', 'accepted'");
	struct guest_request r;
	if (id == 0)
		return;
	r = stage_request(&s, id);
	enum status st = withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, "");
	if (st != OK && st != CONFLICT)
		stage_must(st, "withdraw");
}

static void step_hand(void)
{
	int64_t id = any_request("'open', 'accepted', 'refused', 'frozen'");
	enum hand_answer answer;
	if (id == 0)
		return;
	switch (below(5)) {
	case 0:
	case 1:
		MUST(accept_by_hand(&s.arena, &s.house, 1, id, 0, "", &answer));
		break;
	case 2:
		MUST(refuse_by_hand(&s.arena, &s.house, 1, id, 0, "", &answer));
		break;
	case 3:
		MUST(undo_by_hand(&s.arena, &s.house, 1, id, &answer));
		break;
	default:
		MUST(postpone_by_hand(&s.arena, &s.house, 1, id, &answer));
	}
}

static int64_t any_stay(const char *with)
{
	int64_t count = stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM stay WHERE %s", with));
	if (count == 0)
		return 0;
	return stage_number(&s,
	                    arena_printf(&s.arena, "SELECT id AS n FROM stay WHERE %s ORDER BY id LIMIT 1 OFFSET %d",
	                                 with, below((int)count)));
}

static void step_edit(int64_t id)
{
	struct stay_file f;
	struct stay_edited out;
	int64_t ids[2] = { s.rooms[below(s.room_count)], s.rooms[below(s.room_count)] }, next;
	MUST(stay_file_load(&s.arena, &s.house, id, &f));
	struct stay_edit e = { .arrival = date_add(f.stay.arrival, below(5) - 2),
		               .departure = date_add(f.stay.departure, below(5) - 2),
		               .adults = 1 + below(3),
		               .children = below(2),
		               .room_ids = ids,
		               .room_count = (size_t)(1 + below(2)),
		               .fixed = below(2) == 0,
		               .reprice = below(2) == 0,
		               .dry = below(6) == 0 };
	if (below(3) == 0 && f.rooms.count > 0)
		e.room_ids = &f.rooms.items[0].room_id, e.room_count = 1;
	if (below(4) == 0)
		MUST(life_split(&s.arena, &s.house, (struct life_by){ 1, 0 }, id,
		                &(struct stay_split){ date_add(f.stay.arrival, 1 + below(4)), ids, 1, below(2) == 0 },
		                &next, &out));
	else
		MUST(life_edit(&s.arena, &s.house, (struct life_by){ 1, 0 }, id, &e, &out));
}

static void step_ask(int64_t id)
{
	struct stay_file f;
	struct amendment m;
	enum life_answer answer;
	MUST(stay_file_load(&s.arena, &s.house, id, &f));
	struct change_ask ask = { .kind = (enum ask_kind)below(ASK_KINDS),
		                  .arrival = date_add(f.stay.arrival, below(2)),
		                  .departure = date_add(f.stay.departure, -below(3)),
		                  .room_id = s.rooms[below(s.room_count)],
		                  .adults = 1 + below(3),
		                  .children = below(2) };
	MUST(change_quote(&s.arena, &s.house, &f, &ask, &m, &answer));
	if (answer == LIFE_OK)
		MUST(change_send(&s.arena, &s.house, id, &ask, m.price, &answer));
	int64_t open = stage_number(
	    &s, "SELECT COALESCE(MIN(id), 0) AS n FROM amendment WHERE state = 'open' AND kind <> 'cancel'");
	if (open != 0 && below(2) == 0)
		MUST(change_answer(&s.arena, &s.house, (struct life_by){ 1, 0 }, open, below(3) > 0, &answer));
}

/* Anything may be tried in any state: what must not be done answers so and changes nothing. */
static void step_life(void)
{
	struct life_by by = { 1, 0 };
	enum life_answer answer;
	struct stay_hours hours = { "12:00", below(2) == 0 ? "16:00" : NULL, { -1 }, { -1 } };
	int64_t id = any_stay(below(4) == 0 ? "TRUE" : "state IN ('accepted', 'prepaid', 'in-house')");
	if (id == 0)
		return;
	switch (below(12)) {
	case 0:
	case 1:
		MUST(life_check_in(&s.arena, &s.house, by, id, NULL, &answer));
		break;
	case 2:
		MUST(life_check_out(&s.arena, &s.house, by, id, &answer));
		break;
	case 3:
	case 4:
		MUST(life_end(&s.arena, &s.house, by, id,
		              &(struct life_ending){ .how = (enum stay_ending)below(ENDINGS),
		                                     .penalty = { below(3) * 5000 - 1 } },
		              &answer));
		break;
	case 5:
	case 6:
		MUST(life_undo(&s.arena, &s.house, by, id, &answer));
		break;
	case 7:
		MUST(life_hours(&s.arena, &s.house, by, id, &hours, &answer));
		break;
	case 8:
	case 9:
		step_ask(id);
		break;
	default:
		step_edit(id);
	}
}

/* To other rooms or nights by the chart, in the middle of a stay, and back: the last such step, or any that was. */
static void step_move(void)
{
	int64_t id = any_stay("state IN ('accepted', 'prepaid', 'in-house')"), room = s.rooms[below(s.room_count)],
	        moves, next, of;
	struct move_view v;
	struct stay_edited out;
	enum undo_answer answer;
	struct stay_file f;

	moves = stage_number(&s, "SELECT COUNT(*) AS n FROM stay_move");
	if (moves > 0 && below(2) == 0) {
		int64_t move = stage_number(
		    &s, arena_printf(&s.arena, "SELECT id AS n FROM stay_move ORDER BY id DESC LIMIT 1 OFFSET %d",
		                     below(3) > 0 ? 0 : below((int)moves)));
		MUST(move_undo(&s.arena, &s.house, 1, move, &answer, &of));
		undone += answer == UNDO_OK;
		return;
	}
	if (id == 0)
		return;
	MUST(stay_file_load(&s.arena, &s.house, id, &f));
	if (below(2) == 0) /* a guest without an address is told by somebody */
		MUST(db_script(s.db, arena_printf(&s.arena,
		                                  "UPDATE person SET email = NULL, email_key = NULL WHERE id = %lld",
		                                  (long long)f.person.id)));
	if (below(2) == 0) {
		MUST(life_split(&s.arena, &s.house, (struct life_by){ 1, 0 }, id,
		                &(struct stay_split){ date_add(f.stay.arrival, 1 + below(3)), &room, 1, below(2) == 0 },
		                &next, &out));
		parted += out.answer == LIFE_OK;
		return;
	}
	struct move_order order = { .ask = { id,
		                             { date_add(f.stay.arrival, below(3) - 1),
		                               date_add(f.stay.departure, below(3) - 1) },
		                             &room,
		                             1,
		                             below(2) == 0 },
		                    .user_id = 1,
		                    .stay_version = f.stay.version,
		                    .charge = below(2) == 0,
		                    .tell = below(2) == 0 };
	MUST(guard_version(s.db, &s.arena, &order.version));
	MUST(move_do(&s.arena, &s.house, &order, &v, &next));
}

/* The guest changes the request to what was offered. */
static void offer_taken(const struct proposal *p)
{
	const struct sender sender = sender_of(&s.arena, &s.house, "192.0.2.1");
	static int keys;
	struct guest_request r = stage_request(&s, p->request_id);
	struct request_view v;
	struct revision to = { .form_key = arena_printf(&s.arena, "taken-%d", ++keys),
		               .seen_price = p->price,
		               .sender = &sender };
	enum revise_answer answer;
	struct offer offer;

	MUST(request_view_load(&s.arena, &s.house, &r, &v));
	MUST(request_ask(&s.arena, &s.house, &v, &to.ask));
	to.name = person_full_name(&s.arena, &v.person);
	to.phone = v.person.phone;
	to.must_know_by = r.must_know_by;
	to.seen_changed = r.changed_at;
	to.ask.nights = (struct span){ p->arrival, p->departure };
	wish_parse(p->wish, &to.ask.wish);
	to.ask.kind_id = p->kind_id;
	to.ask.rooms_count = (int32_t)p->rooms_count;
	MUST(revise(&s.arena, &s.house, &r, &to, &answer, &offer));
	taken += answer == REVISE_OK;
}

/* Something else is offered, taken back, sent by the job, and taken by the guest. */
static void step_offer(void)
{
	int64_t id = any_request("'open'"), count = 0;
	struct call_way ways[CALL_WAYS];
	enum propose_answer answer;
	struct proposal p;
	size_t found = 0;

	if (id == 0)
		return;
	enum status st = proposal_of(s.db, &s.arena, id, &p);
	if (st == OK && below(3) > 0)
		offer_taken(&p);
	else if (st == OK)
		MUST(propose_take_back(&s.arena, &s.house, 1, id, &answer));
	else if (below(6) == 0)
		MUST(proposals_settle(&s.arena, &s.house, false, &count));
	else {
		st = propose_ways(&s.arena, &s.house, id, ways, &found);
		if (st != OK && st != NOT_FOUND)
			stage_must(st, "propose_ways");
		if (st == OK && found > 0) {
			struct proposal seen = propose_way(id, &ways[below((int)found)]);
			seen.price.minor += below(8) == 0;
			MUST(propose(&s.arena, &s.house, 1, &seen, &answer));
			offered += answer == PROPOSE_OK;
		}
	}
}

/* Who has no address is told by somebody, once. */
static void step_tell(void)
{
	struct untold_stays list;
	MUST(stays_untold(s.db, &s.arena, s.house.now, &list));
	if (list.count > 0) {
		int64_t tell = list.items[below((int)list.count)].id;
		MUST(stay_told(s.db, tell, 1, s.house.now));
		ticked += stay_told(s.db, tell, 1, s.house.now) == CONFLICT;
	}
}

static int64_t any_file(void)
{
	int64_t count = stage_number(&s, "SELECT COUNT(*) AS n FROM person WHERE file_id IS NULL");
	return count == 0
	           ? 0
	           : stage_number(
	                 &s,
	                 arena_printf(&s.arena,
	                              "SELECT id AS n FROM person WHERE file_id IS NULL ORDER BY id LIMIT 1 OFFSET %d",
	                              below((int)count)));
}

static void step_goodwill(void)
{
	static const char *const scopes[] = { "guest", "request", "regular", "long" };
	struct goodwill_row g = { .scope = scopes[below(4)], .least = 1 + below(4) };
	struct goodwill_rows all = { 0 };
	enum people_answer answer;
	MUST(goodwill_all(s.db, &s.arena, &all));
	if (all.count > 0 && below(3) == 0) {
		const struct goodwill_row *old = &all.items[below((int)all.count)];
		MUST(goodwill_end(&s.arena, &s.house, 1, old->id, old->version, &answer));
		return;
	}
	if (text_same(g.scope, "guest"))
		g.person_id = any_file();
	if (text_same(g.scope, "request"))
		g.request_id = any_request("'open', 'unconfirmed', 'accepted'");
	if (text_same(g.scope, "guest") || text_same(g.scope, "request"))
		g.least = 0;
	if (g.least == 0 && g.person_id == 0 && g.request_id == 0)
		return;
	g.amount.minor = below(2) * (1 + below(20000));
	g.percent = g.amount.minor == 0 ? 1 + below(10000) : 0;
	MUST(goodwill_give(&s.arena, &s.house, 1, &g, &answer));
}

static void step_people(void)
{
	int64_t one = any_file(), other = any_file(), held = 0;
	enum people_answer answer;
	if (one == 0)
		return;
	switch (below(4)) {
	case 0:
		MUST(people_join(&s.arena, &s.house, 1, one, other, &answer));
		break;
	case 1:
		other =
		    stage_number(&s, "SELECT COALESCE(MAX(joined_id), 0) AS n FROM guest_join WHERE parted_at IS NULL");
		one = stage_number(&s, arena_printf(&s.arena,
		                                    "SELECT COALESCE(MAX(file_id), 0) AS n FROM person WHERE id = %lld",
		                                    (long long)other));
		MUST(people_part(&s.arena, &s.house, 1, one, other, &answer));
		break;
	case 2:
		MUST(people_no_host(&s.arena, &s.house, 1, one, "noise", &held, &answer));
		break;
	default:
		MUST(people_no_host(&s.arena, &s.house, 1, one, NULL, &held, &answer));
		other = any_request("'frozen'");
		MUST(odd_do(&s.arena, &s.house, 1, ODD_UNFREEZE, &other, 1, &held));
	}
}

/* What was carried over from plan to plan is worth as much as what is found from nothing. */
static bool list_as_from_scratch(void)
{
	struct plan_limits limits = plan_full_limits(&s.settings);
	struct house_plan hp = { 0 };
	struct stored_plan stored = { 0 };
	struct plan_result scratch = { 0 };
	MUST(plan_get(s.db, &s.arena, &stored));
	MUST(house_plan_read(&s.arena, &s.house, &hp));
	hp.memory = (struct plan_memory){ 0 };
	MUST(house_plan_solve(&s.arena, &hp, &limits, &scratch));
	return scratch.status != PLAN_OPTIMAL || !text_same(stored.status, "optimal") ||
	       scratch.value == stored.value.minor;
}

/* What the list says is what the hour brings: of the first instant's requests those with turn are accepted, the others
 * refused. */
static bool decide_as_planned(void)
{
	struct guest_requests due = { 0 };
	struct verdicts done = { 0 };
	bool more, full, good = true;
	MUST(replan_full(&s.arena, &s.house, &full));
	good = list_as_from_scratch();
	MUST(requests_due(s.db, &s.arena, s.house.now, &due));
	MUST(decide_due(&s.arena, &s.house, false, &done, &more));
	for (size_t i = 0; i < due.count && due.items[i].decide_at.second == due.items[0].decide_at.second; i++)
		good = good && is_in_state(&s, due.items[i].id, due.items[i].turn ? "accepted" : "refused");
	stage_decide(&s);
	return good && full;
}

/* The job has said what the list gives up, and that is never less than nothing. */
static bool goodwill_is_weighed(void)
{
	struct stored_plan p = { 0 };
	bool done;
	MUST(replan_full(&s.arena, &s.house, &done));
	MUST(plan_get(s.db, &s.arena, &p));
	return p.given_known && p.given_up.minor >= 0 && (p.goodwill.minor > 0 || p.given_up.minor == 0);
}

/* Who was refused by the job because others were better cannot be housed beside what is accepted; nor did the plain
 * list want it. */
static bool nobody_refused_for_a_ghost(int64_t since)
{
	int64_t last = stage_number(&s, "SELECT COALESCE(MAX(id), 0) AS n FROM decision");
	for (int64_t id = since + 1; id <= last; id++) {
		int64_t request = stage_number(
		    &s, arena_printf(&s.arena,
		                     "SELECT COALESCE(MAX(request_id), 0) AS n FROM decision WHERE id = %lld "
		                     "AND verdict = 'refused' AND why = 'hour'",
		                     (long long)id));
		struct request_options options = { 0 };
		struct offer offer;
		struct stay_ask ask = { 0 };
		if (request == 0)
			continue;
		MUST(request_options_of(s.db, &s.arena, request, &options));
		const struct request_option *o = &options.items[0];
		struct guest_request r = stage_request(&s, request);
		ask.nights = (struct span){ o->arrival, o->departure };
		ask.party = (struct party){ (int32_t)r.adults, 0 };
		wish_parse(o->wish, &ask.wish);
		ask.kind_id = o->kind_id;
		ask.rooms_count = (int32_t)o->rooms_count;
		ask.room_ids = o->room_ids;
		MUST(offer_make(&s.arena, &s.house, &ask, INSTANT_NONE, &offer));
		if (offer.complaint.field == NULL && offer.fit != FIT_NOT)
			return false;
	}
	return true;
}

int main(void)
{
	struct user owner = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };
	const char *seed = getenv("HEARTH_SEED"), *broken = NULL;
	int64_t number = 0;
	bool planned = true, no_ghosts = true;
	int step = 0;
	if (seed != NULL && int_parse(seed, 0, INT64_MAX, &number))
		state = (uint64_t)number;
	else
		secret_random(&state, 4);
	printf("# HEARTH_SEED=%llu\n", (unsigned long long)state);
	stage_open(&s, 3, 1);
	MUST(user_add(s.db, &owner));
	stage_set(&s, "early_yes", below(2) == 0 ? "on" : "off");
	for (; step < STEPS && broken == NULL && planned && no_ghosts; step++) {
		struct verdicts done = { 0 };
		int64_t since = stage_number(&s, "SELECT COALESCE(MAX(id), 0) AS n FROM decision");
		int what = below(31);
		if (what < 8)
			step_send();
		else if (what < 10)
			step_confirm();
		else if (what < 11)
			step_withdraw();
		else if (what < 13)
			step_hand();
		else if (what < 15)
			step_life();
		else if (what < 16)
			step_goodwill();
		else if (what < 17)
			step_people();
		else if (what < 18)
			step_offer();
		else if (what < 20)
			step_move();
		else if (what < 23)
			step_tell();
		else if (what < 28)
			stage_forward(&s, below(10) == 0 ? 3 * 86400 : below(3) == 0 ? below(300) : below(12) * 3600);
		else {
			int64_t written;
			MUST(expire_due(&s.arena, &s.house, false, &done));
			MUST(settle_due(&s.arena, &s.house, false, &done));
			MUST(proposals_settle(&s.arena, &s.house, false, &written));
			MUST(cancellations_due(&s.arena, &s.house, false, &done));
			MUST(endings_settle(&s.arena, &s.house, false, &written));
			MUST(renewals_settle(&s.arena, &s.house, false, &written));
			MUST(decide_early(&s.arena, &s.house, false, &done));
			planned = decide_as_planned() && goodwill_is_weighed();
			no_ghosts = nobody_refused_for_a_ghost(since);
		}
		broken = stage_broken(&s);
	}
	CHECK_AS(broken == NULL, "after %d steps: %s", step, broken != NULL ? broken : "all invariants hold");
	CHECK_AS(planned, "after %d steps: the list is as from scratch, and decisions are what it says", step);
	CHECK_AS(no_ghosts, "after %d steps: nobody was refused for a ghost", step);
	printf("# %lld steps of stays, %lld changes of stays\n",
	       (long long)stage_number(&s, "SELECT COUNT(*) AS n FROM stay_step"),
	       (long long)stage_number(&s, "SELECT COUNT(*) AS n FROM audit WHERE entity = 'stay'"));
	printf("# %d offers, %d taken; %d changes of rooms in mid-stay, %d moves taken back; %d told\n", offered, taken,
	       parted, undone, ticked);
	CHECK_AS(stage_number(&s, "SELECT COUNT(*) AS n FROM decision") > 10,
	         "%lld decisions, %lld by hand, %lld in favour of an earlier hour",
	         (long long)stage_number(&s, "SELECT COUNT(*) AS n FROM decision"),
	         (long long)stage_number(&s, "SELECT COUNT(*) AS n FROM decision WHERE why = 'hand'"),
	         (long long)stage_number(&s, "SELECT COUNT(*) AS n FROM decision WHERE why = 'ghost'"));
	stage_close(&s);
	return check_done();
}
