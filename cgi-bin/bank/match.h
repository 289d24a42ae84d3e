/* Whose money it is: proposals for the entries of a statement. A proposal is never booked by itself. */
#ifndef BANK_MATCH_H
#define BANK_MATCH_H

#include "bank/statement.h"

/* A stay that owes, or to which a refund is owed. */
struct bank_open {
	int64_t stay_id;
	const char *reference;     /* of its request, "LH-7K2Q"; or "" */
	const char *invoice;       /* number as printed; or "" */
	const char *name;          /* of who pays */
	struct money due;          /* all that is open; below 0: the house owes */
	struct money prepayment;   /* what of it is due as prepayment now; 0: nothing */
};
enum bank_why {
	BANK_NOTHING,   /* no proposal */
	BANK_REFERENCE, /* the reference or the invoice's number stands in the text: sure */
	BANK_NAME_SUM,  /* the name and an amount that is due: likely */
	BANK_SUM,       /* an amount that only one stay owes: a guess */
	BANK_NAME       /* the name of one alone, another amount: a guess */
};
struct bank_match {
	int64_t stay_id; /* 0 with BANK_NOTHING */
	enum bank_why why;
};
/* What may be a reference of ours that a text names: the letters and digits behind `prefix`, with blanks and
 * punctuation as banks leave them ("lh 7k2q", "LH7K2Q", and with count 2 "R 2026/14"). *at: where to look, then where
 * to go on. words: `count` runs of ASCII letters and digits, lower case. False: there is none left. Text and prefix are
 * lower case. */
#define BANK_WORD 12
bool bank_word_next(const char **at, const char *prefix, char words[][BANK_WORD], size_t count);
/* For one entry, whatever their order; two stays that fit equally well are no proposal. References and numbers are
 * found in upper or lower case and with blanks, dashes or nothing between their parts, but never inside a longer run of
 * letters and digits. A name fits when each of its words of two or more letters stands in the entry's name, whatever
 * their order. */
struct bank_match bank_match(struct arena *a, const struct bank_entry *e, const struct bank_open *open, size_t count);

#endif
