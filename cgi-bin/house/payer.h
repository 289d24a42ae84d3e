/* A company that the guest names as who pays, with his request: its invoice is written when the stay is accepted,
 * without another hand. Whether it also has days to pay is the house's to say: it has them when the guest's file says
 * that he comes for this company, whose file has them. Else it owes the prepayment and the rest, as any guest. What the
 * owner sets is house/invoice.h: payer_change. */
#ifndef HOUSE_PAYER_H
#define HOUSE_PAYER_H

#include "house/house.h"
#include "store/document.h"
#include "store/request.h"

struct firm {
	const char *name, *address, *tax_number; /* name NULL or "": the guest pays himself */
};
/* As it stands; all "" where the guest pays. */
enum status firm_of(struct arena *a, const struct house *h, int64_t request_id, struct firm *out) MUST_CHECK;
/* Inside the caller's transaction. Days to pay that the owner gave stay as long as the name does. */
enum status firm_named(struct arena *a, const struct house *h, int64_t request_id, const struct firm *firm) MUST_CHECK;
/* At acceptance, inside the caller's transaction: a company that was named by its name or tax number, and that the
 * guest's file knows, is headed and pays as its own file says. */
enum status firm_recognise(struct arena *a, const struct house *h, const struct guest_request *r) MUST_CHECK;

#endif
