#include "booking/robots.h"

#include "core/secret.h"
#include "site/proof.h"
#include "store/formkey.h"
#include "store/sender.h"

#define SECOND_CLICK_SECONDS 3
#define TYPED_MAX 256 /* characters of what is only counted */

bool robots_own_field(const char *name)
{
	static const char *const own[] = { "stamp", "website", "altcha" };

	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		if (text_same(name, own[i]))
			return true;
	return false;
}

/* --- signed times: "SECONDS.MARK.SIGNATURE" --- */

struct stamp {
	bool genuine, mark;
	struct instant at;
};

static char *stamp_text(struct request *r, const char *purpose, struct instant at, bool mark)
{
	const char *seconds = arena_printf(&r->arena, "%lld", (long long)at.second), *flag = mark ? "1" : "0";

	return arena_printf(
	    &r->arena, "%s.%s.%s", seconds, flag,
	    secret_sign(&r->arena, visit_of(r)->house.secret, (const char *const[]){ purpose, seconds, flag }, 3));
}

static struct stamp stamp_read(struct request *r, const char *purpose, const char *text)
{
	struct stamp s = { 0 };
	size_t length = text ? strcspn(text, ".") : 0;

	if (!text || text[length] != '.' ||
	    !int_parse(arena_strndup(&r->arena, text, length), 0, INT64_C(1) << 40, &s.at.second))
		return s;
	s.mark = text_starts(text + length, ".1.");
	s.genuine = secret_same(stamp_text(r, purpose, s.at, s.mark), text);
	s.mark = s.mark && s.genuine;
	return s;
}

static bool is_younger(struct request *r, struct stamp s, int64_t seconds)
{
	int64_t age = r->now.second - s.at.second;

	return age >= 0 && age < seconds; /* a clock that was set back makes nobody a robot */
}

/* --- the trap --- */

void put_stamp(struct request *r)
{
	struct stamp s = stamp_read(r, "stamp", form_param(r, "stamp"));

	page_put(
	    &r->page, "Stamp",
	    stamp_text(r, "stamp", s.genuine ? s.at : r->now, s.mark || page_get(&r->page, "Complaint.form.trap")));
}

bool trap_springs(struct request *r)
{
	int64_t seconds = visit_of(r)->settings->form_seconds;
	struct stamp s = stamp_read(r, "stamp", form_param(r, "stamp"));
	const char *unseen = form_param(r, "website");
	const char *complaint = unseen && *unseen                         ? "leave_empty"
	                        : !s.genuine || is_younger(r, s, seconds) ? "too_fast"
	                                                                  : NULL;

	if (!seconds || !complaint)
		return false;
	form_complain(r, "form", complaint);
	page_bool(&r->page, "Complaint.form.trap", true);
	return true;
}

/* --- the sender --- */

void put_challenge(struct request *r)
{
	page_put(&r->page, "Challenge", proof_challenge(&r->arena, visit_of(r)->house.secret, r->now));
}

bool sender_read(struct request *r, struct sender *out)
{
	const char *payload = form_param(r, "altcha");
	struct proof proof;

	*out = sender_of(&r->arena, &visit_of(r)->house, r->address);
	out->trap = stamp_read(r, "stamp", form_param(r, "stamp")).mark;
	if (!payload || !*payload)
		return true;
	if (proof_check(&r->arena, visit_of(r)->house.secret, payload, r->now, &proof) != PROOF_GOOD) {
		form_complain(r, "form", "proof_again");
		return false;
	}
	out->proof = proof.nonce;
	out->proof_expires = proof.expires;
	return true;
}

/* An address that is none is counted as it was typed: the form says later what is wrong with it. */
static const char *typed(struct request *r, const char *name)
{
	const char *text = form_param(r, name);

	return text && *text ? text_cut(&r->arena, text_line(&r->arena, text), TYPED_MAX) : NULL;
}

static bool is_sent(struct request *r)
{
	const char *key = form_param(r, "form_key");
	struct form_key used;

	return key && form_key_get(r->db, &r->arena, key, &used) == OK;
}

enum status sender_slow(struct request *r, const struct sender *sender, bool *answered)
{
	struct page *p = &r->page;
	int64_t seconds = 0;
	size_t n = 0;
	enum status st =
	    sender_wait(&r->arena, &visit_of(r)->house, sender, typed(r, "email"), typed(r, "phone"), &seconds);

	*answered = st == OK && seconds > 0 && !is_sent(r);
	if (!*answered)
		return st;
	for (size_t i = 0; i < r->form.count; i++)
		if (!robots_own_field(r->form.items[i].name) && !text_same(r->form.items[i].name, "form_key") &&
		    !text_same(r->form.items[i].name, "seen")) {
			page_put(p, page_name(p, "Hidden.%zu.name", n), r->form.items[i].name);
			page_put(p, page_name(p, "Hidden.%zu.value", n++), r->form.items[i].value);
		}
	put_stamp(r);
	page_put(p, "Wait.left", present_duration(p, (seconds + 59) / 60 * 60));
	page_put(p, "Href.check", step_to(r, "/check"));
	respond_private(r);
	respond_header(r, "Retry-After", arena_printf(&r->arena, "%lld", (long long)seconds));
	return show_as(r, 429, "booking/wait.cs");
}

/* --- the second click --- */

enum status second_click(struct request *r, const struct guest_request *request, bool *answered)
{
	const char *purpose = arena_printf(&r->arena, "second click %s", request->reference);
	struct stamp s = stamp_read(r, purpose, form_param(r, "step"));
	struct request_origin origin = { .proof = true };
	enum status st = text_same(request->state, REQUEST_UNCONFIRMED)
	                     ? origin_get(r->db, &r->arena, request->id, &origin)
	                     : NOT_FOUND;
	bool early = s.genuine && is_younger(r, s, SECOND_CLICK_SECONDS);

	*answered = false;
	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	if (origin.proof || (s.genuine && !early))
		return OK;
	*answered = true;
	page_put(&r->page, "Request.reference", request->reference);
	page_put(&r->page, "Here", link_to(r, r->path));
	page_put(&r->page, "Step", stamp_text(r, purpose, s.genuine ? s.at : r->now, false));
	page_bool(&r->page, "Early", early);
	return show(r, "booking/again.cs");
}
