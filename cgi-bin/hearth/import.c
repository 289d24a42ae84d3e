/* hearth import: requests that came by other ways, from a file. */
#include "hearth/command.h"

#include "core/csv.h"
#include "core/text.h"
#include "hearth/file.h"
#include "hearth/wish.h"
#include "house/replan.h"

const char import_manual[] =
	"usage: hearth import requests FILE.csv [--keep-going] [--dry-run]\n"
	"\n"
	"Enters requests as confirmed ones; they are answered at their hour like all others. The file is CSV (RFC 4180) in\n"
	"UTF-8; its first line names the columns, in any order:\n"
	"\n"
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
	"  message\n"
	"\n"
	"Each bad line is named with its number and the reason, and then nothing enters; with --keep-going the good ones do.\n"
	"With --dry-run nothing enters in any case.\n";

struct import_row {
	const char *name, *email, *phone, *country;
	struct date arrival, departure;
	int64_t adults, children;
	const char *wish, *kind, *rooms;
	int64_t rooms_count;
	const char *services;
	struct instant sent, must_know_by;
	const char *language, *message;
};
static const struct csv_column columns[] = {
	{ .field = FIELD(import_row, name), .required = true, .max = 120 },
	{ .field = FIELD(import_row, email), .required = true, .max = 254 },
	{ .field = FIELD(import_row, phone), .max = 40 },
	{ .field = FIELD(import_row, country), .max = 2 },
	{ .field = FIELD(import_row, arrival), .required = true },
	{ .field = FIELD(import_row, departure), .required = true },
	{ .field = FIELD(import_row, adults), .required = true, .min = 1, .max = 500 },
	{ .field = FIELD(import_row, children), .min = 0, .max = 500 },
	{ .field = FIELD(import_row, wish) },
	{ .field = FIELD(import_row, kind) },
	{ .field = FIELD(import_row, rooms) },
	{ .field = FIELD(import_row, rooms_count), .min = 1, .max = 100 },
	{ .field = FIELD(import_row, services) },
	{ .field = FIELD(import_row, sent) },
	{ .field = FIELD(import_row, must_know_by) },
	{ .field = FIELD(import_row, language) },
	{ .field = FIELD(import_row, message), .max = 2000 },
	CSV_COLUMNS_END
};

#define ROWS_MAX 10000 /* of one transaction */

/* A line of the file: what is to be entered, or why it cannot be. */
struct import_line {
	int64_t line;
	const char *complaint;
	struct submission submission;
};
struct import {
	struct call *call;
	struct arena *arena; /* of one try */
	struct house house;
	struct settings settings;
	struct codes codes;
	const char *path;
	bool keep_going, dry_run;
	struct import_line *lines;
	size_t count, bad;
};

static bool language_is_spoken(const char *languages, const char *lang)
{
	for (const char *l = languages; strlen(l) >= 2; l += l[2] == ' ' ? 3 : 2)
		if (strncmp(l, lang, 2) == 0)
			return lang[2] == '\0';
	return false;
}

static bool is_country(const char *text)
{
	return text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' && text[2] == '\0';
}

/* A spreadsheet that opens our tables would run it. */
static bool is_formula(const char *text)
{
	return strchr("=+-@", text[0]) != NULL;
}

/* NULL, or what is wrong. */
static const char *contact_read(struct arena *a, const struct import_row *row, struct submission *s)
{
	const char *address, *digits;

	s->name = text_line(a, row->name);
	if (s->name[0] == '\0')
		return "name is empty";
	if (is_formula(s->name) || is_formula(row->email))
		return "name or email begins like a formula";
	if (!email_parse(a, row->email, &address))
		return arena_printf(a, "email: '%s' is no address", text_cut(a, row->email, 60));
	if (row->phone != NULL && !phone_parse(a, row->phone, &digits))
		return arena_printf(a, "phone: '%s' is no number", row->phone);
	if (row->country != NULL && !is_country(row->country))
		return arena_printf(a, "country: '%s' is not two capital letters", row->country);
	s->email = row->email;
	s->phone = row->phone;
	s->country = row->country;
	return NULL;
}

static const char *row_read(struct import *i, const struct import_row *row, struct submission *s)
{
	struct arena *a = i->call->arena;
	const struct wish_words words = { row->wish, row->kind, row->rooms, row->rooms_count, row->services };
	const char *wrong;

	*s = (struct submission){
		.ask = { .nights = { row->arrival, row->departure }, .party = { (int32_t)row->adults, (int32_t)row->children } },
		.lang = row->language != NULL ? row->language : arena_strndup(a, i->settings.languages, 2),
		.message = row->message != NULL ? text_block(a, row->message) : NULL,
		.must_know_by = row->must_know_by, .sent_at = row->sent, .seen_price = { -1 }, .source = "import",
	};
	wrong = contact_read(a, row, s);
	if (wrong == NULL)
		wrong = wish_read(a, &i->codes, &words, &s->ask);
	if (wrong == NULL && !language_is_spoken(i->settings.languages, s->lang))
		wrong = arena_printf(a, "language: the house does not answer in '%s'", text_cut(a, s->lang, 10));
	if (wrong == NULL && instant_is(row->sent) && row->sent.second > i->house.now.second)
		wrong = "sent lies in the future";
	return wrong;
}

