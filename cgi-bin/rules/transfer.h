/* How money is asked for by transfer, as banking programs read it from a QR code. Pure.
 *
 * EPC: European Payments Council, EPC069-12 v2.1, "Quick Response Code: Guidelines to enable data capture for the
 * initiation of a SEPA credit transfer". GOST: GOST R 56042-2014, "ST00012" (UTF-8). */
#ifndef RULES_TRANSFER_H
#define RULES_TRANSFER_H

#include "core/arena.h"
#include "core/money.h"

struct transfer {
	const char *name;    /* of who gets it */
	const char *message;
	struct money amount; /* in euro cents, or kopecks */
	const char *iban, *bic;                                   /* EPC; BIC "" for none */
	const char *account, *bank, *bank_code, *correspondent;   /* GOST: 20 digits, a name, 9 digits, 20 digits */
	const char *tax_number, *registration;                    /* GOST: INN, KPP; "" for none */
};

/* ISO 13616: letters and digits without blanks, the check digits right (mod 97). */
bool iban_is_good(const char *iban);
/* ISO 9362: 8 or 11 letters and digits. */
bool bic_is_good(const char *bic);
/* So many digits and nothing else. */
bool digits_are(const char *text, size_t count);
/* "AT61 0000 0012 3456 7890". */
char *iban_spaced(struct arena *a, const char *iban);

/* What the code holds; NULL: it cannot be put so (a name of more than 70 characters, a message of more than 140, an
 * amount of 0 or past 999,999,999.99; a line break in a value or, GOST, a '|'). */
char *transfer_epc(struct arena *a, const struct transfer *t);
char *transfer_gost(struct arena *a, const struct transfer *t);

#endif
