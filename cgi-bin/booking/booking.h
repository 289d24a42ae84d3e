/* The public program: the house, its calendar, requests. Writes requests and recomputes the list; never decides. */
#ifndef BOOKING_BOOKING_H
#define BOOKING_BOOKING_H

#include "house/house.h"
#include "house/link.h"
#include "house/offer.h"
#include "house/revise.h"
#include "house/standing.h"
#include "site/facts.h"
#include "store/config.h"
#include "store/schema.h"
#include "web/form.h"
#include "web/request.h"

/* Opened at start, lives as long as the process. */
struct booking {
	struct arena arena;
	struct config config;
	struct languages languages;
	struct db *db;
	struct facts_cache facts[LANGUAGES_MAX]; /* in the order of languages.list */
	enum schema_found schema;
};

/* The request that the steps of the form change, when they do. */
struct changed {
	struct request_view view;
	struct stay_ask ask; /* as it stands */
};

/* Of one request: r->house points to it. */
struct visit {
	const struct changed *changed; /* NULL: the form is for a new request */
	const struct facts *facts;
	const struct settings *settings;
	const struct catalogue *catalogue;
	struct house house;
};
static inline struct visit *visit_of(struct request *r) { return r->house; }

/* frame.c: before every request */
enum status frame_begin(struct request *r) MUST_CHECK;
/* "icon words" lines of a text as NAME.N.icon and NAME.N.text. */
void put_facts(struct request *r, const char *name, const char *text);
/* A code as a key of the language files can be: "person-night" is person_night. */
const char *word_key(struct request *r, const char *code);

/* link.c: the request behind reference and token of the path; the page is private from then on. NOT_FOUND: the page
 * that says so offers the link again. And a path of that private page: "/en/request/LH-7K2Q/TOKEN" + rest. */
enum status link_opened(struct request *r, enum link_purpose purpose, struct guest_request *request,
                        struct person *person) MUST_CHECK;
const char *private_path(struct request *r, const char *rest);
enum status link_show(struct request *r);
enum status link_post(struct request *r);

/* revise.c: the steps of the form, for a request that is there already. They are the form's own: what differs is where
 * they lead, what an offer is made beside, and what is sent at the end. */
enum status revise_stay_show(struct request *r);
enum status revise_details_show(struct request *r);
enum status revise_check(struct request *r);
enum status revise_send(struct request *r);
/* A path of these steps: "/stay" + rest, or that of the change. */
const char *step_to(struct request *r, const char *rest);
/* What is asked for as the steps' addresses say it: "kind-double", "rooms-Q1+P1". */
const char *wish_words(struct request *r, const struct stay_ask *ask);
/* offer_make, or revise_offer. */
enum status step_offer(struct request *r, const struct stay_ask *ask, struct instant must_know_by,
                       struct offer *out) MUST_CHECK;

/* stay.c: what the guest asks for so far, as it stands in the address. */
struct stay_query {
	struct date from, to;
	int64_t adults, children, rooms;
	const char *wish; /* "any", "house", "kind-CODE", "rooms-CODE+CODE"; NULL: not chosen yet */
};
extern const struct input stay_query_inputs[];
/* Fills *query from the parameters, with 2 adults and 1 room where there are none; false: complaints are on the page.
 * Several `room` parameters become a wish for these rooms. */
bool stay_query_read(struct request *r, const struct params *params, struct stay_query *query);
/* "from=2026-12-12&to=...&adults=2...", for links; wish NULL: left out. */
char *stay_query_text(struct request *r, const struct stay_query *query, const char *wish);
/* The ask of a wish in words of the address; false: there is no such kind or room on sale. */
bool ask_of_wish(struct request *r, const struct stay_query *query, const char *wish, struct stay_ask *ask);
/* When the stay cannot be had: true, and why is a complaint on the page, at its own field of the first step, or at
 * `field`. */
bool offer_complain(struct request *r, const struct offer *offer, const char *field);
/* Dates and party, and when it is decided when there is an offer: see templates/parts/stay.cs. */
void put_stay(struct request *r, const char *name, const struct stay_ask *ask, const struct offer *offer);
/* The same with what was asked for and its price. */
void put_offer(struct request *r, const char *name, const struct stay_ask *ask, const struct offer *offer);

/* status.c: dates, party and wish of a request as Stay: see templates/parts/stay.cs. */
void put_asked(struct request *r, const struct request_view *view);

/* details.c: hours at which guests come, to choose from, as Etas. */
void put_etas(struct request *r);

/* calendar.c: two months of free, taken and asked nights with prices, for one kind or the whole house (kind_id 0). */
enum status put_calendar(struct request *r, const struct stay_query *query, int64_t kind_id,
                         struct date month) MUST_CHECK;

enum status home_show(struct request *r);
enum status page_show(struct request *r);
enum status stay_show(struct request *r);
enum status details_show(struct request *r);
enum status details_check(struct request *r);
enum status details_send(struct request *r);
enum status details_change(struct request *r); /* the same for the request that is changed */
enum status confirm_show(struct request *r);
enum status confirm_post(struct request *r);
enum status status_show(struct request *r);
enum status status_withdraw_show(struct request *r);
enum status status_withdraw(struct request *r);

/* ahead.c: who comes */
enum status ahead_show(struct request *r);
enum status ahead_post(struct request *r);

/* change.c: what a guest asks for after the acceptance */
enum status change_show(struct request *r);
enum status change_post(struct request *r);
enum status status_correct(struct request *r);
enum status status_again(struct request *r);
enum status status_arrival(struct request *r);
enum status status_message(struct request *r);

/* papers.c: what is rendered for a request, on its private page. Put by status_show: Papers (site/paper.h),
 * Calendar.hour, .stay: addresses of files. */
enum status status_papers_put(struct request *r, const struct request_view *view, const char *here) MUST_CHECK;
enum status status_paper(struct request *r);
enum status status_paper_file(struct request *r);
enum status status_calendar(struct request *r);

#endif
