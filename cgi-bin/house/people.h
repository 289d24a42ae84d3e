/* The house and its guests as people: files, who is one guest, whom it does not host, goodwill, wishes. Each function
 * is one transaction and leaves an audit row; what the list depends on (whose stays count as whose, goodwill, who is
 * held out) is under the guard, and the list follows. */
#ifndef HOUSE_PEOPLE_H
#define HOUSE_PEOPLE_H

#include "house/house.h"
#include "rules/guest.h"
#include "store/goodwill.h"
#include "store/message.h"
#include "store/people.h"

enum people_answer {
	PEOPLE_OK,
	PEOPLE_CHANGED, /* somebody else has changed it meanwhile: look again */
	PEOPLE_GONE,    /* erased, or no file of its own any more */
	PEOPLE_TWICE,   /* goodwill: there is one for this already */
	PEOPLE_NOT      /* files: a person and a company are not one; a company comes for no company */
};

/* A file's own person and what is written down. person.id 0: somebody new, and both get their ids. */
enum status people_save(struct arena *a, const struct house *h, int64_t user_id, struct person *person,
                        struct guest_file *file, enum people_answer *answer) MUST_CHECK;

/* Two files are one guest: what both know counts for both. */
enum status people_join(struct arena *a, const struct house *h, int64_t user_id, int64_t kept, int64_t joined,
                        enum people_answer *answer) MUST_CHECK;
enum status people_part(struct arena *a, const struct house *h, int64_t user_id, int64_t file_id, int64_t joined,
                        enum people_answer *answer) MUST_CHECK;
/* They are two: not to be proposed to each other again. */
enum status people_are_two(struct arena *a, const struct house *h, int64_t user_id, int64_t one,
                           int64_t other) MUST_CHECK;
/* Who else looks like this person (of a file): one entry a file, by the strongest agreement, the surest first. Reads
 * only. */
struct alike { int64_t file_id; const char *name; enum guest_match by; struct instant created_at; bool no_host; };
struct alikes { struct alike *items; size_t count; };
enum status people_find_alike(struct arena *a, const struct house *h, const struct person *person, int64_t file_id,
                              struct alikes *out) MUST_CHECK;

/* From now on the house does not host this guest: open requests of the file are held out of the list (frozen) until
 * somebody decides; *held: how many. Stays stay. The guest is told nothing. reason NULL: is welcome again; what is held
 * stays held until it is let go on. */
enum status people_no_host(struct arena *a, const struct house *h, int64_t user_id, int64_t file_id, const char *reason,
                           int64_t *held, enum people_answer *answer) MUST_CHECK;
/* Inside a transaction under the guard that has just opened a request, before it replans: when it comes from one of
 * these it is frozen. Whose name alone agrees is not. */
enum status people_hold(struct arena *a, const struct house *h, struct actor who, int64_t request_id) MUST_CHECK;
/* Requests, open or held, of people whom the house does not host; request_id 0: all. Reads only. */
enum status people_unwelcome(struct arena *a, const struct house *h, int64_t request_id,
                             struct unwelcomes *out) MUST_CHECK;
/* Of a caller: does the house not host whoever has this address or number, or, only then *namesake, this name alone?
 * Each may be NULL. NOT_FOUND: nobody such. Reads only. */
enum status people_unwelcome_caller(struct arena *a, const struct house *h, const char *email, const char *phone,
                                    const char *name, struct unwelcome *out, bool *namesake) MUST_CHECK;

/* id 0: new. version of what was seen. */
enum status goodwill_give(struct arena *a, const struct house *h, int64_t user_id, struct goodwill_row *g,
                          enum people_answer *answer) MUST_CHECK;
enum status goodwill_end(struct arena *a, const struct house *h, int64_t user_id, int64_t id, int64_t version,
                         enum people_answer *answer) MUST_CHECK;

/* id 0: new; else as seen at its version. */
enum status wish_save(struct arena *a, const struct house *h, int64_t user_id, struct guest_wish *w,
                      enum people_answer *answer) MUST_CHECK;
enum status wish_done(struct arena *a, const struct house *h, int64_t user_id, int64_t id, bool done) MUST_CHECK;
enum status wish_remove(struct arena *a, const struct house *h, int64_t user_id, int64_t id) MUST_CHECK;

/* By the job: keys of names from before there were keys. */
enum status people_make_keys(struct arena *a, const struct house *h) MUST_CHECK;

#endif
