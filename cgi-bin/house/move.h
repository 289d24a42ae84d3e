/* A stay goes to other rooms or other nights, by the owner's hand. */
#ifndef HOUSE_MOVE_H
#define HOUSE_MOVE_H

#include "house/place.h"
#include "store/person.h"

struct move_ask {
	int64_t stay_id;
	struct span nights;
	const int64_t *room_ids; /* as many as the stay has */
	size_t room_count;
	bool hold; /* in these rooms from now on; else the plan may move it among its kind */
};
struct move_view {
	enum place_answer answer;
	struct guest_stay stay; /* as it is; not of PLACE_ENDED */
	struct person person;
	struct room_ids now;
	const char *rooms_now, *rooms_then; /* names */
	bool asked_by_name;     /* the guest asked for the rooms in which it is */
	bool here;              /* the guest is in the house: only the departure may change */
	bool news;              /* the guest should hear of it: other nights or another kind of room, or rooms of which
	                           he may know */
	bool mail;              /* he has an address; else he is to be called */
	bool priced;            /* PLACE_OK: the tariff says what the change is worth */
	struct money price;     /* then: what was agreed, and the difference of the tariff's prices */
	struct placed placed;   /* PLACE_OK, PLACE_CLASH */
	int64_t version;        /* of the guard */
};
/* What would come of it; writes nothing. With no rooms and no nights in the ask: the stay as it is, PLACE_SAME. */
enum status move_look(struct arena *a, const struct house *h, const struct move_ask *ask,
                      struct move_view *out) MUST_CHECK;

struct move_order {
	struct move_ask ask;
	int64_t user_id;
	int64_t stay_version, version; /* that were shown */
	bool charge;                   /* the price follows, and with it the lines of the stay; else what was agreed is
	                                  kept */
	bool tell;                     /* its guest hears of it, when it can no longer be taken back: house/tell.h */
};
/* What undoing needs of a stay as it is, from now on; charged and split are the caller's to set. */
struct stay_moved moved_from(const struct house *h, const struct guest_stay *s, int64_t user_id);
/* Does it in one transaction: the nights of all who move, the stay, what undoing needs, and the list follows. PLACE_OK:
 * *move_id is set. Any other answer has written nothing. */
enum status move_do(struct arena *a, const struct house *h, const struct move_order *order, struct move_view *out,
                    int64_t *move_id) MUST_CHECK;

enum undo_answer {
	UNDO_OK,
	UNDO_LATE,    /* its minutes are over, or it was taken back before */
	UNDO_CHANGED, /* the stay was changed since */
	UNDO_TAKEN,   /* somebody has a night that it would go back to */
	UNDO_GOES_ON  /* something happened to the stay that goes on in the other rooms */
};
/* The stay and those who made room go back to where they were; of a change of rooms in mid-stay (life_split) both parts
 * are one again. Nobody hears of it. *stay_id: whose move it was. NOT_FOUND: no such move. */
enum status move_undo(struct arena *a, const struct house *h, int64_t user_id, int64_t move_id,
                      enum undo_answer *answer, int64_t *stay_id) MUST_CHECK;

#endif
