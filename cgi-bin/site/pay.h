/* How money reaches the house by transfer: what papers, private pages and mails say of it. */
#ifndef SITE_PAY_H
#define SITE_PAY_H

#include "page/page.h"
#include "store/setting.h"

/* Bank.name, .iban (in fours), .bic, .account, .code, .correspondent; absent where the house has none. */
void bank_put(struct page *p, const struct settings *s);
/* Pay.to, Pay.message. The answer is what a payment code would hold (rules/transfer.h); NULL: the house has not told
 * where money goes in its currency, or no code can say it. */
const char *pay_put(struct page *p, const struct settings *s, struct money amount, const char *message);

#endif
