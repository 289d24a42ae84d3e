/* The books of a span of days for the accountant: a journal, the list of papers, and the papers' files, as one ZIP that
 * is written piece by piece.
 *
 *	journal.csv   in order of days: each numbered paper, a row for each rate of VAT in it, and each payment (ledger_journal says the columns)
 *	papers.csv    every paper of these days that tells of money, with the file it is in; "missing" where the job has not rendered it yet
 *	papers/YYYY-MM/NAME.pdf
 *
 * The gross amounts add up to the invoices, what is paid to the cash book, both to the cent. */
#ifndef HOUSE_LEDGER_H
#define HOUSE_LEDGER_H

#include "core/zip.h"
#include "house/house.h"
#include "store/ledger.h"

#define LEDGER_DAYS_MAX 366

struct ledger_file {
	const char *name;
	struct local at;
	const char *text; /* of a file that was made here; NULL: a paper's bytes, to be read */
	size_t size;
	int64_t paper_id;
};
struct ledger {
	struct date from, to; /* both days are in it */
	struct ledger_charges charges;
	struct ledger_payments payments;
	struct ledger_papers papers;
	struct money charged, credited;       /* sums of what charges, and of credit notes (less than nothing) */
	struct money cash, terminal, transfer; /* sums of the payments */
	size_t missing;                       /* papers that are not rendered yet */
	struct ledger_file *files;
	size_t file_count, next;
	struct zip zip;
	uint64_t size; /* of the whole archive */
};
/* Both days belong to it. INVALID: they are more than LEDGER_DAYS_MAX, or none, or all of it would not fit into one
 * archive. */
enum status ledger_open(struct arena *a, const struct house *h, struct date from, struct date to,
                        struct ledger *out) MUST_CHECK;
/* Makes the archive's files; `about`, in the reader's language, is the first (its name, its text). INVALID: it would
 * not fit. */
enum status ledger_pack(struct arena *a, const struct house *h, struct ledger *l, const char *about_name,
                        const char *about) MUST_CHECK;
/* The archive's next piece, appended to `out`, with what it needs in out->arena; *last after the end. CONFLICT: a paper
 * was forgotten meanwhile. */
enum status ledger_piece(const struct house *h, struct ledger *l, struct buffer *out, bool *last) MUST_CHECK;

#endif
