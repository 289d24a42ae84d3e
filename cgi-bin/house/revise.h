/* A request that its guest changes on the private page, before its hour. One transaction, or nothing: it is priced
 * anew, its hour comes no later (rules/deadline.h), the list follows, and what it was is kept (store/change.h). A stay
 * that is asked for as before keeps its price. */
#ifndef HOUSE_REVISE_H
#define HOUSE_REVISE_H

#include "house/offer.h"
#include "house/payer.h"
#include "house/sender.h"
#include "house/standing.h"

/* Open (or frozen, of which the guest knows nothing), and its hour is still to come. */
bool revise_may(const struct house *h, const struct guest_request *r);

/* What it would be, beside all other requests: see offer_make. */
enum status revise_offer(struct arena *a, const struct house *h, const struct request_view *was,
                         const struct stay_ask *ask, struct instant must_know_by, struct offer *out) MUST_CHECK;

struct revision {
	struct stay_ask ask;
	const char *name, *phone, *message, *eta, *ages; /* NULL: none */
	struct firm firm;            /* who pays, when it is not the guest */
	struct instant must_know_by;
	const char *form_key;        /* of the form view: sent twice is once */
	struct money seen_price;     /* as the check page showed it */
	struct instant seen_changed; /* its changed_at when the form was shown; another change since is told */
	const struct sender *sender;
};
enum revise_answer {
	REVISE_OK,
	REVISE_SAME,    /* nothing is other than it was: nothing is written */
	REVISE_AGAIN,   /* the same form was sent before */
	REVISE_USED,    /* the key was used for other data */
	REVISE_LATE,    /* it is decided, withdrawn, or being decided */
	REVISE_STALE,   /* it was changed meanwhile */
	REVISE_REFUSED, /* offer.complaint or offer.price_answer says why */
	REVISE_PRICE,   /* the price is no longer what the guest saw */
	REVISE_SLOW,    /* sent too often: sender_wait says how long to wait */
	REVISE_TWICE,   /* another request of the guest's goes on for nights that overlap */
	REVISE_SPENT    /* the proof of work was used before */
};
/* Whatever it answers but REVISE_OK, the request is as it was. *offer is set, but for fit and rivals. */
enum status revise(struct arena *a, const struct house *h, const struct guest_request *r, const struct revision *v,
                   enum revise_answer *answer, struct offer *offer) MUST_CHECK;

#endif
