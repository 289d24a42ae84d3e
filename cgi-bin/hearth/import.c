/* hearth import and hearth export: moving in and out by files. */
#include "hearth/command.h"

#include "core/text.h"
#include "hearth/file.h"
#include "house/import.h"

const char import_manual[] =
    "usage: hearth import rooms|stays|guests|requests FILE.csv [--keep-going] [--dry-run]\n"
    "       hearth export rooms|stays|guests|requests\n"
    "\n"
    "The file is CSV (RFC 4180) in UTF-8; its first line names the columns, in any order. What is there already as the "
    "line says stands, so\n"
    "a file may be sent again. Each bad line is named with its number and the reason, and then nothing enters; with "
    "--keep-going the good\n"
    "ones do. With --dry-run nothing enters in any case. An export has the same columns.\n"
    "\n"
    "rooms: a code that is known changes its room where the file differs; what is empty stays as it is\n"
    "  code         letters, digits, - and _; required\n"
    "  name         required\n"
    "  kind         its code, required\n"
    "  kind_name    adds the kind when it is not known\n"
    "  capacity     guests, required\n"
    "  condition    its name; of a new room the first when empty\n"
    "  closed_until of a condition that closes the room: the first night in which it is sold again\n"
    "  on_sale      yes or no; yes when empty\n"
    "  named        guests may ask for it by name: yes or no; yes when empty\n"
    "  position     small numbers stand first\n"
    "  picture      a file in static/pictures\n"
    "  text         in the house's first language\n"
    "\n"
    "stays: what is accepted elsewhere; each is known by uid and origin, and takes its nights\n"
    "  uid          what it is called there, required\n"
    "  origin       where; import when empty\n"
    "  name         the guest's, required\n"
    "  email, phone, country\n"
    "  arrival      2027-03-31, required\n"
    "  departure    required\n"
    "  guests       required\n"
    "  rooms        their codes, \"D1 D2\"; required unless it is cancelled, lapsed or no-show\n"
    "  price        of all, 416.00\n"
    "  prepayment\n"
    "  state        accepted, prepaid, in-house, departed, no-show, cancelled or lapsed; by the day when empty\n"
    "  fixed        stays in these very rooms: yes or no; no when empty\n"
    "\n"
    "guests: known by e-mail address, or else by telephone number; what is empty stays as it is\n"
    "  name         required; the whole name, or the first\n"
    "  surname, patronymic\n"
    "  email        this or\n"
    "  phone        this is required\n"
    "  country      two letters\n"
    "\n"
    "requests: enter as confirmed ones and are answered at their hour like all others\n"
    "  name         the guest's, required\n"
    "  email        for the answer, required\n"
    "  phone        any usual way to write it\n"
    "  country      two letters\n"
    "  arrival      2027-03-31, required\n"
    "  departure    required\n"
    "  adults       required\n"
    "  children\n"
    "  wish         any (also when empty), kind, rooms or house\n"
    "  kind         of wish kind: its code\n"
    "  rooms        of wish rooms: their codes, \"D1 D2\"\n"
    "  rooms_count  of any and kind: how many; 1 when empty\n"
    "  services     codes, with a number for items: \"breakfast transfer:2\"\n"
    "  sent         when the guest sent it, 2027-01-31T12:00:00Z; now when empty\n"
    "  must_know_by an earlier hour by which the guest must know\n"
    "  language     of the answer; the house's first when empty\n"
    "  message\n";

static enum status report_print(const struct call *call, const char *path, const struct import_order *order,
                                const struct import_report *r)
{
	const char *name = import_name(order->what);
	size_t bad = r->counts[IMPORT_REFUSED], good = r->counts[IMPORT_ENTERS];

	if (r->broken.key != NULL)
		return complain(call, "%s:%lld: %s", path, (long long)r->broken_line,
		                reason_words(call->arena, &r->broken));
	for (size_t n = 0; n < r->count; n++)
		if (r->lines[n].verdict == IMPORT_REFUSED)
			complain(call, "%s:%lld: %s", path, (long long)r->lines[n].line,
			         reason_words(call->arena, &r->lines[n].reason));
	if (order->dry_run)
		printf("%zu of %zu %s would enter; nothing was written\n", bad > 0 && !order->keep_going ? 0 : good,
		       r->count, name);
	else if (bad > 0 && !order->keep_going)
		printf("nothing entered: %zu of %zu lines are bad\n", bad, r->count);
	else
		printf("%zu of %zu %s entered\n", good, r->count, name);
	if (r->counts[IMPORT_CHANGES] > 0 && (bad == 0 || order->keep_going))
		printf("%zu %s\n", r->counts[IMPORT_CHANGES], order->dry_run ? "would change" : "changed");
	if (r->counts[IMPORT_STANDS] > 0)
		printf("%zu stood already\n", r->counts[IMPORT_STANDS]);
	return bad > 0 ? INVALID : OK;
}

static bool arguments_read(const struct call *call, struct import_order *order, const char **path)
{
	*path = NULL;
	if (call->argc < 3 || !import_parse(call->argv[1], &order->what))
		return false;
	for (int n = 2; n < call->argc; n++) {
		if (text_same(call->argv[n], "--keep-going"))
			order->keep_going = true;
		else if (text_same(call->argv[n], "--dry-run"))
			order->dry_run = true;
		else if (*path == NULL && call->argv[n][0] != '-')
			*path = call->argv[n];
		else
			return false;
	}
	return *path != NULL;
}

enum status import_command(struct call *call)
{
	struct import_order order = { 0 };
	struct import_report report;
	struct settings settings;
	struct house house;
	const char *path;
	enum status st;

	if (!arguments_read(call, &order, &path)) {
		fputs(import_manual, stderr);
		return INVALID;
	}
	st = house_of(call, &settings, &house);
	if (st == OK)
		st = file_load(call, path, &order.file);
	if (st != OK)
		return st;
	order.by = (struct editor){ .lang = arena_strndup(call->arena, settings.languages, 2) };
	st = import_run(call->arena, &house, &order, &report);
	return st == OK ? report_print(call, path, &order, &report) : st;
}

enum status export_command(struct call *call)
{
	struct settings settings;
	struct house house;
	enum import_what what;
	const char *text;

	if (call->argc != 2 || !import_parse(call->argv[1], &what)) {
		fputs(import_manual, stderr);
		return INVALID;
	}
	enum status st = house_of(call, &settings, &house);
	if (st == OK)
		st = import_export(call->arena, &house, what, &text);
	if (st == OK)
		fputs(text, stdout);
	return st;
}

enum status empty_command(struct call *call)
{
	struct settings settings;
	struct house house;

	if (call->argc != 2 || !text_same(call->argv[1], "--yes"))
		return complain(call, "takes all guests, requests, stays, invoices, mails, rooms, kinds and prices out "
		                      "of a demonstration house; "
		                      "say --yes");
	enum status st = house_of(call, &settings, &house);
	if (st == OK)
		st = house_empty(call->arena, &house, ACTOR_COMMAND);
	if (st == CONFLICT)
		return complain(call, "this is no demonstration house: nothing done");
	if (st == OK)
		puts("the house is empty");
	return st;
}
