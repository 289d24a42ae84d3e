#include <string.h>

#include "core/text.h"
#include "house/notice.h"
#include "store/person.h"

/* The part of an address or URL that names our domain; a Message-ID needs one even in a house without an address. */
static const char *mail_domain(const struct settings *s)
{
	const char *at = s->house_email != NULL ? strrchr(s->house_email, '@') : NULL;
	return at != NULL && at[1] != '\0' ? at + 1 : "hearth.invalid";
}

static char *message_id_new(struct arena *a, const struct house *h, const char *reference, const char *kind)
{
	return arena_printf(a, "%s.%s.%.22s@%s", reference, kind, secret_token(a), mail_domain(h->settings));
}

static enum status notice_add(struct arena *a, const struct house *h, const struct guest_request *r, const char *kind,
                              const char *facts, struct instant at, int64_t *id)
{
	struct outbox_row row = {
		.kind = kind,
		.request_id = r->id,
		.state = "queued",
		.facts = facts,
		.next_at = at,
		.created_at = h->now,
		.sent_at = INSTANT_NONE,
		.answer = "",
	};
	enum status st = outbox_next_serial(h->db, a, r->id, kind, &row.serial);
	if (st != OK)
		return st;
	row.message_id = message_id_new(a, h, r->reference, kind);
	st = outbox_add(h->db, &row);
	*id = row.id;
	return st;
}

enum status notice_write(struct arena *a, const struct house *h, const struct guest_request *r, const char *kind,
                         const char *facts, int64_t *id)
{
	struct person person = { 0 };
	enum status st = person_by_id(h->db, a, r->person_id, &person);
	*id = 0;
	if (st != OK || person.email == NULL || person.email[0] == '\0')
		return st;
	return notice_add(a, h, r, kind, facts, h->now, id);
}

enum status notice_later(struct arena *a, const struct house *h, const struct guest_request *r, const char *kind,
                         const char *facts, struct instant at)
{
	int64_t id;
	return notice_add(a, h, r, kind, facts, at, &id);
}

enum status notice_queue(struct arena *a, const struct house *h, const struct guest_request *r, const char *kind,
                         const char *facts)
{
	int64_t id;
	return notice_write(a, h, r, kind, facts, &id);
}

enum status notice_papers(struct arena *a, const struct house *h, const struct guest_request *r, int64_t *id)
{
	enum status st = outbox_waiting(h->db, a, r->id, "papers", id);
	return st == OK && *id == 0 ? notice_write(a, h, r, "papers", "", id) : st;
}

const char *notice_fact(struct arena *a, const char *facts, const char *name)
{
	size_t length = strlen(name);
	for (const char *line = facts; line != NULL && *line != '\0';) {
		const char *end = strchr(line, '\n');
		size_t size = end != NULL ? (size_t)(end - line) : strlen(line);
		if (size > length && memcmp(line, name, length) == 0 && line[length] == '=')
			return arena_strndup(a, line + length + 1, size - length - 1);
		line = end != NULL ? end + 1 : NULL;
	}
	return NULL;
}

enum status notice_about(struct arena *a, const struct house *h, const struct delivery *d, struct notice_about *out)
{
	const char *request = notice_fact(a, d->facts, "request"), *hour = notice_fact(a, d->facts, "at");
	struct guest_request asked;

	*out = (struct notice_about){ .request_id = d->request_id, .reference = d->reference, .hour = INSTANT_NONE };
	if (d->request_id != 0 || d->name != NULL)
		return OK;
	if (hour != NULL && !instant_parse(hour, &out->hour))
		out->hour = INSTANT_NONE;
	if (request == NULL || !int_parse(request, 1, INT64_MAX, &out->request_id))
		return OK;
	enum status st = request_by_id(h->db, a, out->request_id, &asked);
	if (st == OK)
		out->reference = asked.reference;
	else
		out->request_id = 0;
	return st == NOT_FOUND ? OK : st;
}

enum status notice_direct(struct arena *a, const struct house *h, const char *kind, int64_t request_id,
                          int64_t person_id, const char *key, const char *facts)
{
	struct outbox_row row = {
		.kind = kind,
		.request_id = request_id,
		.person_id = request_id != 0 ? 0 : person_id,
		.serial = 1,
		.facts = facts,
		.next_at = h->now,
		.created_at = h->now,
		.message_id = arena_printf(a, "%s.%s@%s", kind, key, mail_domain(h->settings)),
	};
	enum status st = request_id != 0 ? outbox_next_serial(h->db, a, request_id, kind, &row.serial) : OK;

	return st == OK ? outbox_add(h->db, &row) : st;
}

char *notice_fold(struct arena *a, const char *text)
{
	struct buffer b = { .arena = a };

	buffer_text(&b, "");
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			buffer_text(&b, "\\n");
		else if (*text == '\\')
			buffer_text(&b, "\\\\");
		else
			buffer_add(&b, text, 1);
	}
	return b.data;
}

char *notice_unfold(struct arena *a, const char *value)
{
	struct buffer b = { .arena = a };

	buffer_text(&b, "");
	for (; *value != '\0'; value++) {
		if (value[0] == '\\' && value[1] != '\0')
			buffer_add(&b, *++value == 'n' ? "\n" : value, 1);
		else
			buffer_add(&b, value, 1);
	}
	return b.data;
}
