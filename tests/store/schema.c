#include "fixture.h"

#include "store/schema.h"

int main(void)
{
	struct arena a = { 0 };
	struct db *db = store_ready();
	const char *one, *two, *none;
	enum schema_found found = SCHEMA_UNKNOWN, later = SCHEMA_UNKNOWN;

	CHECK(schema_check(db) == OK);
	CHECK(db_script(
	          db, "INSERT INTO schema_change (file, statement, checksum) VALUES ('999-of-tomorrow.sql', 1, '')") ==
	      OK);
	CHECK(schema_check(db) == OK);
	CHECK(db_script(
	          db, "INSERT INTO schema_change (file, statement, checksum) VALUES ('999-of-tomorrow.sql', 0, '')") ==
	      OK);
	CHECK(schema_check(db) == FAIL);
	CHECK(schema_ready(db, &found) == BUSY && found == SCHEMA_OTHER);
	CHECK(schema_ready(db, &found) == BUSY && found == SCHEMA_OTHER);
	CHECK(db_script(db, "DELETE FROM schema_change WHERE file = '999-of-tomorrow.sql'") == OK);
	CHECK(schema_ready(db, &found) == OK && found == SCHEMA_OURS);
	CHECK(db_script(db, "DELETE FROM schema_change WHERE statement = 0") == OK);
	CHECK(schema_check(db) == FAIL);
	CHECK(schema_ready(db, &found) == OK && schema_ready(db, &later) == BUSY);
	CHECK(db_script(db, "DROP TABLE schema_change") == OK);
	CHECK(schema_check(db) == FAIL);

	CHECK(schema_table_digest(db, &a, "guard", &one) == OK && schema_table_digest(db, &a, "nothing", &none) == OK);
	CHECK(!text_same(one, none));
	CHECK(db_script(db, "ALTER TABLE guard ADD COLUMN more INT NOT NULL DEFAULT 0") == OK);
	CHECK(schema_table_digest(db, &a, "guard", &two) == OK && !text_same(one, two));
	CHECK(db_script(db, "ALTER TABLE guard DROP COLUMN more") == OK);
	CHECK(schema_table_digest(db, &a, "guard", &two) == OK && text_same(one, two));
	CHECK(db_script(db, "ALTER TABLE guard ADD KEY guard_version (version)") == OK);
	CHECK(schema_table_digest(db, &a, "guard", &two) == OK && !text_same(one, two));
	db_close(db);
	arena_release(&a);
	return check_done();
}
