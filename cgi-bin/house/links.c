#include "house/links.h"

#include "core/text.h"
#include "house/link.h"
#include "house/notice.h"
#include "store/sender.h"

#define WISHES_A_RUN 200

struct asking {
	struct arena *arena;
	const struct house *house;
	const struct sender *sender;
	struct link_wish wish;
	enum links_answer answer;
	int64_t seconds;
	bool written;
};

/* --- the guest --- */

/* CONFLICT with an answer rolls back: what was refused counts for nobody. */
static enum status ask_work(struct db *db, void *context)
{
	struct asking *w = context;
	enum status st = sender_take(w->arena, w->house, w->sender, NULL, NULL, &w->seconds);

	w->answer = w->seconds > 0 ? LINKS_SLOW : LINKS_OK;
	if (st == OK && w->answer == LINKS_SLOW)
		return CONFLICT;
	if (st == OK && w->sender->proof != NULL) {
		st = proof_spend(db, w->sender->proof, w->sender->proof_expires);
		w->answer = st == CONFLICT ? LINKS_SPENT : LINKS_OK;
	}
	return st == OK ? link_wish_add(db, &w->wish) : st;
}

enum status links_ask(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                      const char *lang, enum links_answer *answer, int64_t *seconds)
{
	struct asking w = { .arena = a,
		            .house = h,
		            .sender = s,
		            .wish = { .email_key = text_lower(a, email), .lang = lang, .asked_at = h->now } };
	enum status st = db_transaction(h->db, ask_work, &w);

	*answer = w.answer;
	*seconds = w.seconds;
	return st == CONFLICT && w.answer != LINKS_OK ? OK : st;
}

/* --- the job --- */

static enum status due_work(struct db *db, void *context)
{
	struct asking *w = context;
	const struct house *h = w->house;
	struct livings all = { 0 };
	int64_t before = 0;
	enum status st = link_wish_take(db, w->wish.id);

	w->written = false;
	if (st == OK)
		st = link_mails_since(db, w->arena, w->wish.email_key,
		                      (struct instant){ h->now.second - LINKS_MINUTES * 60 }, &before);
	if (st == OK)
		st = living_of(db, w->arena, w->wish.email_key, h->now, date_add(h->today, -LINK_DAYS_AFTER), &all);
	if (st != OK || before > 0 || all.count == 0)
		return st;
	w->written = true;
	return notice_direct(w->arena, h, "links", 0, all.items[0].person_id,
	                     arena_printf(w->arena, "%lld", (long long)w->wish.id),
	                     arena_printf(w->arena, "lang=%s\n", w->wish.lang));
}

enum status links_due(struct arena *a, const struct house *h, bool dry, int64_t *count)
{
	struct link_wishes all = { 0 };
	enum status st = dry ? OK : link_wishes(h->db, a, WISHES_A_RUN, &all);

	*count = 0;
	for (size_t i = 0; i < all.count && st == OK; i++) {
		struct asking w = { .arena = a, .house = h, .wish = all.items[i] };

		st = db_transaction(h->db, due_work, &w);
		*count += st == OK && w.written;
		if (st == CONFLICT)
			st = OK;
	}
	return st;
}
