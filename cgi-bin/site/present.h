/* Stays, wishes and prices put on a page in the words of its language: what the guest's pages, the owner's and the
 * mails share. */
#ifndef SITE_PRESENT_H
#define SITE_PRESENT_H

#include "core/zone.h"
#include "page/page.h"
#include "rules/price.h"
#include "store/catalogue.h"
#include "store/request.h"
#include "store/tell.h"
#include "store/text.h"

/* What the words need of the house; all borrowed. */
struct catalogue {
	struct kinds kinds;
	struct rooms rooms;
	struct services services;
	struct texts texts;
};
enum status catalogue_load(struct db *db, struct arena *a, const char *lang, const char *fallback,
                           struct catalogue *out) MUST_CHECK;

const char *kind_title(const struct catalogue *c, int64_t kind_id);
/* "Double room", "2 rooms: Double room", "Orchard and Garden", "any room", "the whole house". */
char *present_wish(struct page *p, const struct catalogue *c, enum wish wish, int64_t kind_id, int64_t rooms_count,
                   const int64_t *room_ids);
/* What it is in, as a guest was told: the kind, or the rooms where they are held; rooms_count of a kind. NULL: nothing
 * was said. */
char *present_told(struct page *p, const struct catalogue *c, const struct told_stay *s, int64_t rooms_count);
/* A change of a stay: Stay, Stay.arrival, .departure, .what, Was, Was.what, Price, Was.price as page_money; Dates,
 * Room: set where they differ; More, Less: the difference of the prices. */
void present_moved(struct page *p, const struct catalogue *c, const struct told_stay *was, const struct told_stay *now,
                   int64_t rooms_count);
/* Lines of one service and kind become one entry with the parts under it: see templates/parts/bill.cs. */
void present_bill(struct page *p, const char *name, const struct catalogue *c, const struct price_line *lines,
                  size_t count, struct money total);
/* Words of a line that is no service's: "late-departure" is Stay_life.Line.late_departure. */
const char *present_line_code(struct page *p, const char *code);
/* name.vat, name.tax: what is included; name.Vat.N.{rate,amount} by rate. */
void present_taxes(struct page *p, const char *name, const struct vat_part *vat, size_t count, struct money taxes);

/* A length of time in two units at most: "12 days and 19 hours", "40 minutes"; NULL for none. */
char *present_duration(struct page *p, int64_t seconds);
/* An amount or a day as text in the page's language, where a part wants text rather than a node. */
char *present_money(struct page *p, struct money m, bool whole);

#endif
