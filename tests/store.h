/* For tests of the database: the fresh one that tests/fresh-db.sh gives. */
#ifndef TESTS_STORE_H
#define TESTS_STORE_H

#include "check.h"
#include "db/db.h"

#include <stdlib.h>

static inline struct db *store_open(bool read_only)
{
	struct db_settings settings = {
		.socket = getenv("HEARTH_TEST_SOCKET"),
		.user = "root",
		.password = "",
		.name = getenv("HEARTH_TEST_DB"),
		.read_only = read_only,
	};
	if (settings.socket == NULL || settings.name == NULL) {
		fprintf(stderr, "to be run by tests/run\n");
		exit(2);
	}
	return db_open(&settings);
}

/* Open and ready; the test ends here when it cannot be. */
static inline struct db *store_ready(void)
{
	struct db *db = store_open(false);
	if (db_ready(db) != OK)
		exit(2);
	return db;
}

#endif
