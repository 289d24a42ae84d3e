#include "fixture.h"

int main(void)
{
	struct arena a = { 0 };
	struct db *db = store_ready();
	struct person p = { .name = "Анна",
		            .surname = "Ёлкина",
		            .email = "Anna.Ёлкина@Example.org",
		            .phone = "+43 (0) 660 123-45-67",
		            .country = "AT",
		            .created_at = at("2026-04-01T10:00:00Z") };
	struct person got;

	CHECK(person_add(db, &a, &p) == OK && p.id != 0);
	CHECK(person_by_id(db, &a, p.id, &got) == OK);
	CHECK_TEXT(got.email, "Anna.Ёлкина@Example.org");
	CHECK_TEXT(got.email_key, "anna.ёлкина@example.org");
	CHECK_TEXT(got.phone, "+43 (0) 660 123-45-67");
	CHECK_TEXT(got.phone_key, "436601234567");
	CHECK_TEXT(got.patronymic, "");
	CHECK_TEXT(person_full_name(&a, &got), "Анна Ёлкина");
	CHECK(person_by_id(db, &a, 99, &got) == NOT_FOUND);

	CHECK(person_correct_email(db, &a, p.id, "anna@example.org") == OK);
	CHECK(person_by_id(db, &a, p.id, &got) == OK && got.version == 2);
	CHECK_TEXT(got.email_key, "anna@example.org");
	CHECK(person_correct_email(db, &a, 99, "x@example.org") == NOT_FOUND);

	struct person walk_in = { .surname = " Meyer ",
		                  .phone = "ask at the desk",
		                  .created_at = at("2026-04-01T10:00:00Z") };
	CHECK(person_add(db, &a, &walk_in) == OK && walk_in.email_key == NULL && walk_in.phone_key == NULL);
	CHECK_TEXT(person_full_name(&a, &walk_in), "Meyer");
	CHECK_TEXT(person_full_name(&a, &(struct person){ .patronymic = "Ivanovna" }), "Ivanovna");
	CHECK_TEXT(person_full_name(&a, &(struct person){ 0 }), "");
	db_close(db);
	arena_release(&a);
	return check_done();
}
