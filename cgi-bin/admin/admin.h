/* The owner's program. */
#ifndef ADMIN_ADMIN_H
#define ADMIN_ADMIN_H

#include "house/decide.h"
#include "house/house.h"
#include "house/standing.h"
#include "house/worth.h"
#include "site/facts.h"
#include "site/site.h"
#include "store/config.h"
#include "store/schema.h"
#include "web/form.h"
#include "web/request.h"

/* Opened at start, lives as long as the process. */
struct admin {
	struct arena arena;
	struct config config;
	struct languages languages;
	struct facts_cache facts[LANGUAGES_MAX]; /* in the order of languages.list */
	struct worths_cache worths;
	struct site site;
	struct db *db;
	enum schema_found schema;
};

/* Of one request: r->house points to it. */
struct desk {
	const struct facts *facts;
	struct house house;
	struct queue_counts counts; /* with a session */
};
static inline struct desk *desk_of(struct request *r) { return r->house; }

/* frame.c */
enum status frame_begin(struct request *r) MUST_CHECK;
enum status frame_may(struct request *r) MUST_CHECK;
char *request_path(struct request *r, int64_t id, const char *rest);

/* queue.c */
enum status first_show(struct request *r);
enum status queue_show(struct request *r);
enum status queue_seen(struct request *r);

/* request.c: one request with its data and history */
enum status request_show(struct request *r);
enum status request_show_as(struct request *r, int code) MUST_CHECK;
/* The request of the path's :id with what is known of it on the page; NOT_FOUND when there is none. */
enum status request_open(struct request *r, struct request_view *view) MUST_CHECK;

/* decide.c: by hand, each with a confirmation step that names the cost */
enum status accept_show(struct request *r);
enum status accept_post(struct request *r);
enum status refuse_show(struct request *r);
enum status refuse_post(struct request *r);
enum status postpone_show(struct request *r);
enum status postpone_post(struct request *r);
enum status undo_post(struct request *r);

/* offers.c: something else for one who asks */
enum status offer_post(struct request *r);
enum status fallen_show(struct request *r);
/* Where an acceptance by hand leads: to those who fell out for it, or else to the queue, where it can be taken back on
 * top. */
enum status accepted_next(struct request *r, int64_t request_id, const char **next) MUST_CHECK;
/* queue.c: of an open request Would.effect, .effect.unproved: what accepting it would change, or losing it, in the
 * words of its row */
enum status queue_change_put(struct request *r, int64_t request_id) MUST_CHECK;
/* The next hour of a decision, as Next.*; nothing when nothing is open. */
void queue_next_put(struct request *r);
enum status fallen_post(struct request *r);
enum status offer_undo(struct request *r);

/* odd.c: what looks odd, frozen, let go on or removed */
enum status odd_show(struct request *r);
enum status odd_post(struct request *r);
/* How a request came, as Origin. */
enum status odd_put(struct request *r, int64_t request_id) MUST_CHECK;

/* import.c: moving in and out by files, with a preview of what would enter, change or be refused */
enum status import_show(struct request *r);
enum status import_post(struct request *r);
enum status import_preview(struct request *r);
enum status import_enter(struct request *r);
enum status import_example(struct request *r);
enum status import_download(struct request *r);

/* begin.c: an empty house is made ready for its first request */
enum status begin_show(struct request *r);
enum status begin_facts_post(struct request *r);
enum status begin_rooms_post(struct request *r);
enum status begin_price_post(struct request *r);

/* start.c: a demonstration house is kept or emptied */
enum status start_show(struct request *r);
enum status start_keep(struct request *r);
enum status empty_show(struct request *r);
enum status empty_post(struct request *r);

#endif
