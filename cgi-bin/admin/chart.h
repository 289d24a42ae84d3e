/* The room chart: rooms by kind down, days across. */
#ifndef ADMIN_CHART_H
#define ADMIN_CHART_H

#include "admin/admin.h"
#include "house/place.h"
#include "store/chart.h"

/* What the page is asked for: which days. */
struct chart_view {
	struct span window;
	int32_t days; /* 14, 28 or 92 */
};

/* A stay or request shown where it would be, besides where it is. */
struct chart_proposal {
	int64_t stay_id, request_id; /* one of them; both 0: none */
	const int64_t *room_ids;
	size_t room_count;
	struct span nights;
	bool clash; /* its rooms are outlined */
};

/* From the query and the cookie: NOT_FOUND when there is no such view. */
enum status chart_view_read(struct request *r, struct chart_view *view) MUST_CHECK;
/* Everything that parts/tape.cs shows. */
enum status chart_put(struct request *r, const struct chart_view *view,
                      const struct chart_proposal *proposal) MUST_CHECK;
/* The address of a view, with more of a query after it ("" or "&done=moved"). */
const char *chart_path(struct request *r, const struct chart_view *view, const char *rest);

enum status chart_show(struct request *r);

/* move.c: moving a stay, holding a request. The first two put the strip of a proposal from the query: NOT_FOUND when
 * there is none of this id. */
enum status move_put(struct request *r, int64_t stay_id, struct chart_proposal *proposal) MUST_CHECK;
enum status pin_put(struct request *r, int64_t request_id, struct chart_proposal *proposal) MUST_CHECK;
enum status move_post(struct request *r);
enum status pin_post(struct request *r);
enum status move_back_post(struct request *r);
/* A key of Chart_page.Answer. */
const char *place_words(enum place_answer answer);
/* Cost, Out, In; Ways; Moved: see parts/ask.cs. */
void put_place_list(struct request *r, const struct place_list *list);
void put_place_ways(struct request *r, const struct place_way *ways, size_t count);
void put_place_moved(struct request *r, const struct touched_stay *moved, size_t count);

/* enter.c: a new stay or closing; a closing, and lifting it. */
enum status enter_show(struct request *r);
enum status enter_post(struct request *r);
enum status block_show(struct request *r);
enum status block_lift_post(struct request *r);

#endif
