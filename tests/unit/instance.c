/* Instances as text: what is read, what is refused and with which words. */
#include "plan/instance.h"

#include "check.h"

#define ROOMS "room_id,type,capacity\nD1,double,2\nD2,double,2\nF3,family,4\n"
#define BLOCKS "room_id,from,to\n"
#define BOOKINGS "id,arrival,departure,guests,pinned,wish_kind,wish,rooms_count,room_ids\n"
#define REQUESTS "id,arrival,departure,guests,value,wish_kind,wish,rooms_count\n"
#define OPTIONS "id,arrival,departure,guests,value,wish_kind,wish,rooms_count,option_of\n"

static enum status parse(struct arena *a, const char *rooms, const char *blocks, const char *bookings,
                         const char *requests, struct instance *out, const char **complaint)
{
	const char *files[INSTANCE_FILES] = { rooms, blocks, bookings, requests, NULL };
	struct instance_text text = { 0 };
	for (int f = 0; f < INSTANCE_FILES; f++) {
		text.file[f].data = files[f];
		text.file[f].size = files[f] != NULL ? strlen(files[f]) : 0;
	}
	return instance_parse(a, &text, out, complaint);
}

static void test_complaints(void)
{
	static const struct {
		const char *rooms, *blocks, *bookings, *requests, *complaint;
	} cases[] = {
		{ NULL, BLOCKS, BOOKINGS, REQUESTS, "rooms.csv:0: no such file" },
		{ "room,type\n", BLOCKS, BOOKINGS, REQUESTS, "rooms.csv:1: the header is not room_id,type,capacity" },
		{ "", BLOCKS, BOOKINGS, REQUESTS, "rooms.csv:1: the header is not room_id,type,capacity" },
		{ ROOMS "D1,double,2\n", BLOCKS, BOOKINGS, REQUESTS, "rooms.csv:5: a second room D1" },
		{ ROOMS "D4,double\n", BLOCKS, BOOKINGS, REQUESTS, "rooms.csv:5: 2 fields, not 3" },
		{ ROOMS "D4,double,0\n", BLOCKS, BOOKINGS, REQUESTS,
		  "rooms.csv:5: capacity is not a whole number from 1 to 2147483647: 0" },
		{ ROOMS "D\"4,double,1\n", BLOCKS, BOOKINGS, REQUESTS, "rooms.csv:5: a control character or quote" },
		{ ROOMS, BLOCKS "D9,2027-01-01,2027-01-02\n", BOOKINGS, REQUESTS, "blocks.csv:2: no such room: D9" },
		{ ROOMS, BLOCKS "D1,2027-01-02,2027-01-02\n", BOOKINGS, REQUESTS,
		  "blocks.csv:2: 2027-01-02 is not after 2027-01-02" },
		{ ROOMS, BLOCKS, BOOKINGS "b1,2027-02-29,2027-03-02,1,1,any,,1,D1\n", REQUESTS,
		  "bookings.csv:2: not a date: 2027-02-29" },
		{ ROOMS, BLOCKS, BOOKINGS "b1,2027-02-01,2027-03-02,1,1,any,,1,\n", REQUESTS,
		  "bookings.csv:2: a pinned booking without its rooms_count rooms" },
		{ ROOMS, BLOCKS, BOOKINGS "b1,2027-02-01,2027-03-02,1,0,any,,1,D1\n",
		  REQUESTS "b1,2027-02-01,2027-03-02,1,5,any,,1\n", "requests.csv:2: a second stay b1" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-02,2027-03-01,1,5,any,,1\n",
		  "requests.csv:2: 2027-03-01 is not after 2027-03-02" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,-5,any,,1\n",
		  "requests.csv:2: value is not a whole number from 0 to 1000000000000: -5" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,99999999999999999999,any,,1\n",
		  "requests.csv:2: value is not a whole number from 0 to 1000000000000: 99999999999999999999" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,5,castle,,1\n",
		  "requests.csv:2: wish_kind is none of any, type, room, house: castle" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,5,room,D1+D1,2\n",
		  "requests.csv:2: a room twice: D1" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,5,room,D1+D2,1\n",
		  "requests.csv:2: rooms_count is not the number of rooms in wish" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,5,house,,2\n",
		  "requests.csv:2: rooms_count is not the number of rooms of the house" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,5,type,suite,1\n",
		  "requests.csv:2: no room has the type suite" },
		{ ROOMS, BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,5,any,D1,1\n",
		  "requests.csv:2: a wish beside wish_kind any: D1" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct arena a = { 0 };
		struct instance instance;
		const char *complaint = NULL;
		enum status st = parse(&a, cases[i].rooms, cases[i].blocks, cases[i].bookings, cases[i].requests,
		                       &instance, &complaint);
		CHECK(st == INVALID);
		CHECK_TEXT(complaint, cases[i].complaint);
		arena_release(&a);
	}
}

static void test_meaning(void)
{
	struct arena a = { 0 };
	struct instance in;
	struct plan_result r;
	const char *complaint;
	/* lines in any order, ids decide; the options of q1 are alternatives; a leap day; departure is the next
	 * arrival */
	CHECK(parse(&a, "room_id,type,capacity\nR2,b,1\nR1,a,2\n", BLOCKS "R2,2028-02-28,2028-02-29\n", BOOKINGS,
	            OPTIONS "q2,2028-02-29,2028-03-01,2,700,any,,1,q1\nq1,2028-02-28,2028-02-29,2,600,any,,1,\n"
	                    "q3,2028-02-28,2028-02-29,1,500,any,,1,\nq4,2028-02-29,2028-03-02,1,400,type,b,1,\n",
	            &in, &complaint) == OK);
	CHECK_TEXT(in.room_ids[0], "R1");
	CHECK(in.problem.rooms[0].capacity == 2 && in.problem.rooms[1].kind == 1);
	CHECK(in.problem.options[0].request == in.problem.options[1].request);
	CHECK(plan_solve(&a, &in.problem, NULL, NULL, &r) == OK);
	CHECK(r.status == PLAN_OPTIMAL && r.value == 1600 && r.accepted == 3);
	struct buffer solution = { .arena = &a };
	instance_write_solution(&solution, &in, &r);
	CHECK_TEXT(solution.data, "id,room_ids\nq2,R1\nq3,R1\nq4,R2\n");
	struct plan_start start;
	CHECK(instance_parse_start(&a, &in, solution.data, solution.size, &start, &complaint) == OK);
	CHECK(start.options[0].count == 1 && start.options[0].rooms[0] == 0 && start.options[1].count == 0);
	arena_release(&a);
}

static void test_edges(void)
{
	struct arena a = { 0 };
	struct instance in;
	struct plan_result r;
	const char *complaint;
	CHECK(parse(&a, "room_id,type,capacity\n", BLOCKS, BOOKINGS, REQUESTS "q1,2027-03-01,2027-03-02,1,5,any,,1\n",
	            &in, &complaint) == OK);
	CHECK(plan_solve(&a, &in.problem, NULL, NULL, &r) == OK && r.status == PLAN_OPTIMAL && r.value == 0 &&
	      r.accepted == 0);
	CHECK(parse(&a, ROOMS, BLOCKS, BOOKINGS, REQUESTS, &in, &complaint) == OK);
	CHECK(plan_solve(&a, &in.problem, NULL, NULL, &r) == OK && r.status == PLAN_OPTIMAL && r.value == 0);
	/* nobody has room for nine, or four rooms; ten years are ten years; a request of no value is refused */
	CHECK(parse(&a, ROOMS, BLOCKS, BOOKINGS,
	            REQUESTS "q1,2027-03-01,2027-03-02,9,500,any,,1\nq2,2027-03-01,2027-03-02,4,500,any,,4\n"
	                     "q3,2027-01-01,2037-01-01,1,1000000000000,any,,1\nq4,2030-01-01,2030-01-02,1,0,any,,1\n",
	            &in, &complaint) == OK);
	CHECK(plan_solve(&a, &in.problem, NULL, NULL, &r) == OK && r.value == INT64_C(1000000000000) &&
	      r.accepted == 1);
	/* two pinned in one night: named both; a movable one that fits nowhere: named alone */
	CHECK(parse(&a, ROOMS, BLOCKS,
	            BOOKINGS "b1,2027-02-01,2027-02-03,1,1,any,,1,D1\nb2,2027-02-02,2027-02-04,1,1,any,,1,D1\n",
	            REQUESTS, &in, &complaint) == OK);
	CHECK(plan_solve(&a, &in.problem, NULL, NULL, &r) == OK && r.status == PLAN_INFEASIBLE && r.clash_count == 2);
	CHECK(parse(&a, ROOMS, BLOCKS, BOOKINGS "b1,2027-02-01,2027-02-03,5,0,any,,1,F3\n", REQUESTS, &in,
	            &complaint) == OK);
	CHECK(plan_solve(&a, &in.problem, NULL, NULL, &r) == OK && r.status == PLAN_INFEASIBLE && r.clash_count == 1);
	arena_release(&a);
}

int main(void)
{
	test_complaints();
	test_meaning();
	test_edges();
	return check_done();
}
