#include "core/text.h"
#include "house/import_rows.h"

struct guest_row {
	const char *name, *surname, *patronymic, *email, *phone, *country;
};
static const struct csv_column columns[] = {
	{ .field = FIELD(guest_row, name), .required = true, .max = 120 },
	{ .field = FIELD(guest_row, surname), .max = 120 },
	{ .field = FIELD(guest_row, patronymic), .max = 120 },
	{ .field = FIELD(guest_row, email), .max = 254 },
	{ .field = FIELD(guest_row, phone), .max = 40 },
	{ .field = FIELD(guest_row, country), .max = 2 },
	CSV_COLUMNS_END
};

/* What the line says; what it leaves empty stays. */
static void person_set(struct importing *i, struct import_line *l, struct person *p, const struct contact *c)
{
	const struct {
		const char *column, **was, *now;
	} members[] = {
		{ "name", &p->name, c->name },
		{ "surname", &p->surname, c->surname },
		{ "patronymic", &p->patronymic, c->patronymic },
		{ "email", &p->email, c->email },
		{ "phone", &p->phone, c->phone },
		{ "country", &p->country, c->country },
	};

	for (size_t n = 0; n < ARRAY_LEN(members); n++) {
		if (members[n].now == NULL || members[n].now[0] == '\0')
			continue;
		line_change(i, l, members[n].column, *members[n].was, members[n].now);
		*members[n].was = members[n].now;
	}
}

/* Which columns, not what stands in them: the audit has no personal data. */
static const char *columns_changed(struct importing *i, const struct import_line *l)
{
	struct buffer names = { .arena = i->arena };

	buffer_text(&names, "columns=");
	for (size_t n = 0; n < l->change_count; n++)
		buffer_printf(&names, "%s%s", n > 0 ? " " : "", l->changes[n].column);
	return names.data;
}

static enum status guest_enter(struct importing *i, void *object, struct import_line *l)
{
	const struct guest_row *row = object;
	const struct house *h = i->house;
	struct contact c = { row->name, row->surname, row->patronymic, row->email, row->phone, row->country };
	struct reason wrong = contact_check(i->arena, &c);
	struct person p = { .name = c.name,
		            .surname = c.surname,
		            .patronymic = c.patronymic,
		            .email = c.email,
		            .phone = c.phone,
		            .country = c.country,
		            .created_at = h->now };

	l->title = person_full_name(i->arena, &p);
	if (wrong.key != NULL)
		return line_refuse(l, wrong);
	if (c.email == NULL && c.phone == NULL)
		return line_refuse(
		    l, REASON("no-contact",
		              "neither an e-mail address nor a telephone number: nobody could tell the guest again",
		              NULL));
	struct person known;
	enum status st = person_find(h->db, i->arena, c.email, c.phone, &known);
	if (st == NOT_FOUND) {
		l->verdict = IMPORT_ENTERS;
		st = person_add(h->db, i->arena, &p);
		return st == OK ? audit_add(h->db, editor_actor(&i->order->by), h->now, "add", "person", p.id, NULL,
		                            "source=import")
		                : st;
	}
	if (st != OK)
		return st;
	person_set(i, l, &known, &c);
	l->verdict = l->change_count > 0 ? IMPORT_CHANGES : IMPORT_STANDS;
	if (l->change_count == 0)
		return OK;
	st = person_change(h->db, i->arena, &known);
	return st == OK ? audit_add(h->db, editor_actor(&i->order->by), h->now, "change", "person", known.id, NULL,
	                            columns_changed(i, l))
	                : st;
}

static enum status guests_export(struct arena *a, const struct house *h, struct csv_writer *w)
{
	struct persons all = { 0 };
	enum status st = persons_latest(h->db, a, &all);

	for (size_t n = 0; n < all.count && st == OK; n++) {
		const struct person *p = &all.items[n];
		bool alone = p->name[0] == '\0'; /* the whole name stands in the other field */
		csv_text(w, alone ? p->surname : p->name);
		csv_text(w, alone ? "" : p->surname);
		csv_word(w, p->patronymic);
		csv_word(w, p->email);
		csv_word(w, p->phone);
		csv_word(w, p->country);
		csv_end_line(w);
	}
	return st;
}

const struct import_rules import_guests_rules = {
	.name = "guests",
	.columns = columns,
	.size = sizeof(struct guest_row),
	.enter = guest_enter,
	.export = guests_export,
	.sample = "Alma Muster,,,alma@example.org,+43 1 234 56 78,AT\r\nBo,Beispiel,,,06641234567,DE\r\n",
};
