/* What a bank says of an account: the booked entries of a statement. Pure: bytes in, entries out; nothing here knows a
 * stay.
 *
 * Two forms are read: CAMT.053 (ISO 20022, BankToCustomerStatement, versions 02 to 12: what every bank in Europe
 * gives), and the CSV that a bank's web pages offer, whose columns each bank names as it likes: struct bank_columns
 * says where things stand. An entry that bundles several transfers comes as one entry for each, when the amounts of the
 * parts are told and add up. Entries that are not booked yet (CAMT: status PDNG or INFO) are left out: they may never
 * be. So are those of nothing: banks write notes as entries of 0.00. */
#ifndef BANK_STATEMENT_H
#define BANK_STATEMENT_H

#include "core/arena.h"
#include "core/field.h"
#include "core/reason.h"

#define BANK_ENTRIES_MAX 20000
#define BANK_BYTES_MAX (4 << 20)

struct bank_entry {
	struct date booked;
	struct money amount;  /* below 0: left the account */
	const char *name;     /* of the other side, "" when it is not told, as are the next two */
	const char *account;  /* of the other side: an IBAN, or what the bank says */
	const char *text;     /* purpose and references, one line */
	const char *id;       /* the bank's own name for the entry; NULL or "": it tells none */
	const char *digest;   /* 64 hex digits: the same whenever the same entry is read again from the same kind of
	                         file, different for two entries of one day that look alike. What "never booked twice"
	                         rests on. */
	int64_t line;         /* of the file, where it begins */
};
struct bank_statement {
	const char *account; /* ours: an IBAN, or "" when the file does not tell */
	const struct bank_entry *items;
	size_t count;
	size_t unbooked, foreign; /* left out: not booked yet; in another currency than `currency` */
};

/* Both: false when the file as a whole cannot be taken (*why says which line and what; nothing is half read). currency:
 * of the house, with so many decimals. The texts live in the arena. CAMT: a document type definition is refused, and so
 * is nesting deeper than 32. */
bool bank_read_camt(struct arena *a, struct bytes file, const char *currency, int decimals, struct bank_statement *out,
                    struct reason *why);

/* Columns are numbered from 1; 0: there is none. */
struct bank_columns {
	int64_t date, amount, name, account, text;
	int64_t credit;        /* some banks have two columns: `amount` holds what left and `credit` what came, both
	                          without a sign */
	int64_t skip;          /* lines before the first entry: titles, names of columns */
	const char *separator; /* ";", ",", "tab" */
	const char *order;     /* of a date's parts: "ymd", "dmy" or "mdy"; between them '.', '-', '/' */
	const char *decimal;   /* "," or "."; the other one, blanks and apostrophes may group */
};
/* UTF-8, and when it is not that Windows-1252, which many banks write. `account` stays "". */
bool bank_read_csv(struct arena *a, struct bytes file, const struct bank_columns *columns, int decimals,
                   struct bank_statement *out, struct reason *why);

/* Inside the room: what both readers fill. */
struct bank_reader {
	struct arena *arena;
	struct bank_entry *items;
	size_t count, room;
};
bool bank_add(struct bank_reader *r, const struct bank_entry *e); /* false: more than BANK_ENTRIES_MAX */
/* Gives each entry its digest, from `account`, what it says, the bank's name for it where there is one, and its place
 * among those that are alike in all of that. */
void bank_digests(struct bank_reader *r, const char *account);

#endif
