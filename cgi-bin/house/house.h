/* Use cases that several programs share. Each function that writes is one transaction (or says which), takes the guard
 * first when the plan depends on it, leaves an audit row, and can be run again.
 *
 * Everything is reached through struct house: no process globals. */
#ifndef HOUSE_HOUSE_H
#define HOUSE_HOUSE_H

#include "core/secret.h"
#include "db/db.h"
#include "store/audit.h"
#include "store/setting.h"

struct house {
	struct db *db;
	const struct settings *settings;
	const unsigned char *secret; /* SECRET_SIZE bytes, from the secrets file: signs links */
	struct instant now;          /* of this request or step */
	struct date today;           /* in the house's zone */
};

#endif
