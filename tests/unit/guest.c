#include "check.h"

#include "core/text.h"
#include "rules/guest.h"

int main(void)
{
	struct arena a = { 0 };
	static const struct { const char *name, *surname, *key; } names[] = {
		{ "Anna", "Berger", "anna berger" },
		{ "Berger, Anna", "", "anna berger" },
		{ "ANNA  MARIA", "Berger", "anna berger maria" },
		{ "Jürgen", "O’Brien", "brien jurgen o" },
		{ "O'Brien JURGEN", NULL, "brien jurgen o" },
		{ "Ju\xcc\x88rgen", "Weiß", "jurgen weiss" }, /* an accent by itself */
		{ "Łukasz", "Žižek", "lukasz zizek" },
		{ "François", "Lefèvre-Noël", "francois lefevre noel" },
		{ "Алёна", "Зайцева", "алена заицева" },
		{ "АЛЕНА", "ЗАЙЦЕВА", "алена заицева" },
		{ "Søren", "Ærø", "aero soren" },
		{ "李", "小龍", "小龍 李" },
		{ "Studio 54", NULL, "54 studio" },
		{ " ", "-", NULL },
		{ NULL, NULL, NULL },
		{ "bad\xff" "byte", "", "badbyte" },
	};
	static const struct { const char *a, *b; bool same; } phones[] = {
		{ "436601234567", "436601234567", true },
		{ "436601234567", "06601234567", true },  /* at home */
		{ "33123456789", "0123456789", true },
		{ "79161234567", "89161234567", true },   /* Russia's own way */
		{ "79161234567", "9161234567", true },
		{ "12125550123", "2125550123", true },
		{ "390612345678", "0612345678", true },   /* Italy keeps its 0 */
		{ "431234567", "01234567", true },        /* a short one of Vienna */
		{ "436601234567", "436601234568", false },
		{ "436601234567", "4915501234567", false },
		{ "4366012", "66012", false },            /* too little to go by */
		{ "123456", "123456", false },
		{ "99999436601234", "6601234", false },   /* too much in front */
		{ NULL, "436601234567", false },
	};
	struct guest_keys known = { "anna berger", "anna@example.org", "436601234567" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		CHECK_TEXT(guest_name_key(&a, names[i].name, names[i].surname), names[i].key);
	char *many = arena_alloc(&a, 2001);
	for (int i = 0; i < 1000; i++)
		memcpy(many + 2 * i, i % 7 == 6 ? "  " : "é", 2);
	CHECK(text_characters(guest_name_key(&a, many, NULL)) <= 190);

	for (size_t i = 0; i < ARRAY_LEN(phones); i++)
		CHECK_AS(guest_phones_same(phones[i].a, phones[i].b) == phones[i].same &&
		             guest_phones_same(phones[i].b, phones[i].a) == phones[i].same,
		         "%s and %s: %s", phones[i].a != NULL ? phones[i].a : "none", phones[i].b,
		         phones[i].same ? "one" : "two");

	CHECK(guest_match(&known, &(struct guest_keys){ "anna berger", "anna@example.org", NULL }) == MATCH_MAIL);
	CHECK(guest_match(&known, &(struct guest_keys){ "someone", "other@example.org", "06601234567" }) ==
	      MATCH_PHONE);
	CHECK(guest_match(&known, &(struct guest_keys){ "anna berger", NULL, NULL }) == MATCH_NAME);
	CHECK(guest_match(&known, &(struct guest_keys){ "anna bergers", NULL, NULL }) == MATCH_NONE);
	CHECK(guest_match(&(struct guest_keys){ 0 }, &(struct guest_keys){ 0 }) == MATCH_NONE);
	CHECK(guest_match(&(struct guest_keys){ "", "", NULL }, &(struct guest_keys){ "", "", NULL }) == MATCH_NONE);
	CHECK_TEXT(guest_match_name(MATCH_PHONE), "phone");

	struct instant now = { 100000 };
	CHECK(message_notice_at(now, INSTANT_NONE).second == 100000);
	CHECK(message_notice_at(now, (struct instant){ 100000 - 3600 }).second == 100000);
	CHECK(message_notice_at(now, (struct instant){ 100000 - 3599 }).second == 100001);
	arena_release(&a);
	return check_done();
}
