/* What the guest may know of a request: for the private page and the mails. Never names, values or others' money. */
#ifndef HOUSE_STANDING_H
#define HOUSE_STANDING_H

#include "house/offer.h"
#include "house/life.h"
#include "store/decision.h"
#include "store/person.h"
#include "store/request.h"
#include "store/stay.h"

enum refusal_why {
	WHY_FULL,    /* no room beside the stays accepted before */
	WHY_LONGER,  /* one longer stay and this one did not both fit */
	WHY_SEVERAL, /* several together and this one did not */
	WHY_BETTER,  /* another one and this one did not, or more is not known */
	WHY_EARLIER, /* one alike in everything was sent before */
	WHY_ALONE,   /* nobody is in its place: it is worth nothing to the house, or less than what is expected */
	WHY_LATE,    /* the arrival had passed when the house could answer */
	WHY_HOUSE    /* the house decided by hand */
};
/* "full", "longer" ...: as the facts of the mail have it, and the keys of the sentences. */
const char *refusal_why_name(enum refusal_why why);

struct request_view {
	struct guest_request request;
	struct person person;
	struct request_option option;  /* the accepted one, or the first */
	struct request_lines lines;
	struct vat_part *vat;
	size_t vat_count;
	struct money taxes;
	int64_t rivals;                /* while open */
	struct instant answer_by;
	bool decided;                  /* and settled or by the job: the guest may know (a decision by hand shows when
	                                  its undo window has ended) */
	struct decision decision;
	enum refusal_why why;          /* refused */
	const char *short_nights;      /* refused: the nights that were short, as days for the template to word:
	                                  "2026-12-12,2026-12-13" */
	struct guest_stay stay;        /* accepted, or ended since; where it was changed, option and lines are as it is
	                                  now */
	struct money stay_owed;        /* cancelled: what is owed nevertheless */
	struct amendments amendments;  /* what the guest asked to change, newest first */
	struct price_line *changed;    /* its lines, where they are its own; else NULL and `lines` count */
	size_t changed_count;
	const char *rooms;             /* accepted and pinned: names of the rooms; else NULL */
	struct alternative *alternatives; /* refused: what would still fit */
	size_t alternative_count;
};
enum status request_view_load(struct arena *a, const struct house *h, const struct guest_request *r,
                              struct request_view *out) MUST_CHECK;
/* What it asks for, with its extras: to be asked again. */
enum status request_ask(struct arena *a, const struct house *h, const struct request_view *v,
                        struct stay_ask *out) MUST_CHECK;

#endif
