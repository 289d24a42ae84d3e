#include "house/link.h"

static const char *purpose_name(enum link_purpose purpose)
{
	return purpose == LINK_CONFIRM ? "confirm" : "status";
}

char *link_token(struct arena *a, const struct house *h, enum link_purpose purpose, const struct guest_request *r,
                 const struct person *p)
{
	const char *parts[] = {
		purpose_name(purpose),
		r->reference,
		arena_printf(a, "%lld", (long long)r->link_serial),
		purpose == LINK_CONFIRM && p->email_key != NULL ? p->email_key : "",
	};
	return secret_sign(a, h->secret, parts, ARRAY_LEN(parts));
}

char *link_url(struct arena *a, const struct house *h, enum link_purpose purpose, const struct guest_request *r,
               const struct person *p)
{
	return arena_printf(a, "%s/%s/%s/%s/%s", h->settings->site_url, r->lang,
	                    purpose == LINK_CONFIRM ? "confirm" : "request", r->reference,
	                    link_token(a, h, purpose, r, p));
}

static enum status link_has_ended(struct arena *a, const struct house *h, int64_t request_id, bool *ended)
{
	struct request_options options;
	enum status st = request_options_of(h->db, a, request_id, &options);
	if (st != OK)
		return st;
	*ended = true;
	for (size_t i = 0; i < options.count; i++)
		if (h->today.day <= options.items[i].departure.day + LINK_DAYS_AFTER)
			*ended = false;
	return OK;
}

enum status link_open(struct arena *a, const struct house *h, enum link_purpose purpose, const char *reference,
                      const char *token, struct guest_request *r, struct person *p)
{
	struct guest_request request = { 0 };
	struct person person = { 0 };
	bool ended = true;
	enum status st = request_by_reference(h->db, a, reference, &request);
	if (st == OK)
		st = person_by_id(h->db, a, request.person_id, &person);
	if (st != OK)
		return st;
	if (!secret_same(link_token(a, h, purpose, &request, &person), token))
		return NOT_FOUND;
	st = link_has_ended(a, h, request.id, &ended);
	if (st != OK)
		return st;
	if (ended)
		return NOT_FOUND;
	*r = request;
	*p = person;
	return OK;
}
