/* Something else for one who asks: the ways that cost nothing, and offering one of them by mail. */
#include "admin/admin.h"

#include "admin/offers.h"
#include "house/propose.h"

const char *offer_code(struct arena *a, const struct proposal *w)
{
	return arena_printf(a, "%lld_%s_%lld_%lld_%s_%s_%lld", (long long)w->request_id, w->wish, (long long)w->kind_id,
	                    (long long)w->rooms_count, date_text(a, w->arrival), date_text(a, w->departure),
	                    (long long)w->price.minor);
}

bool offer_read(struct arena *a, const char *typed, struct proposal *out)
{
	char *copy = arena_strdup(a, typed ? typed : ""), *part[7] = { copy };
	enum wish wish;

	for (size_t i = 1; i < ARRAY_LEN(part); i++) {
		part[i] = strchr(part[i - 1], '_');
		if (!part[i])
			return false;
		*part[i]++ = '\0';
	}
	*out = (struct proposal){ .wish = part[1] };
	return wish_parse(part[1], &wish) && int_parse(part[0], 1, INT64_MAX, &out->request_id) &&
	       int_parse(part[2], 0, INT64_MAX, &out->kind_id) && int_parse(part[3], 1, INT32_MAX, &out->rooms_count) &&
	       date_parse(part[4], &out->arrival) && date_parse(part[5], &out->departure) &&
	       int_parse(part[6], 0, MONEY_MAX, &out->price.minor);
}

const char *offer_room(struct request *r, const struct proposal *w, const char *named)
{
	enum wish wish = WISH_ANY;

	wish_parse(w->wish, &wish);
	if (wish == WISH_ROOMS && named)
		return named;
	return present_wish(&r->page, &desk_of(r)->facts->catalogue, wish == WISH_ROOMS ? WISH_ANY : wish, w->kind_id,
	                    w->rooms_count, NULL);
}

enum status offer_named(struct request *r, int64_t request_id, const char **named)
{
	struct request_options options;
	enum status st = request_options_of(r->db, &r->arena, request_id, &options);

	*named = NULL;
	if (st == OK && options.count > 0 && options.items[0].room_ids != NULL)
		*named = present_wish(&r->page, &desk_of(r)->facts->catalogue, WISH_ROOMS, 0,
		                      options.items[0].rooms_count, options.items[0].room_ids);
	return st;
}

enum status put_offers_made(struct request *r, const struct proposals *list)
{
	struct page *p = &r->page;
	size_t n = 0;
	enum status st = OK;

	for (size_t i = 0; i < list->count && st == OK; i++) {
		const struct proposal *o = &list->items[i];
		const char *named = NULL;

		if (!instant_is(o->made_at) || instant_is(o->sent_at) || o->undo_until.second <= r->now.second)
			continue;
		st = offer_named(r, o->request_id, &named);
		void *page = page_enter(p, page_item(p, "Offers", n++));
		page_put(p, "name",
		         person_full_name(
		             p->arena, &(struct person){ .name = o->name, .surname = o->surname, .patronymic = "" }));
		page_put(p, "what", language_say(p->arena, p->language, "Propose.what", offer_room(r, o, named),
		                                 language_span(p->arena, p->language, o->arrival, o->departure)));
		page_put(p, "href", request_path(r, o->request_id, ""));
		page_instant(p, "At", o->made_at, r->zone);
		page_instant(p, "Until", o->undo_until, r->zone);
		page_leave(p, page);
	}
	return st;
}

enum status put_offers(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;
	struct call_way ways[CALL_WAYS];
	struct proposal made;
	size_t count = 0;
	const char *named = NULL;
	enum status st = propose_ways(&r->arena, &desk_of(r)->house, view->request.id, ways, &count);

	if (st == OK)
		st = offer_named(r, view->request.id, &named);
	for (size_t i = 0; i < count && st == OK; i++) {
		struct proposal w = propose_way(view->request.id, &ways[i]);
		void *page = page_enter(p, page_item(p, "Ways", i));

		page_put(p, "room", offer_room(r, &w, named));
		page_put(p, "seat", ways[i].rooms);
		page_put(p, "price", present_money(p, w.price, false));
		page_span(p, "Stay", w.arrival, w.departure);
		page_put(p, "code", offer_code(p->arena, &w));
		page_leave(p, page);
	}
	if (st == OK)
		st = proposal_of(r->db, &r->arena, view->request.id, &made);
	if (st == OK) {
		page_put(p, "Offered.room", offer_room(r, &made, named));
		page_span(p, "Offered.Stay", made.arrival, made.departure);
		page_instant(p, "Offered.At", made.made_at, r->zone);
	}
	return st == NOT_FOUND ? OK : st;
}

static enum status answered(struct request *r, int64_t id, enum propose_answer answer, const char *done)
{
	static const char *const words[] = {
		[PROPOSE_CHANGED] = "changed", [PROPOSE_NO_MAIL] = "no_mail", [PROPOSE_ENDED] = "ended"
	};

	return redirect(
	    r, answer == PROPOSE_OK ? done : request_path(r, id, arena_printf(&r->arena, "?offer=%s", words[answer])));
}

enum status offer_post(struct request *r)
{
	struct proposal seen;
	enum propose_answer answer;

	if (!offer_read(&r->arena, form_param(r, "offer"), &seen))
		return INVALID;
	enum status st = propose(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, &seen, &answer);
	return st == OK ? answered(r, seen.request_id, answer, "/admin/queue?done=offered") : st;
}

enum status offer_undo(struct request *r)
{
	enum propose_answer answer;
	int64_t id;

	if (!int_parse(path_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	enum status st = propose_take_back(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id, &answer);
	if (st == OK && answer == PROPOSE_ENDED)
		return redirect(r, request_path(r, id, "?offer=late"));
	return st == OK ? answered(r, id, answer, "/admin/queue") : st;
}
