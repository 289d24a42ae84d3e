#include "house/wish.h"

#include "core/text.h"

#define LIST_MAX 100 /* codes in one field */
#define ITEMS_MAX 1000

enum status codes_load(struct db *db, struct arena *a, struct codes *out)
{
	enum status st = kinds_all(db, a, &out->kinds);

	if (st == OK)
		st = rooms_all(db, a, &out->rooms);
	return st == OK ? services_all(db, a, &out->services) : st;
}

const char *next_word(struct arena *a, const char **list)
{
	const char *word = *list + strspn(*list, " ");
	size_t length = strcspn(word, " ");

	*list = word + length;
	return length > 0 ? arena_strndup(a, word, length) : NULL;
}

static struct reason rooms_read(struct arena *a, const struct rooms *rooms, const char *list, struct stay_ask *ask)
{
	int64_t *ids = arena_news(a, int64_t, LIST_MAX);

	for (const char *word; (word = next_word(a, &list)) != NULL;) {
		const struct room *room = room_by_code(rooms, word);

		if (room == NULL)
			return REASON("no-room", "there is no room '{1}'", word);
		if (ask->rooms_count == LIST_MAX)
			return REASON("too-many-rooms", "too many rooms", NULL);
		ids[ask->rooms_count++] = room->id;
	}
	ask->room_ids = ids;
	return ask->rooms_count > 0 ? NO_REASON : REASON("no-rooms", "the wish for rooms names none", NULL);
}

static struct reason extras_read(struct arena *a, const struct services *services, const char *list,
                                 struct stay_ask *ask)
{
	struct extra *extras = arena_news(a, struct extra, LIST_MAX);

	for (const char *word; (word = next_word(a, &list)) != NULL;) {
		size_t length = strcspn(word, ":");
		const struct service *service = service_by_code(services, arena_strndup(a, word, length));
		int64_t quantity = 1;

		if (service == NULL || text_same(service->class, "lodging"))
			return REASON("no-service", "there is no service '{1}'", word);
		if (word[length] == ':' &&
		    (!text_same(service->unit, "item") || !int_parse(word + length + 1, 1, ITEMS_MAX, &quantity)))
			return REASON("not-items", "'{1}' is not a number of items", word);
		for (size_t i = 0; i < ask->extra_count; i++)
			if (extras[i].service_id == service->id)
				return REASON("service-twice", "the service '{1}' stands there twice", service->code);
		if (ask->extra_count == LIST_MAX)
			return REASON("too-many-services", "too many services", NULL);
		extras[ask->extra_count++] = (struct extra){ service->id, (int32_t)quantity };
	}
	ask->extras = extras;
	return NO_REASON;
}

struct reason wish_read(struct arena *a, const struct codes *codes, const struct wish_words *words,
                        struct stay_ask *ask)
{
	const char *wish = words->wish != NULL ? words->wish : "any";
	const struct kind *kind = words->kind != NULL ? kind_by_code(&codes->kinds, words->kind) : NULL;
	bool counts = text_same(wish, "any") || text_same(wish, "kind");
	struct reason wrong = NO_REASON;

	if (!wish_parse(wish, &ask->wish))
		return REASON("no-wish", "wish: '{1}' is none of any, kind, rooms, house", wish);
	if (text_same(wish, "kind") != (words->kind != NULL) || text_same(wish, "rooms") != (words->rooms != NULL) ||
	    (!counts && words->rooms_count > 0))
		return REASON("wish-mixed", "kind, rooms and rooms_count do not go with the wish", NULL);
	if (words->kind != NULL && kind == NULL)
		return REASON("no-kind", "there is no kind '{1}'", words->kind);
	ask->kind_id = kind != NULL ? kind->id : 0;
	ask->rooms_count = !counts ? 0 : words->rooms_count > 0 ? (int32_t)words->rooms_count : 1;
	if (words->rooms != NULL)
		wrong = rooms_read(a, &codes->rooms, words->rooms, ask);
	if (wrong.key == NULL && words->services != NULL)
		wrong = extras_read(a, &codes->services, words->services, ask);
	return wrong;
}

struct reason refusal_reason(struct arena *a, const struct offer *offer)
{
	static const struct {
		const char *field, *complaint, *key, *english;
	} complaints[] = {
		{ "arrival", "past", "arrival-past", "the arrival is past" },
		{ "arrival", "too-far", "arrival-far", "the arrival is further ahead than the house takes requests" },
		{ "departure", "not-after-arrival", "departure-before", "the departure is not after the arrival" },
		{ "departure", "too-long", "stay-long", "the stay is longer than the house allows" },
		{ "adults", "nobody", "nobody", "no adult comes" },
		{ "adults", "too-many", "too-many-guests", "more guests than the house allows" },
		{ "kind", "not-allowed", "kind-not-sold", "the kind is not on sale" },
		{ "room", "not-allowed", "room-not-sold",
		  "a room is not on sale, may not be asked for by name, or is named twice" },
	};

	for (size_t i = 0; offer->complaint.field != NULL && i < ARRAY_LEN(complaints); i++)
		if (text_same(complaints[i].field, offer->complaint.field) &&
		    text_same(complaints[i].complaint, offer->complaint.key))
			return REASON(complaints[i].key, complaints[i].english, NULL);
	if (offer->complaint.field != NULL)
		return REASON("not-offered", "the house does not offer this: {1}", offer->complaint.field);
	switch (offer->price_answer) {
	case PRICE_CLOSED:
		return REASON("night-not-sold", "the night of {1} is not sold, or a service not offered in it",
		              date_text(a, offer->price_night));
	case PRICE_TOO_SHORT:
		return REASON("stay-short", "a stay over the night of {1} lasts at least {2} nights",
		              date_text(a, offer->price_night), arena_printf(a, "%d", (int)offer->least_nights));
	case PRICE_TOO_SMALL:
		return REASON("rooms-small", "the rooms asked for do not take so many guests", NULL);
	case PRICE_TOO_LARGE:
	case PRICE_OK:
		break;
	}
	return REASON("price-large", "the price is larger than the house can count", NULL);
}
