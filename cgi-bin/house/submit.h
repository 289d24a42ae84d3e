/* The guest's side of a request's life: send, confirm, correct, withdraw. */
#ifndef HOUSE_SUBMIT_H
#define HOUSE_SUBMIT_H

#include "house/offer.h"
#include "house/payer.h"
#include "house/sender.h"
#include "store/person.h"
#include "store/request.h"

struct submission {
	struct stay_ask ask;
	const char *name, *email, *phone, *country; /* email NULL only from the owner */
	const char *message, *eta, *ages, *lang;
	struct instant must_know_by;
	const char *form_key;     /* one-time key of the form view; NULL: none (owner, import) */
	struct money seen_price;  /* what the guest saw on the check page; -1: not checked */
	const char *source;       /* "site", "owner", "import" */
	struct firm firm;         /* who pays, when it is not the guest */
	int64_t follows_id;
	const struct sender *sender; /* from the site: whose limits, proof and overlapping requests count; NULL:
	                                nobody's */
	struct instant sent_at;   /* import: when it was sent; INSTANT_NONE: now */
};

enum submit_answer {
	SUBMIT_OK,
	SUBMIT_AGAIN,    /* the same form was sent before: request is that one */
	SUBMIT_USED,     /* the key was used for other data */
	SUBMIT_REFUSED,  /* offer.complaint or offer.price_answer says why */
	SUBMIT_CHANGED,  /* the price is no longer what the guest saw */
	SUBMIT_SLOW,     /* sent too often: sender_wait says how long to wait */
	SUBMIT_TWICE,    /* the guest has a request that goes on for nights that overlap */
	SUBMIT_SPENT     /* the proof of work was used before */
};

/* Stores person, request (unconfirmed; open at once from the owner or an import), option, lines, form key, the
 * confirmation mail and the audit row in one transaction; an open one replans in it. *request is set on SUBMIT_OK and
 * SUBMIT_AGAIN; *offer always, but for fit and rivals. */
enum status submit(struct arena *a, const struct house *h, struct actor who, const struct submission *s,
                   enum submit_answer *answer, struct offer *offer, struct guest_request *request) MUST_CHECK;

/* The same for an import, inside the caller's transaction, which has taken the guard and replans after the last of
 * them. Answers SUBMIT_OK, SUBMIT_REFUSED (nothing is written) or SUBMIT_CHANGED. */
enum status submit_within(struct arena *a, const struct house *h, struct actor who, const struct submission *s,
                          enum submit_answer *answer, struct offer *offer, struct guest_request *request) MUST_CHECK;

enum confirm_answer { CONFIRM_OK, CONFIRM_ALREADY, CONFIRM_EXPIRED, CONFIRM_ENDED /* withdrawn or decided */ };
/* Unconfirmed -> open, and the list follows. Confirmed after decide_at: due at once. */
enum status confirm(struct arena *a, const struct house *h, const struct guest_request *r,
                    enum confirm_answer *answer) MUST_CHECK;
/* A new address for an unconfirmed request: earlier links are void, the confirmation mail goes to the new one.
 * CONFLICT: not unconfirmed. INVALID: no address, or more than 6 confirmation mails in all. */
enum status correct_email(struct arena *a, const struct house *h, const struct guest_request *r,
                          const char *email) MUST_CHECK;
/* The confirmation mail again; at most 3 in all (INVALID beyond). */
enum status confirmation_again(struct arena *a, const struct house *h, const struct guest_request *r) MUST_CHECK;
/* Why a guest leaves, as he may choose to say: "plans", "elsewhere", "waiting", "price", "else"; ended by NULL. */
extern const char *const leaving_whys[];
/* Unconfirmed or open -> withdrawn, with its mail; the list follows. why: one of the above; anything else: nothing was
 * said. CONFLICT: decided already. */
enum status withdraw(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                     const char *why) MUST_CHECK;

#endif
