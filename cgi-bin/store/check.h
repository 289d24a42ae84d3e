/* The invariants of the house as questions to the database: each names the rows that speak against it. Reads only; what
 * a repair does is said beside it and is one transaction. Invariants of decisions by hand count from the end of their
 * undo window. */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "db/db.h"

enum check_repair {
	CHECK_BY_HAND, /* `todo` says what a person does */
	CHECK_ROWS,    /* check_repair_rows */
	CHECK_PLAN,    /* the list is computed anew */
	CHECK_BOTH     /* rows, then the list */
};
struct check {
	const char *invariant; /* "I1" */
	const char *what;      /* what is wrong, in plain English */
	const char *todo;
	enum check_repair repair;
};
struct check_finding {
	const struct check *check;
	const char *subject; /* "stay 17 (LH-7K2Q)" */
};
struct check_findings {
	struct check_finding *items;
	size_t count;
	size_t asked; /* how many questions were put */
};
enum status check_find(struct db *db, struct arena *a, struct instant now, struct check_findings *out) MUST_CHECK;
/* Mends the rows that speak against one check; of CHECK_ROWS and CHECK_BOTH only. */
enum status check_repair_rows(struct db *db, const struct check *check) MUST_CHECK;

/* What stored decisions say of their instances, one row for each different word. */
struct decision_claim {
	int64_t instance_id, decision_id;
	struct money value, bound;
};
struct decision_claims { const struct decision_claim *items; size_t count; };
enum status decision_claims(struct db *db, struct arena *a, struct decision_claims *out) MUST_CHECK;
const struct query *check_statements(size_t *count);

#endif
