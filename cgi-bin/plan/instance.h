/* Problems as text: the five CSV files of an instance, comma separated, one header line, UTF-8, dates YYYY-MM-DD.
 *
 *     rooms.csv     room_id,type,capacity
 *     blocks.csv    room_id,from,to                                       not sold in the nights [from,to)
 *     bookings.csv  id,arrival,departure,guests,pinned,wish_kind,wish,rooms_count,room_ids
 *     requests.csv  id,arrival,departure,guests,value,wish_kind,wish,rooms_count[,option_of]
 *     reserves.csv  type,from,to,reserve                                  of each night; optional file
 *
 * wish_kind: any, type (wish: the type), room (wish: rooms joined by '+'), inn. Rows with the same option_of, and the
 * row of that id, are options of one request. pinned: 1 or 0; the room_ids of a movable booking may be missing. Strict:
 * anything else is a complaint with file, line and reason. Rooms, types and requests are numbered by their ids, not by
 * their lines, so the order of lines changes nothing; of two requests alike the one with the lower id counts as sent
 * first (q9 before q10). */
#ifndef PLAN_INSTANCE_H
#define PLAN_INSTANCE_H

#include "core/text.h"
#include "plan/plan.h"

enum instance_file {
	INSTANCE_ROOMS,
	INSTANCE_BLOCKS,
	INSTANCE_BOOKINGS,
	INSTANCE_REQUESTS,
	INSTANCE_RESERVES,
	INSTANCE_FILES
};
extern const char *const instance_file_names[INSTANCE_FILES];

struct instance_text { /* data NULL: the file is missing (only reserves may be) */
	struct {
		const char *data;
		size_t size;
	} file[INSTANCE_FILES];
};

struct instance {
	struct plan_problem problem;
	const char **room_ids, **kept_ids, **option_ids; /* by position; NULL when writing: r1, b1, q1 ... */
	const char **type_names;                         /* by kind; NULL when writing: k0, k1 ... */
};

/* INVALID: *complaint is "FILE:LINE: reason". */
enum status instance_parse(struct arena *a, const struct instance_text *text, struct instance *out,
                           const char **complaint) MUST_CHECK;
/* All files in one text, each after a line "@NAME"; with solution.csv when result is not NULL. Parses back to the
 * same. */
void instance_write(struct buffer *b, const struct instance *instance, const struct plan_result *result);
/* Finds the files of such a text. false: it is none. */
bool instance_split(const char *data, size_t size, struct instance_text *out);

/* "id,room_ids", a line for every kept stay and every accepted option. */
void instance_write_solution(struct buffer *b, const struct instance *instance, const struct plan_result *result);
/* Reads one as a start; ids that the instance does not have are left out. */
enum status instance_parse_start(struct arena *a, const struct instance *instance, const char *data, size_t size,
                                 struct plan_start *out, const char **complaint) MUST_CHECK;

#endif
