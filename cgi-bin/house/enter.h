/* A stay or a closing that the owner enters into rooms; a closing that is lifted. */
#ifndef HOUSE_ENTER_H
#define HOUSE_ENTER_H

#include "house/place.h"

struct enter_ask {
	struct span nights;
	const int64_t *room_ids;
	size_t room_count;
	int64_t guests; /* 0: a closing */
};
struct enter_view {
	enum place_answer answer;
	struct placed placed; /* PLACE_OK, PLACE_CLASH */
	bool priced;          /* the tariff has a price for a stay of so many adults */
	struct money price;
	int64_t version;      /* of the guard */
};
/* What would come of it; writes nothing. */
enum status enter_look(struct arena *a, const struct house *h, const struct enter_ask *ask,
                       struct enter_view *out) MUST_CHECK;

struct entry {
	struct enter_ask ask;
	int64_t user_id;
	int64_t version;          /* of the guard when its cost was shown; 0: it was not */
	const char *name, *email, *phone; /* of a stay; the last two may be NULL */
	struct money price;       /* of a stay */
	bool hold;                /* a stay: in these rooms; else the plan may move it among its kind */
	const char *reason;       /* of a closing */
};
/* One transaction: who makes room, the stay or a closing for each room, and the list follows. PLACE_OK: *id is the
 * stay's, or the first closing's. Any other answer has written nothing. */
enum status enter_do(struct arena *a, const struct house *h, const struct entry *entry, struct enter_view *out,
                     int64_t *id) MUST_CHECK;

/* From today on the room is sold again. PLACE_OK, PLACE_CHANGED (another version), PLACE_ENDED (gone or past),
 * PLACE_NAMED (a condition of the room closes it, and ends with that). */
enum status block_lift(struct arena *a, const struct house *h, int64_t user_id, int64_t block_id, int64_t version,
                       enum place_answer *answer) MUST_CHECK;

#endif
