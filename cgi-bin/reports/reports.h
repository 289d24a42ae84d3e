/* The reports: one question a page, as a page and as a file. Reads only. */
#ifndef REPORTS_REPORTS_H
#define REPORTS_REPORTS_H

#include "site/present.h"
#include "site/site.h"
#include "store/config.h"
#include "store/schema.h"
#include "store/setting.h"
#include "web/request.h"

/* Opened at start, lives as long as the process. One connection, as its account may write nothing but when a session
 * was last seen; each report is read in one READ ONLY snapshot, so its figures agree with each other whoever writes
 * meanwhile. */
struct reports {
	struct arena arena;
	struct config config;
	struct languages languages;
	struct site site;
	struct db *db;
	enum schema_found schema;
};

/* frame.c */
enum status frame_begin(struct request *r) MUST_CHECK;
enum status frame_may(struct request *r) MUST_CHECK;
/* "62.6" in the page's language. */
char *tenths_text(struct page *p, int64_t tenths);
/* The first day of the month in ?name=2026-12, else that of `otherwise`; false when it is none. */
bool month_asked(struct request *r, const char *name, struct date otherwise, struct date *out);

/* occupancy.c: occupancy and idle nights by room and night of a month */
enum status reports_first(struct request *r);
enum status occupancy_show(struct request *r);
enum status occupancy_csv(struct request *r);

/* leaving.c: why requests and stays came to nothing, in a span of months */
enum status leaving_show(struct request *r);
enum status leaving_csv(struct request *r);

#endif
