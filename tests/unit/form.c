#include "web/form.h"

#include "check.h"
#include "core/log.h"
#include "web/urlencoded.h"

struct stay_form {
	struct date arrival, leave;
	int64_t adults, children;
	const char *name, *message, *email, *phone, *kind, *password;
	bool terms, sauna;
	struct money price;
	int64_t vat;
};
static const struct input inputs[] = {
	{ .field = FIELD(stay_form, arrival), .required = true },
	{ .field = FIELD(stay_form, leave) },
	{ .field = FIELD(stay_form, adults), .required = true, .min = 1, .max = 12 },
	{ .field = FIELD(stay_form, children), .max = 6 },
	{ .field = FIELD(stay_form, name), .required = true, .max = 10 },
	{ .field = FIELD(stay_form, message), .as = AS_BLOCK, .max = 20 },
	{ .field = FIELD(stay_form, email), .as = AS_EMAIL },
	{ .field = FIELD(stay_form, phone), .as = AS_PHONE },
	{ .field = FIELD(stay_form, kind), .as = AS_CODE },
	{ .field = FIELD(stay_form, password), .as = AS_PASSWORD, .min = 4, .max = 8 },
	{ .field = FIELD(stay_form, terms), .required = true },
	{ .field = FIELD(stay_form, sauna) },
	{ .field = FIELD(stay_form, price), .min = 100, .max = 120000 },
	{ .field = FIELD(stay_form, vat), .as = AS_PERCENT, .max = 2550 },
	INPUTS_END,
};
#define GOOD "arrival=2026-12-12&adults=2&name=Ann&terms=1"

static struct languages languages;

static void request_start(struct request *r)
{
	*r = (struct request){ .lang = "en", .response = { .code = 0 } };
	page_open(&r->page, &r->arena, &languages, "en", (struct currency){ "EUR", "€", 2 });
}

static void request_end(struct request *r)
{
	page_release(&r->page);
	arena_release(&r->arena);
}

static bool read_form(struct request *r, const char *body, struct stay_form *out)
{
	static const struct params_limits limits = { .body = 65536, .fields = 100, .value = 20000 };
	if (!urlencoded_parse(&r->arena, body, strlen(body), &limits, &r->form))
		return false;
	return form_read(r, &r->form, inputs, out);
}

/* "Complaint" or "Form" of a field, as a template finds it: KEY or KEY LIMIT, or what was typed. */
static const char *shown(struct request *r, const char *group, const char *name)
{
	const char *value = page_get(&r->page, page_name(&r->page, "%s.%s", group, name));
	const char *limit = page_get(&r->page, page_name(&r->page, "%s.%s.a", group, name));
	return limit ? arena_printf(&r->arena, "%s %s", value, limit) : value ? value : "";
}

