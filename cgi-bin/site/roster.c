#include "site/roster.h"

#include "site/present.h"
#include "store/person.h"

static const char *said(const char *text)
{
	return text != NULL && text[0] != '\0' ? text : NULL;
}

void roster_put(struct page *p, const char *name, const struct house_guest *g)
{
	const struct person person = { .name = g->name, .surname = g->surname, .patronymic = "" };
	void *page = page_enter(p, name);

	page_put(p, "name", person_full_name(p->arena, &person));
	page_put(p, "reference", g->reference);
	page_put(p, "rooms", g->rooms);
	page_put(p, "phone", said(g->phone));
	page_put(p, "tel", said(g->phone_key));
	page_put(p, "email", said(g->email));
	page_int(p, "guests", g->guests);
	if (g->adults > 0)
		page_int(p, "adults", g->adults);
	if (g->children > 0)
		page_int(p, "children", g->children);
	page_put(p, "ages", said(g->ages));
	page_put(p, "eta", said(g->eta));
	page_put(p, "message", said(g->message));
	page_span(p, "Stay", g->arrival, g->departure);
	page_date(p, "Arrive", g->arrival);
	page_date(p, "Leave", g->departure);
	if (g->due.minor > 0)
		page_put(p, "balance", present_money(p, g->due, false));
	page_leave(p, page);
}

enum roster_part roster_part(const struct house_guest *g, struct date day)
{
	if (g->arrival.day == day.day)
		return ROSTER_ARRIVING;
	if (g->departure.day == day.day)
		return ROSTER_LEAVING;
	return g->arrival.day < day.day && day.day < g->departure.day ? ROSTER_STAYING : ROSTER_NONE;
}
