#include "fixture.h"

#include "store/text.h"

int main(void)
{
	struct arena a = { 0 };
	struct db *db = store_ready();
	struct texts t;

	CHECK(texts_load(db, &a, "", "en", "en", &t) == OK && t.count == 0);
	CHECK_TEXT(texts_find(&t, "house.lead"), "");
	must(text_put(db, "kind.1.name", "en", "Double room"));
	must(text_put(db, "kind.1.name", "ru", "Двухместный номер"));
	must(text_put(db, "kind.10.name", "en", "Attic"));
	must(text_put(db, "kind.2.name", "fr", "Chambre"));
	must(text_put(db, "kind_1", "en", "no kind"));
	must(text_put(db, "house.lead", "de", "Nur hier"));
	must(text_put(db, "house.lead", "en", ""));

	CHECK(texts_load(db, &a, "kind.", "ru", "en", &t) == OK && t.count == 3);
	CHECK_TEXT(texts_find(&t, "kind.%d.name", 1), "Двухместный номер");
	CHECK_TEXT(texts_find(&t, "kind.%d.name", 10), "Attic");
	CHECK_TEXT(texts_find(&t, "kind.%d.name", 2), "Chambre");
	CHECK_TEXT(texts_find(&t, "kind.%d.name", 3), "");
	CHECK_TEXT(texts_find(&t, "house.lead"), "");
	CHECK(texts_load(db, &a, "", "fr", "en", &t) == OK && t.count == 5);
	CHECK_TEXT(texts_find(&t, "kind.%d.name", 1), "Double room");
	CHECK_TEXT(texts_find(&t, "%0200d", 1), "");
	CHECK(text_put(db, "kind.1.name", "en", "Twin room") == OK);
	CHECK(texts_load(db, &a, "kind.1.", "en", "en", &t) == OK && t.count == 1);
	CHECK_TEXT(texts_find(&t, "kind.1.name"), "Twin room");
	db_close(db);
	arena_release(&a);
	return check_done();
}
