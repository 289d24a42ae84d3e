/* Private links: opening one, and asking for it again. */
#include "booking/robots.h"

#include "house/links.h"

enum status link_opened(struct request *r, enum link_purpose purpose, struct guest_request *request,
                        struct person *person)
{
	respond_private(r);
	enum status st = link_open(&r->arena, &visit_of(r)->house, purpose, path_param(r, "reference"),
	                           path_param(r, "token"), request, person);

	/* One that is mistyped, too old or not of this house: the page that says so offers another. */
	if (st == NOT_FOUND)
		page_put(&r->page, "Href.lost", link_to(r, "/link"));
	return st;
}

const char *private_path(struct request *r, const char *rest)
{
	return link_to(
	    r, arena_printf(&r->arena, "/request/%s/%s%s", path_param(r, "reference"), path_param(r, "token"), rest));
}

struct link_form {
	const char *email;
};
static const struct input link_inputs[] = {
	{ .field = FIELD(link_form, email), .required = true, .max = 254, .as = AS_EMAIL },
	INPUTS_END
};

static enum status form_show(struct request *r, int code)
{
	put_stamp(r);
	put_challenge(r);
	page_put(&r->page, "Href.link", link_to(r, "/link"));
	return show_as(r, code, "booking/link.cs");
}

enum status link_show(struct request *r)
{
	page_put(&r->page, "Sent", query_param(r, "sent"));
	return form_show(r, 200);
}

static enum status slow(struct request *r, int64_t seconds)
{
	page_put(&r->page, "Wait.left", present_duration(&r->page, (seconds + 59) / 60 * 60));
	respond_header(r, "Retry-After", arena_printf(&r->arena, "%lld", (long long)seconds));
	return form_show(r, 429);
}

/* What is done and what is answered is the same for every address: whether it is known is looked up by the job
 * alone. */
enum status link_post(struct request *r)
{
	struct link_form form;
	struct sender sender;
	enum links_answer answer;
	int64_t seconds = 0;
	bool proven = sender_read(r, &sender), typed = form_read(r, &r->form, link_inputs, &form);

	respond_private(r);
	if (!typed)
		return form_show(r, 422);
	if (!proven || trap_springs(r))
		return form_show(r, 409);
	enum status st = links_ask(&r->arena, &visit_of(r)->house, &sender, form.email, r->lang, &answer, &seconds);
	if (st != OK)
		return st;
	if (answer == LINKS_SLOW)
		return slow(r, seconds);
	if (answer == LINKS_SPENT) {
		form_complain(r, "form", "proof_again");
		return form_show(r, 409);
	}
	return redirect(r, link_to(r, "/link?sent=1"));
}