static void each_complaint(void)
{
	static const struct {
		const char *body, *field, *complaint; /* KEY or KEY LIMIT */
	} cases[] = {
		{ "adults=2&name=Ann&terms=1", "arrival", "missing" },
		{ "arrival=+&adults=2&name=Ann&terms=1", "arrival", "missing" },
		{ "arrival=2026-02-30&adults=2&name=Ann&terms=1", "arrival", "not_a_date" },
		{ "arrival=12.12.2026&adults=2&name=Ann&terms=1", "arrival", "not_a_date" },
		{ "arrival=2026-12-12&name=Ann&terms=1", "adults", "missing" },
		{ "arrival=2026-12-12&adults=two&name=Ann&terms=1", "adults", "not_a_number" },
		{ "arrival=2026-12-12&adults=0&name=Ann&terms=1", "adults", "too_small 1" },
		{ "arrival=2026-12-12&adults=13&name=Ann&terms=1", "adults", "too_large 12" },
		{ "arrival=2026-12-12&adults=99999999999999999999&name=Ann&terms=1", "adults", "not_a_number" },
		{ GOOD "&children=-1", "children", "too_small 0" },
		{ "arrival=2026-12-12&adults=2&name=%09+&terms=1", "name", "missing" },
		{ "arrival=2026-12-12&adults=2&name=Bartholomew&terms=1", "name", "too_long 10" },
		{ GOOD "&message=123456789012345678901", "message", "too_long 20" },
		{ GOOD "&email=ann", "email", "not_an_address" },
		{ GOOD "&email=ann@example.com%0d%0aBcc:+b@example.com", "email", "not_an_address" },
		{ GOOD "&phone=none", "phone", "not_a_number_to_call" },
		{ GOOD "&kind=../x", "kind", "not_allowed" },
		{ GOOD "&password=abc", "password", "too_short 4" },
		{ GOOD "&password=123456789", "password", "too_long 8" },
		{ "arrival=2026-12-12&adults=2&name=Ann", "terms", "missing" },
		{ GOOD "&price=abc", "price", "not_money" },
		{ GOOD "&price=0.99", "price", "too_small €1" },
		{ GOOD "&price=1200.01", "price", "too_large €1,200" },
		{ GOOD "&vat=many", "vat", "not_a_percentage" },
		{ GOOD "&vat=7.705", "vat", "not_a_percentage" },
		{ GOOD "&vat=-1", "vat", "too_small 0" },
		{ GOOD "&vat=26", "vat", "too_large 25.5" },
		{ GOOD "&name=Eve", "name", "not_allowed" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct request r;
		struct stay_form form;
		request_start(&r);
		CHECK_AS(!read_form(&r, cases[i].body, &form), "refused: %s", cases[i].body);
		CHECK_TEXT(shown(&r, "Complaint", cases[i].field), cases[i].complaint);
		request_end(&r);
	}
}

int main(void)
{
	if (log_open("test", "/dev/null") != OK || languages_load(&languages, "templates", "en") != OK)
		return 1;
	each_complaint();

	struct request r;
	struct stay_form form;
	request_start(&r);
	CHECK(read_form(
	    &r,
	    GOOD "&email=Ann@Example.COM&phone=%2B43+(1)+234-567&message=one%0d%0a+two++&kind=double-2&password=+a+b"
	         "&price=1200&children=3",
	    &form));
	CHECK_TEXT(date_text(&r.arena, form.arrival), "2026-12-12");
	CHECK(!date_is(form.leave) && form.adults == 2 && form.children == 3 && form.terms && !form.sauna &&
	      form.price.minor == 120000);
	CHECK_TEXT(form.name, "Ann");
	CHECK_TEXT(form.email, "Ann@example.com");
	CHECK_TEXT(form.phone, "+43 (1) 234-567");
	CHECK_TEXT(form.message, "one\n two");
	CHECK_TEXT(form.kind, "double-2");
	CHECK_TEXT(form.password, " a b");
	CHECK_TEXT(shown(&r, "Complaint", "name"), "");
	request_end(&r);

	/* What was typed comes back (a template escapes it: tests/unit/page.c), and the password does not. */
	request_start(&r);
	CHECK(!read_form(&r, "arrival=<b>&name=%22O'Neill%22&password=secret99", &form));
	CHECK_TEXT(shown(&r, "Form", "arrival"), "<b>");
	CHECK_TEXT(shown(&r, "Form", "name"), "\"O'Neill\"");
	CHECK_TEXT(shown(&r, "Form", "password"), "");
	CHECK(form_refuse(&r, "error/422.cs") == OK && r.response.code == 422);
	request_end(&r);

	/* A rule between fields complains like the table; what was typed is there as well. */
	request_start(&r);
	CHECK(read_form(&r, GOOD, &form));
	form_complain(&r, "leave", "not-a-date");
	CHECK_TEXT(shown(&r, "Complaint", "leave"), "not_a_date");
	CHECK_TEXT(shown(&r, "Form", "arrival"), "2026-12-12");
	request_end(&r);

	/* A form filled from an object. */
	request_start(&r);
	form = (struct stay_form){ .arrival = DATE_NONE,
		                   .leave = { 0 },
		                   .adults = 2,
		                   .name = "Ann",
		                   .password = "secret99",
		                   .terms = true,
		                   .price = { 12050 } };
	form_fill(&r, inputs, &form);
	CHECK_TEXT(shown(&r, "Form", "arrival"), "");
	CHECK_TEXT(shown(&r, "Form", "leave"), "1970-01-01");
	CHECK_TEXT(shown(&r, "Form", "adults"), "2");
	CHECK_TEXT(shown(&r, "Form", "name"), "Ann");
	CHECK_TEXT(shown(&r, "Form", "password"), "");
	CHECK_TEXT(shown(&r, "Form", "terms"), "1");
	CHECK_TEXT(shown(&r, "Form", "sauna"), "");
	CHECK_TEXT(shown(&r, "Form", "price"), "120.50");
	request_end(&r);

	languages_release(&languages);
	return check_done();
}
