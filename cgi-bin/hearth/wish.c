#include "hearth/wish.h"

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

/* The next word of a list separated by blanks; NULL: no more. */
static const char *next_word(struct arena *a, const char **list)
{
	const char *word = *list + strspn(*list, " ");
	size_t length = strcspn(word, " ");

	*list = word + length;
	return length > 0 ? arena_strndup(a, word, length) : NULL;
}

static const char *rooms_read(struct arena *a, const struct rooms *rooms, const char *list, struct stay_ask *ask)
{
	int64_t *ids = arena_news(a, int64_t, LIST_MAX);

	for (const char *word; (word = next_word(a, &list)) != NULL;) {
		const struct room *room = room_by_code(rooms, word);

		if (room == NULL)
			return arena_printf(a, "there is no room '%s'", word);
		if (ask->rooms_count == LIST_MAX)
			return "too many rooms";
		ids[ask->rooms_count++] = room->id;
	}
	ask->room_ids = ids;
	return ask->rooms_count > 0 ? NULL : "the wish for rooms names none";
}

static const char *extras_read(struct arena *a, const struct services *services, const char *list, struct stay_ask *ask)
{
	struct extra *extras = arena_news(a, struct extra, LIST_MAX);

	for (const char *word; (word = next_word(a, &list)) != NULL;) {
		size_t length = strcspn(word, ":");
		const struct service *service = service_by_code(services, arena_strndup(a, word, length));
		int64_t quantity = 1;

		if (service == NULL || text_same(service->class, "lodging"))
			return arena_printf(a, "there is no service '%s'", word);
		if (word[length] == ':' && (!text_same(service->unit, "item") || !int_parse(word + length + 1, 1, ITEMS_MAX, &quantity)))
			return arena_printf(a, "'%s' is not a number of items", word);
		for (size_t i = 0; i < ask->extra_count; i++)
			if (extras[i].service_id == service->id)
				return arena_printf(a, "the service '%s' stands there twice", service->code);
		if (ask->extra_count == LIST_MAX)
			return "too many services";
		extras[ask->extra_count++] = (struct extra){ service->id, (int32_t)quantity };
	}
	ask->extras = extras;
	return NULL;
}

const char *wish_read(struct arena *a, const struct codes *codes, const struct wish_words *words, struct stay_ask *ask)
{
	const char *wish = words->wish != NULL ? words->wish : "any", *wrong = NULL;
	const struct kind *kind = words->kind != NULL ? kind_by_code(&codes->kinds, words->kind) : NULL;
	bool counts = text_same(wish, "any") || text_same(wish, "kind");

	if (!wish_parse(wish, &ask->wish))
		return arena_printf(a, "wish: '%s' is none of any, kind, rooms, house", wish);
	if (text_same(wish, "kind") != (words->kind != NULL) || text_same(wish, "rooms") != (words->rooms != NULL) ||
	    (!counts && words->rooms_count > 0))
		return "kind, rooms and rooms_count do not go with the wish";
	if (words->kind != NULL && kind == NULL)
		return arena_printf(a, "there is no kind '%s'", words->kind);
	ask->kind_id = kind != NULL ? kind->id : 0;
	ask->rooms_count = !counts ? 0 : words->rooms_count > 0 ? (int32_t)words->rooms_count : 1;
	if (words->rooms != NULL)
		wrong = rooms_read(a, &codes->rooms, words->rooms, ask);
	if (wrong == NULL && words->services != NULL)
		wrong = extras_read(a, &codes->services, words->services, ask);
	return wrong;
}

const char *refusal_words(struct arena *a, const struct offer *offer)
{
	static const struct {
		const char *field, *key, *words;
	} complaints[] = {
		{ "arrival", "past", "the arrival is past" },
		{ "arrival", "too-far", "the arrival is further ahead than the house takes requests" },
		{ "departure", "not-after-arrival", "the departure is not after the arrival" },
		{ "departure", "too-long", "the stay is longer than the house allows" },
		{ "adults", "nobody", "no adult comes" },
		{ "adults", "too-many", "more guests than the house allows" },
		{ "kind", "not-allowed", "the kind is not on sale" },
		{ "room", "not-allowed", "a room is not on sale, may not be asked for by name, or is named twice" },
	};
	for (size_t i = 0; offer->complaint.field != NULL && i < ARRAY_LEN(complaints); i++)
		if (text_same(complaints[i].field, offer->complaint.field) && text_same(complaints[i].key, offer->complaint.key))
			return complaints[i].words;
	if (offer->complaint.field != NULL)
		return arena_printf(a, "%s: %s", offer->complaint.field, offer->complaint.key);
	switch (offer->price_answer) {
	case PRICE_CLOSED:
		return arena_printf(a, "the night of %s is not sold, or a service not offered in it", date_text(a, offer->price_night));
	case PRICE_TOO_SHORT:
		return arena_printf(a, "a stay over the night of %s lasts at least %d nights", date_text(a, offer->price_night),
		                    (int)offer->least_nights);
	case PRICE_TOO_SMALL:
		return "the rooms asked for do not take so many guests";
	case PRICE_TOO_LARGE:
	case PRICE_OK:
		break;
	}
	return "the price is larger than the house can count";
}