static enum status file_read(struct import *i)
{
	struct call *call = i->call;
	struct bytes file;
	struct csv_table table;
	struct import_row row;
	enum csv_answer answer;
	const char *complaint;
	size_t room = 0;
	enum status st = file_load(call, i->path, &file);

	if (st != OK)
		return st;
	if (!csv_table_open(&table, call->arena, file, columns, (int)i->settings.currency_decimals, &complaint))
		return complain(call, "%s:1: %s", i->path, complaint);
	for (int64_t line; (answer = csv_table_next(&table, &row, &line, &complaint)) != CSV_END; i->count++) {
		if (i->count == ROWS_MAX)
			return complain(call, "%s:%lld: more than %d requests; split the file", i->path, (long long)line, ROWS_MAX);
		if (i->count == room) {
			room = room * 2 + 64;
			i->lines = arena_grow(call->arena, i->lines, i->count, room, sizeof *i->lines);
		}
		i->lines[i->count].line = line;
		i->lines[i->count].complaint = answer == CSV_BAD ? complaint : row_read(i, &row, &i->lines[i->count].submission);
	}
	return OK;
}

/* INVALID rolls back: a bad line, or a dry run. */
static enum status enter(struct db *db, void *context)
{
	struct import *i = context;
	int64_t version = 0;
	enum status st = guard_take(db, i->arena, &version);

	for (size_t n = 0; n < i->count && st == OK; n++) {
		struct import_line *l = &i->lines[n];
		enum submit_answer answer;
		struct guest_request request;
		struct offer offer;

		if (l->complaint != NULL)
			continue;
		st = submit_within(i->arena, &i->house, ACTOR_COMMAND, &l->submission, &answer, &offer, &request);
		if (st == OK && answer == SUBMIT_REFUSED)
			l->complaint = refusal_words(i->call->arena, &offer);
	}
	if (st != OK)
		return st;
	i->bad = 0;
	for (size_t n = 0; n < i->count; n++)
		i->bad += i->lines[n].complaint != NULL;
	if (i->dry_run || (i->bad > 0 && !i->keep_going))
		return INVALID;
	return replan_quick(i->arena, &i->house, version);
}

static enum status house_load(struct import *i)
{
	struct call *call = i->call;
	enum status st = settings_load(call->db, call->arena, &i->settings);

	if (st == OK)
		st = codes_load(call->db, call->arena, &i->codes);
	if (st == OK)
		i->house = (struct house){ .db = call->db, .settings = &i->settings, .secret = call->config->key, .now = call->now,
			                   .today = zone_local(i->settings.zone, call->now).date };
	return st;
}

static enum status report(const struct import *i, enum status st)
{
	size_t good = i->count - i->bad;

	if (st != OK && st != INVALID)
		return st;
	for (size_t n = 0; n < i->count; n++)
		if (i->lines[n].complaint != NULL)
			complain(i->call, "%s:%lld: %s", i->path, (long long)i->lines[n].line, i->lines[n].complaint);
	if (i->dry_run)
		printf("%zu of %zu requests would enter; nothing was written\n", i->bad > 0 && !i->keep_going ? 0 : good, i->count);
	else if (st == OK)
		printf("%zu of %zu requests entered\n", good, i->count);
	else
		printf("nothing entered: %zu of %zu lines are bad\n", i->bad, i->count);
	return i->bad > 0 ? INVALID : OK;
}

static bool arguments_read(struct import *i)
{
	const struct call *call = i->call;

	if (call->argc < 3 || !text_same(call->argv[1], "requests"))
		return false;
	for (int n = 2; n < call->argc; n++) {
		if (text_same(call->argv[n], "--keep-going"))
			i->keep_going = true;
		else if (text_same(call->argv[n], "--dry-run"))
			i->dry_run = true;
		else if (i->path == NULL && call->argv[n][0] != '-')
			i->path = call->argv[n];
		else
			return false;
	}
	return i->path != NULL;
}

enum status import_command(struct call *call)
{
	struct arena arena = { 0 };
	struct import i = { .call = call, .arena = &arena };
	enum status st;

	if (!arguments_read(&i)) {
		fputs(import_manual, stderr);
		return INVALID;
	}
	st = house_load(&i);
	if (st == OK)
		st = file_read(&i);
	if (st == OK)
		st = report(&i, db_transaction(call->db, enter, &i));
	arena_release(&arena);
	return st;
}
