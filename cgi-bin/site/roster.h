/* A guest of the house as Today, the list of who is here and the morning paper show one. */
#ifndef SITE_ROSTER_H
#define SITE_ROSTER_H

#include "page/page.h"
#include "store/guest.h"

/* Puts, below `name`: name, reference, rooms (absent: none), phone (as typed), tel (to dial), email, guests, adults
 * (absent: not known), children, ages, eta, message (may be absent), Stay (page_span), Leave, Arrive (page_date),
 * balance (an amount; absent: nothing to pay). */
void roster_put(struct page *p, const char *name, const struct house_guest *g);

enum roster_part { ROSTER_NONE, ROSTER_ARRIVING, ROSTER_LEAVING, ROSTER_STAYING };
/* What a guest does on a day. */
enum roster_part roster_part(const struct house_guest *g, struct date day);

#endif
