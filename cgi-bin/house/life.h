/* The life of a stay after its acceptance. Each function that writes is one transaction: it takes the guard, asks
 * rules/life.h whether the deed may be done, writes, leaves an audit row, and the list follows. Of two people who
 * change one stay the second is told. */
#ifndef HOUSE_LIFE_H
#define HOUSE_LIFE_H

#include "house/decide.h"
#include "rules/life.h"
#include "store/chart.h"
#include "store/life.h"
#include "store/person.h"

enum life_answer {
	LIFE_OK,
	LIFE_STALE,     /* it was changed since it was shown */
	LIFE_NOT_NOW,   /* not in its state */
	LIFE_TOO_EARLY, /* not before its arrival */
	LIFE_TOO_LATE,  /* its time has passed */
	LIFE_UNSETTLED, /* its acceptance can still be taken back: take that back, or wait these minutes */
	LIFE_TAKEN,     /* a night is another's: clash says whose */
	LIFE_SMALL,     /* the rooms do not take the party, or there is none */
	LIFE_CLOSED,    /* a night has no price */
	LIFE_SUM,       /* the price would be less than nothing, or too large */
	LIFE_SPAN,      /* the nights are none, or in the past, or cannot be changed any more */
	LIFE_FOLLOWED,  /* it goes on in another room: that stay first */
	LIFE_NO_UNDO,   /* too late, or something came after it */
	LIFE_ANSWERS
};
const char *life_word(enum life_answer answer); /* a key of the language files: "stale" */

/* Who does it, and the version of the stay that was shown (0: whichever). */
struct life_by {
	int64_t user_id; /* 0: the job, for a guest */
	int64_t version;
};

/* Everything of one stay. */
struct stay_file {
	struct guest_stay stay;
	enum stay_state state;
	struct span nights;
	struct person person;
	const char *reference, *lang; /* of its request; NULL: it came without one */
	struct stay_rooms rooms;
	struct price_line *lines;     /* what it costs: its own lines, or those agreed on in its request */
	size_t line_count;
	struct stay_lines own;        /* its own: none before the first change */
	struct stay_guests guests;
	struct stay_shares shares; /* of its account */
	struct fellow_stays fellows;  /* of its party, and before and after it */
	struct amendments amendments;
	bool settled;                 /* its acceptance cannot be taken back any more */
	struct date free_until;       /* last day on which the guest may cancel for nothing */
	struct money penalty, no_show_penalty; /* owed when the guest cancels today, or does not come */
	bool ended;                   /* cancellation is set */
	struct cancellation cancellation;
	bool undoable;                /* step is set: the last step can be taken back */
	struct stay_step step;
	bool joinable;                /* split is set: its change of rooms in mid-stay can be taken back (move_undo) */
	struct stay_moved split;
};
/* NOT_FOUND: there is none. */
enum status stay_file_load(struct arena *a, const struct house *h, int64_t stay_id, struct stay_file *out) MUST_CHECK;
/* The same without reference, people, payers, fellows, steps and how it ended: what the guests' program may read. */
enum status stay_file_open(struct arena *a, const struct house *h, int64_t stay_id, struct stay_file *out) MUST_CHECK;
/* What a stay costs, line by line. */
enum status stay_price_lines(struct arena *a, const struct house *h, const struct guest_stay *s,
                             struct price_line **out, size_t *count) MUST_CHECK;

/* guests NULL: those that are known stay. Their rooms are in use from now on. */
enum status life_check_in(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                          const struct stay_guests *guests, enum life_answer *answer) MUST_CHECK;
enum status life_guests(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                        const struct stay_guests *guests, enum life_answer *answer) MUST_CHECK;
/* Nights that are left are free at once; what is owed for them nevertheless is the owner's per cent. A stay that goes
 * on in another room today goes on there. */
enum status life_check_out(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                           enum life_answer *answer) MUST_CHECK;
/* What that would change today, by the same rule: from which day its nights are free, what was agreed on for them, what
 * of it is given back, and what the stay then costs. */
struct early_leave {
	struct date day;
	struct money unused, back, price;
};
enum status life_leaving(struct arena *a, const struct house *h, const struct stay_file *f,
                         struct early_leave *out) MUST_CHECK;

enum stay_ending { END_GUEST, END_HOUSE, END_NO_SHOW, END_DELETED, ENDINGS };
const char *ending_name(enum stay_ending e); /* as the table has it */
struct life_ending {
	enum stay_ending how;
	struct money penalty; /* -1: as the terms say (nothing, where the house cancels or it was a mistake); never more
	                         than the price */
	const char *why;      /* one of ending_whys(how); anything else: nothing was said */
	const char *reason;   /* in words; may be NULL */
};
/* Reasons to choose from, ended by NULL: the guest's (leaving_whys), the house's; of other endings there are none. */
const char *const *ending_whys(enum stay_ending e);
const char *ending_why(enum stay_ending e, const char *why); /* this one of them, else "" */
enum status life_end(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                     const struct life_ending *ending, enum life_answer *answer) MUST_CHECK;
/* The last of the above is taken back, while its minutes last and nothing came after it. */
enum status life_undo(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                      enum life_answer *answer) MUST_CHECK;

