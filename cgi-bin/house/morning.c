#include "house/morning.h"

#include "core/text.h"
#include "core/zone.h"
#include "house/notice.h"
#include "store/guest.h"

#define KIND "morning"
#define QUIET_SECONDS (15 * 60)

/* Everything of the paper that would be wrong when it changes. */
static enum status digest_of(struct arena *a, const struct house *h, const char **out)
{
	struct house_guests all;
	struct buffer b = { .arena = a };
	enum status st = guests_between(h->db, a, h->today, date_add(h->today, 1), &all);

	buffer_text(&b, "");
	for (size_t i = 0; st == OK && i < all.count; i++) {
		const struct house_guest *g = &all.items[i];
		const char *const words[] = { g->name, g->surname, g->phone, g->rooms, g->eta, g->message, g->ages };

		buffer_printf(&b, "%lld %d %d %lld %lld %lld\n", (long long)g->id, g->arrival.day, g->departure.day,
		              (long long)g->guests, (long long)g->children, (long long)g->due.minor);
		for (size_t k = 0; k < ARRAY_LEN(words); k++)
			buffer_printf(&b, "%s\n", words[k] != NULL ? words[k] : "");
	}
	*out = secret_digest(a, b.data, b.size);
	return st;
}

/* The last one, and whether it is of today. */
static enum status last_of_today(struct arena *a, const struct house *h, struct outbox_row *last, bool *today)
{
	struct outbox_row row = { 0 };
	enum status st = outbox_last_house(h->db, a, KIND, &row);

	*last = row;
	*today = st == OK && text_same(notice_fact(a, row.facts, "day"), date_text(a, h->today));
	return st == NOT_FOUND ? OK : st;
}

enum status morning_due(struct arena *a, const struct house *h, bool dry, bool *queued)
{
	const struct settings *s = h->settings;
	struct instant hour = zone_instant(s->zone, h->today, (int32_t)s->morning_hour * 3600);
	struct outbox_row last = { 0 };
	const char *digest = NULL, *day = date_text(a, h->today);
	bool today = false;
	enum status st;

	*queued = false;
	if (s->morning_mail[0] == '\0' || h->now.second < hour.second)
		return OK;
	st = last_of_today(a, h, &last, &today);
	if (st != OK || (today && last.created_at.second + QUIET_SECONDS > h->now.second))
		return st;
	st = digest_of(a, h, &digest);
	if (st != OK || (today && text_same(notice_fact(a, last.facts, "digest"), digest)))
		return st;
	*queued = true;
	if (dry)
		return OK;
	/* Of two jobs at once one queues it: the key is the mail. */
	st = notice_direct(a, h, KIND, 0, 0,
	                   arena_printf(a, "%s.%.16s.%lld", day, digest, (long long)(today ? last.id : 0)),
	                   arena_printf(a, "day=%s\ndigest=%s\n%s", day, digest, today ? "changed=1\n" : ""));
	return st == CONFLICT ? OK : st;
}
