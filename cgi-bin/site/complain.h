/* A stay that the rules or the prices refuse, as complaints of the form that asked for it: fields from, to, adults,
 * rooms. */
#ifndef SITE_COMPLAIN_H
#define SITE_COMPLAIN_H

#include "rules/price.h"
#include "rules/stay.h"
#include "web/request.h"

/* False: there is nothing to complain of. night and least go with the answer, as of price_stay; field: all at this one;
 * NULL: each at its own. */
bool stay_complain(struct request *r, const struct complaint *complaint, enum price_answer answer, struct date night,
                   int32_t least, const char *field);

#endif
