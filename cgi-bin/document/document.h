/* What a paper says: its facts, from the rows that were frozen with it, put on a page and rendered into the markup of
 * paper/markup.h by templates/document/KIND.cs. Knows no fonts and no PDF, so that every program may show one before it
 * is one.
 *
 *	struct drafting d = { .languages = &languages, .code = code };
 *	st = document_draft(a, h, &d, &row, &paper);       paper.body is the markup, paper.title and paper.name are for the
 * file */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "house/house.h"
#include "house/share.h"
#include "page/page.h"
#include "store/document.h"
#include "store/person.h"
#include "store/request.h"
#include "store/stay.h"

struct code { /* a QR code as the path of an SVG */
	const char *path;
	int size;
};
struct drafting {
	const struct languages *languages;
	/* Makes a code, as document_code does; NULL: papers are drafted without theirs. */
	enum status (*code)(struct arena *a, const char *bytes, size_t size, struct code *out);
};
enum status document_code(struct arena *a, const char *bytes, size_t size, struct code *out) MUST_CHECK;
struct draft {
	const char *title; /* "Invoice R-2026-0147" */
	const char *name;  /* of a file: the title without what file systems dislike */
	const char *body;
};
enum status document_draft(struct arena *a, const struct house *h, const struct drafting *how,
                           const struct document *row, struct draft *out) MUST_CHECK;

/* A contract with these clauses ("": those that stand in the language's file) for a stay that there is, as it would be
 * written now; rows are not touched. NOT_FOUND: the house has accepted no stay yet. */
enum status contract_preview(struct arena *a, const struct house *h, const struct drafting *how, const char *lang,
                             const char *clauses, struct draft *out) MUST_CHECK;
/* The registration form of a stay, from memory: stands nowhere. One line for each of the people, and empty ones up to
 * the whole party; members that are NULL, DATE_NONE or "" are for the pen. */
struct registered {
	const char *name;
	struct date born;
	const char *country, *passport;
};
enum status registration_draft(struct arena *a, const struct house *h, const struct drafting *how,
                               const struct guest_stay *stay, const struct registered *people, size_t count,
                               struct draft *out) MUST_CHECK;

/* What one payer of several has to pay of a stay: stands nowhere, and is no invoice. The invoice of the whole stay has
 * one number, one payer's name and all of its tax; a second over a part of it would charge that part twice in the
 * books. So whoever pays a share gets this statement, which says so, and who needs an invoice in his own name is made
 * the payer (house/invoice.h: payer_change takes the old one back). */
enum status share_draft(struct arena *a, const struct house *h, const struct drafting *how,
                        const struct share_bill *share, struct draft *out) MUST_CHECK;

/* clauses.c: the house's own words. "# " begins a clause, an empty line a paragraph; {names} of clause_names stand for
 * facts, {costs} and {cancelling} alone on a line for tables. */
struct clause_name { const char *name, *fact; }; /* "arrival", "Stay.arrival.long" */
extern const struct clause_name clause_names[];
/* The first place that is none of ours, as it stands there; NULL: all are. */
char *clauses_wrong(struct arena *a, const char *text);
/* Puts Clauses.N.title and .Blocks.M.text or .table, places filled in with what is on the page. */
void clauses_put(struct page *p, const char *text);

#endif