struct stay_edit {
	struct date arrival, departure;
	int64_t adults, children;
	const int64_t *room_ids;
	size_t room_count;
	bool fixed;
	bool reprice; /* else it costs what was agreed */
	bool tell;    /* its guest hears of it */
	bool dry;     /* nothing is written */
};
struct stay_edited {
	enum life_answer answer;
	struct money price, by_rule; /* what it costs then; what it would by the house's prices (LIFE_CLOSED of a
	                                keeping edit: as before) */
	struct date clash_night;     /* LIFE_TAKEN */
	const char *clash_name;      /* NULL: the room is closed */
	const char *clash_room;
};
enum status life_edit(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                      const struct stay_edit *edit, struct stay_edited *out) MUST_CHECK;

/* From `day` on it goes on in other rooms, as many as now: *next is the stay that follows. Its guest hears of it as of
 * a move, in the same minutes, in which it can be taken back as one (move_undo). */
struct stay_split {
	struct date day;
	const int64_t *room_ids;
	size_t room_count;
	bool tell;
};
enum status life_split(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                       const struct stay_split *split, int64_t *next, struct stay_edited *out) MUST_CHECK;

/* Hours ("12:00"; NULL: the usual one) and what they cost: 0 nothing, -1 as the house's rule says. */
struct stay_hours {
	const char *arrive_at, *leave_at;
	struct money arrive, leave;
};
enum status life_hours(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                       const struct stay_hours *hours, enum life_answer *answer) MUST_CHECK;
struct money hours_charge(const struct house *h, const struct stay_file *f); /* by the rule, for one of them */

/* Its lines as somebody wrote them: of those it has, quantity and unit price (quantity 0: it goes); and one more, when
 * added.name is not NULL. */
struct line_edit {
	int64_t line; /* place in stay_file.lines */
	int64_t quantity;
	struct money unit_price;
};
struct lines_edit {
	const struct line_edit *items;
	size_t count;
	struct stay_line added; /* name, quantity, unit_price, vat */
};
enum status life_lines(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                       const struct lines_edit *edit, enum life_answer *answer) MUST_CHECK;
/* Who pays what share of the account that the stay is of; none: the guest alone. LIFE_SUM: they do not make up the
 * whole. */
enum status life_shares(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                        const struct stay_shares *shares, enum life_answer *answer) MUST_CHECK;
/* It belongs to the party of another (0: to nobody's). NOT_FOUND: there is no such stay. */
enum status life_join(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id, int64_t other_id,
                      enum life_answer *answer) MUST_CHECK;

/* --- what a guest asks for after the acceptance --- */

enum ask_kind { ASK_CANCEL, ASK_SHORTEN, ASK_DROP_ROOM, ASK_ADD_PERSON, ASK_KINDS };
const char *ask_kind_name(enum ask_kind k);
bool ask_kind_parse(const char *text, enum ask_kind *out);
struct change_ask {
	enum ask_kind kind;
	struct date arrival, departure; /* shorten */
	int64_t room_id;                /* drop-room */
	int64_t adults, children;       /* add-person: so many all together */
	const char *why;                /* cancel: one of leaving_whys, or anything else */
	const char *reason;
};
/* What it would cost: price with the penalty, which is of what is given up. LIFE_SPAN: it is not shorter, LIFE_SMALL:
 * the rooms do not take them. */
enum status change_quote(struct arena *a, const struct house *h, const struct stay_file *f,
                         const struct change_ask *ask, struct amendment *out, enum life_answer *answer) MUST_CHECK;
/* Kept for the house (a cancellation: for the job). seen: the price that was shown; LIFE_STALE: it is another now, or
 * one waits already. */
enum status change_send(struct arena *a, const struct house *h, int64_t stay_id, const struct change_ask *ask,
                        struct money seen, enum life_answer *answer) MUST_CHECK;
enum status change_answer(struct arena *a, const struct house *h, struct life_by by, int64_t amendment_id, bool yes,
                          enum life_answer *answer) MUST_CHECK;
/* By the job: carries out the guests' cancellations. */
enum status cancellations_due(struct arena *a, const struct house *h, bool dry, struct verdicts *out) MUST_CHECK;

/* --- incidents --- */

struct incident;
/* A new one (id 0) or a changed one, with what it takes off the price of its stay. LIFE_SUM: more than the stay costs.
 * CONFLICT: changed by another. */
enum status incident_save(struct arena *a, const struct house *h, int64_t user_id, struct incident *i,
                          enum life_answer *answer) MUST_CHECK;

/* --- rooms made ready --- */

/* Ticked or not: the room's condition follows, where the owner has named one for it. Of what is so already nothing is
 * written; *was: the tick before. */
struct chore_mark;
enum status chore_done(struct arena *a, const struct house *h, int64_t user_id, struct date day, int64_t room_id,
                       bool done, struct chore_mark *was) MUST_CHECK;
/* Rooms with work that day which nobody has, dealt out to all who work. */
enum status chores_deal(struct arena *a, const struct house *h, int64_t user_id, struct date day) MUST_CHECK;

#endif
