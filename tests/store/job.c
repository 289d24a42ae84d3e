/* The job as a program, with the rights of its own account: dry runs, mails, ten at once, by its address, and killed at
 * any call to the database. Mails go to a command that keeps them as files. */
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "house.h"

#include "house/life.h"
#include "house/reminders.h"
#include "store/document.h"

#include "store/lease.h"
#include "store/user.h"

static struct stage s;
static const char *folder, *config;
enum { JOBS = 10, KILLS = 60 };

static void file_write(const char *name, const char *text, mode_t mode)
{
	FILE *f = fopen(name, "w");
	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0 || chmod(name, mode) != 0) {
		printf("Bail out! %s cannot be written\n", name);
		exit(1);
	}
}

static const char *file_read(const char *name)
{
	FILE *f = fopen(name, "r");
	char block[4096];
	struct buffer text = { .arena = &s.arena };
	for (size_t got; f != NULL && (got = fread(block, 1, sizeof block, f)) > 0;)
		buffer_add(&text, block, got);
	if (f != NULL)
		fclose(f);
	return text.data != NULL ? text.data : "";
}

/* What stands in FOLDER/answer: 0 keeps the message, 9 also kills the job then, else it is the exit status. */
static void mail_command(void)
{
	static char name[] = "/tmp/hearth-job.XXXXXX";
	const char *configs = getenv("HEARTH_TEST_CONFIGS");
	folder = mkdtemp(name);
	if (folder == NULL || configs == NULL)
		exit(2);
	const char *command = arena_printf(&s.arena, "%s/sendmail", folder);
	file_write(
	    command,
	    arena_printf(&s.arena,
	                 "#!/bin/sh\nread code <%s/answer\n[ $code -lt 60 ] || exit $code\nmkdir -p %s/mail\n"
	                 "cat >%s/mail/$$.new && mv %s/mail/$$.new %s/mail/$$.eml\n[ $code = 0 ] || kill -9 $PPID\n",
	                 folder, folder, folder, folder, folder),
	    0700);
	file_write(arena_printf(&s.arena, "%s/answer", folder), "0\n", 0600);
	config = arena_printf(&s.arena, "%s/job.conf", folder);
	file_write(config,
	           arena_printf(&s.arena, "%ssendmail = %s\nmail_from = stay@linden-house.example\njob_secret = %s\n",
	                        file_read(arena_printf(&s.arena, "%s/job.conf", configs)), command,
	                        "0123456789abcdef0123456789abcdef"),
	           0600);
}

static const char *shell(const char *format, ...) PRINTF(1, 2);

/* What a shell command prints; its status in *exit_status. */
static int exit_status;
static const char *shell(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	const char *command = arena_vprintf(&s.arena, format, args);
	va_end(args);
	struct buffer out = { .arena = &s.arena };
	char block[4096];
	fflush(stdout);
	FILE *p = popen(command, "r");
	for (size_t got; p != NULL && (got = fread(block, 1, sizeof block, p)) > 0;)
		buffer_add(&out, block, got);
	exit_status = p != NULL ? pclose(p) : -1;
	return out.data != NULL ? out.data : "";
}

static const char *job_command(const char *before)
{
	const char *build = getenv("BUILD");
	return arena_printf(&s.arena, "HEARTH_NOW=%s %s %s/bin/job --config %s 2>>%s/log",
	                    instant_text(&s.arena, s.house.now), before, build != NULL ? build : "build", config,
	                    folder);
}

static const char *job(void)
{
	return shell("%s", job_command(""));
}

static int mails_kept(void)
{
	int64_t count = 0;
	const char *text = shell("ls %s/mail 2>/dev/null | grep -c eml$", folder);
	return int_parse(arena_strndup(&s.arena, text, strcspn(text, "\n")), 0, INT32_MAX, &count) ? (int)count : -1;
}

static int64_t ask(const char *from, const char *to, int64_t value)
{
	struct submission sub = stage_ask(&s, from, to);
	sub.ask.wish = WISH_ROOMS;
	sub.ask.room_ids = &s.rooms[0];
	sub.ask.rooms_count = 1;
	return stage_send(&s, &sub, value);
}

static int64_t mails(const char *state)
{
	return stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM outbox WHERE state = '%s'", state));
}

static void one_run(void)
{
	int64_t a = ask("2026-12-12", "2026-12-16", 40000), b = ask("2026-12-14", "2026-12-18", 50000);
	const char *report = job();
	CHECK(exit_status == 0);
	CHECK_AS(mails_kept() == 2, "the two confirmations went out");
	CHECK(stage_confirm(&s, a) == CONFIRM_OK && stage_confirm(&s, b) == CONFIRM_OK);
	stage_forward(&s, 4 * 86400);
	int64_t version = stage_number(&s, "SELECT version AS n FROM guard");
	report = shell("%s --dry-run", job_command(""));
	CHECK(strstr(report, "would accept") != NULL && strstr(report, "would refuse") != NULL && exit_status == 0);
	CHECK(is_in_state(&s, a, "open") && stage_number(&s, "SELECT version AS n FROM guard") == version &&
	      mails_kept() == 2);
	report = job();
	CHECK(strstr(report, "accepted LH-") != NULL && strstr(report, "refused LH-") != NULL &&
	      strstr(report, "sent mail") != NULL);
	CHECK(is_in_state(&s, a, "refused") && is_in_state(&s, b, "accepted"));
	CHECK(mails_kept() == 4);
	const char *all = shell("cat %s/mail/*.eml", folder);
	CHECK(strstr(all, "To: Guest 2 <guest2@example.org>") != NULL &&
	      strstr(all, "Auto-Submitted: auto-generated") != NULL);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE state = 'sent' AND message IS NOT NULL") == 4);
	CHECK_TEXT(job(), "");
	CHECK(mails_kept() == 4);
	SOUND(&s);
}

/* The names and first letters of what goes with the mails, as another's parser reads them. */
static const char *attached(const char *to)
{
	return shell("python3 -c 'import sys, email, email.policy, glob\n"
	             "for f in sorted(glob.glob(sys.argv[1] + \"/mail/*.eml\")):\n"
	             " m = email.message_from_binary_file(open(f, \"rb\"), policy=email.policy.default)\n"
	             " if sys.argv[2] in m[\"To\"]:\n"
	             "  for p in m.iter_attachments(): print(p.get_filename(), p.get_content_type(), "
	             "p.get_payload(decode=True)[:15].decode(\"latin-1\"), sep=\"|\")\n"
	             "' '%s' '%s'",
	             folder, to);
}

/* What a calendar says, as another's parser reads it: "METHOD|STATUS|UID|SEQUENCE|from|to|description". */
static const char *ical(const struct calendar_entry *e)
{
	file_write(arena_printf(&s.arena, "%s/entry.ics", folder),
	           arena_strndup(&s.arena, (const char *)e->content.data, e->content.size), 0600);
	return shell("/usr/bin/python3 -c 'import sys, icalendar\n"
	             "c = icalendar.Calendar.from_ical(open(sys.argv[1], \"rb\").read())\n"
	             "[v] = c.walk(\"VEVENT\")\n"
	             "print(c[\"METHOD\"], v[\"STATUS\"], v[\"UID\"], v[\"SEQUENCE\"], v.decoded(\"DTSTART\"), "
	             "v.decoded(\"DTEND\"), v.get(\"DESCRIPTION\", \"\"), sep=\"|\")\n"
	             "' '%s/entry.ics' 2>&1",
	             folder);
}

static void papers_go_with_it(void)
{
	int64_t id = ask("2027-02-12", "2027-02-16", 50000);
	job();
	CHECK(stage_confirm(&s, id) == CONFIRM_OK);
	job();
	const char *reference = stage_request(&s, id).reference;
	struct calendar_entry hour, stay;
	CHECK(calendar_of(s.db, &s.arena, id, "hour", &hour) == OK && hour.sequence == 0 &&
	      calendar_of(s.db, &s.arena, id, "stay", &stay) == NOT_FOUND);
	stage_forward(&s, 8 * 86400);
	/* Without its fonts no paper can be written: the guest is accepted, the mail waits, the run says which step
	 * failed. */
	shell("cp %s %s.good && sed -i 's,^fonts = .*,fonts = /nowhere,' %s", config, config, config);
	job();
	CHECK(exit_status != 0 && is_in_state(&s, id, "accepted"));
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT COUNT(*) AS n FROM outbox WHERE request_id = %lld AND kind = "
	                                    "'accepted' AND state = 'queued' "
	                                    "AND attempts = 0",
	                                    (long long)id)) == 1);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM job_run WHERE failed = 'papers'") == 1);
	shell("mv %s.good %s", config, config);
	CHECK(strstr(job(), "wrote paper") != NULL && exit_status == 0);
	struct guest_request r = stage_request(&s, id);
	struct person p;
	MUST(person_by_id(s.db, &s.arena, r.person_id, &p));
	const char *files = attached(p.email);
	CHECK(strstr(files, "Invoice R-2026-0002.pdf|application/pdf|%PDF-") != NULL);
	CHECK(strstr(files, arena_printf(&s.arena, "Contract of stay %s.pdf|application/pdf|%%PDF-", reference)) !=
	      NULL);
	CHECK(strstr(files, arena_printf(&s.arena, "Stay %s.ics|text/calendar|BEGIN:VCALENDAR", reference)) != NULL);
	/* Bytes that were written stay what they are. */
	int64_t before = stage_number(&s, "SELECT SUM(CRC32(content)) AS n FROM document");
	job();
	CHECK(stage_number(&s, "SELECT SUM(CRC32(content)) AS n FROM document") == before);
	MUST(calendar_of(s.db, &s.arena, id, "hour", &hour));
	MUST(calendar_of(s.db, &s.arena, id, "stay", &stay));
	CHECK(hour.sequence == 1 && stay.sequence == 0);
	CHECK(strstr((const char *)hour.content.data, "STATUS:CANCELLED") != NULL &&
	      strstr((const char *)stay.content.data, "DTEND;VALUE=DATE:20270216") != NULL);
	/* Edited: the same entry, with a higher number each time that it says something else; and once only. */
	const char *first = ical(&stay);
	CHECK(strstr(first,
	             arena_printf(&s.arena, "PUBLISH|CONFIRMED|%s.stay@linden-house.example|0|2027-02-12|2027-02-16|",
	                          reference)) != NULL &&
	      strstr(first, "15:00") != NULL && strstr(first, "11:00") != NULL);
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE stay SET arrival = '2027-02-13' WHERE request_id = %lld",
	                                  (long long)id)));
	stage_set(&s, "house_email", "hello@other.example");
	job();
	MUST(calendar_of(s.db, &s.arena, id, "stay", &stay));
	CHECK(strstr(ical(&stay),
	             arena_printf(&s.arena, "PUBLISH|CONFIRMED|%s.stay@linden-house.example|1|2027-02-13|2027-02-16|",
	                          reference)) != NULL);
	stage_set(&s, "house_email", "stay@linden-house.example");
	MUST(db_script(
	    s.db, arena_printf(&s.arena, "UPDATE stay SET leave_at = '13:30' WHERE request_id = %lld", (long long)id)));
	job();
	job();
	MUST(calendar_of(s.db, &s.arena, id, "stay", &stay));
	CHECK(strstr(ical(&stay), "|2|2027-02-13|2027-02-16|") != NULL && strstr(ical(&stay), "13:30") != NULL &&
	      strstr(ical(&stay), "15:00") != NULL);
	/* It goes on in another room for two nights more: one entry. */
	struct guest_stay head, more;
	MUST(stay_by_request(s.db, &s.arena, id, &head));
	more = (struct guest_stay){ .person_id = head.person_id,
		                    .state = "accepted",
		                    .arrival = head.departure,
		                    .departure = date_add(head.departure, 2),
		                    .guests = 2,
		                    .wish = "any",
		                    .rooms_count = 1,
		                    .prepay_until = DATE_NONE,
		                    .created_at = s.house.now,
		                    .follows_id = head.id,
		                    .account_id = head.id };
	MUST(stay_add(s.db, &more));
	job();
	MUST(calendar_of(s.db, &s.arena, id, "stay", &stay));
	CHECK(strstr(ical(&stay), "|3|2027-02-13|2027-02-18|") != NULL && strstr(ical(&stay), "11:00") != NULL &&
	      strstr(ical(&stay), "13:30") == NULL);
	MUST(db_script(s.db, arena_printf(&s.arena, "DELETE FROM stay WHERE id = %lld", (long long)more.id)));
	MUST(db_script(s.db,
	               arena_printf(&s.arena,
	                            "UPDATE stay SET arrival = '2027-02-12', leave_at = NULL WHERE request_id = %lld",
	                            (long long)id)));
	job();
	/* A stay that ends before its time leaves calendars, under the same name with a higher number. */
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE stay SET state = 'cancelled' WHERE request_id = %lld",
	                                  (long long)id)));
	job();
	MUST(calendar_of(s.db, &s.arena, id, "stay", &stay));
	const char *uid = arena_printf(&s.arena, "UID:%s.stay@linden-house.example", reference);
	CHECK(strstr(ical(&stay),
	             arena_printf(&s.arena, "CANCEL|CANCELLED|%s.stay@linden-house.example|5|2027-02-12|2027-02-16|",
	                          reference)) != NULL);
	CHECK(stay.sequence == 5 && strstr((const char *)stay.content.data, "METHOD:CANCEL") != NULL &&
	      strstr((const char *)stay.content.data, uid) != NULL);
	MUST(db_script(
	    s.db, arena_printf(&s.arena, "UPDATE stay SET state = 'accepted' WHERE request_id = %lld", (long long)id)));
	SOUND(&s);
}

/* The calendars that went with the mails to a request's guest, oldest first: "METHOD METHOD UID SEQUENCE", of the
 * mail's own header and of the file. */
static const char *calendars_sent(int64_t request_id)
{
	struct guest_request r = stage_request(&s, request_id);
	struct person p;
	MUST(person_by_id(s.db, &s.arena, r.person_id, &p));
	return shell("/usr/bin/python3 -c 'import sys, email, email.policy, glob, icalendar\n"
	             "for f in sorted(glob.glob(sys.argv[1] + \"/mail/*.eml\")):\n"
	             " m = email.message_from_binary_file(open(f, \"rb\"), policy=email.policy.default)\n"
	             " for p in m.iter_attachments() if sys.argv[2] in m[\"To\"] else []:\n"
	             "  if p.get_content_type() == \"text/calendar\":\n"
	             "   c = icalendar.Calendar.from_ical(p.get_payload(decode=True))\n"
	             "   v = c.walk(\"VEVENT\")[0]\n"
	             "   print(p[\"Content-Type\"].params[\"method\"], c[\"METHOD\"], "
	             "v[\"UID\"].split(\".\")[1].split(\"@\")[0], v[\"SEQUENCE\"], end=\";\")\n"
	             "' '%s' '%s' 2>&1",
	             folder, p.email);
}

/* An entry as a guest's calendar has it, and what it said before. */
struct followed { int64_t request; const char *kind, *said; int64_t sequence; };

/* After a run of the job: "PUBLISH|CONFIRMED|from|to", "" while there is none. Its name stays, its number never falls,
 * and rises whenever it says something else. */
static const char *follow(struct followed *f)
{
	struct calendar_entry e;
	job();
	enum status st = calendar_of(s.db, &s.arena, f->request, f->kind, &e);
	if (st == NOT_FOUND)
		return "";
	stage_must(st, "calendar_of");
	char *rest = NULL, *line = arena_strdup(&s.arena, ical(&e));
	const char *part[6];
	for (size_t i = 0; i < ARRAY_LEN(part); i++)
		part[i] = strtok_r(i == 0 ? line : NULL, "|\n", &rest);
	const char *says = arena_printf(&s.arena, "%s|%s|%.*s|%.*s", part[0], part[1], e.kind[0] == 's' ? 10 : 25,
	                                part[4], e.kind[0] == 's' ? 10 : 25, part[5]);
	bool other = f->said != NULL && strcmp(f->said, says) != 0;
	CHECK_AS(text_same(part[2], arena_printf(&s.arena, "%s.%s@linden-house.example",
	                                         stage_request(&s, f->request).reference, f->kind)),
	         "its name stays: %s", part[2]);
	CHECK_AS(text_same(part[3], arena_printf(&s.arena, "%lld", (long long)e.sequence)) &&
	             e.sequence == f->sequence + other,
	         "its number is %s", part[3]);
	f->said = says;
	f->sequence = e.sequence;
	return says;
}

/* A life from the request to its end, read by another implementation. */
static void calendars_of_a_life(void)
{
	const struct life_by owner = { 1, 0 };
	struct followed hour = { .kind = "hour" }, stay = { .kind = "stay" };
	enum hand_answer hand;
	enum life_answer lived;
	struct stay_edited edited;
	struct stay_file f;
	struct guest_stay row;
	struct amendment m;

	hour.request = stay.request = ask("2028-06-10", "2028-06-14", 50000);
	CHECK_TEXT(follow(&hour), "");
	CHECK(stage_confirm(&s, hour.request) == CONFIRM_OK);
	CHECK_AS(text_starts(follow(&hour), "PUBLISH|CONFIRMED|") && hour.sequence == 0, "the hour of the answer");
	MUST(postpone_by_hand(&s.arena, &s.house, 1, hour.request, &hand));
	CHECK_AS(hand == HAND_OK && text_starts(follow(&hour), "PUBLISH|CONFIRMED|") && hour.sequence == 1,
	         "postponed");
	/* By hand it is the house's own until it can no longer be taken back. */
	MUST(accept_by_hand(&s.arena, &s.house, 1, hour.request, 0, "", &hand));
	CHECK(hand == HAND_OK && text_starts(follow(&hour), "PUBLISH|") && hour.sequence == 1 &&
	      follow(&stay)[0] == '\0');
	stage_forward(&s, 301);
	CHECK_AS(text_starts(follow(&hour), "CANCEL|CANCELLED|") && hour.sequence == 2,
	         "decided, the hour leaves calendars");
	CHECK_TEXT(follow(&stay), "PUBLISH|CONFIRMED|2028-06-10|2028-06-14");
	/* A change that the guest asks for and the house grants. */
	MUST(stay_by_request(s.db, &s.arena, stay.request, &row));
	MUST(stay_file_load(&s.arena, &s.house, row.id, &f));
	const struct change_ask wish = { .kind = ASK_SHORTEN,
		                         .arrival = row.arrival,
		                         .departure = date_add(row.departure, -1) };
	MUST(change_quote(&s.arena, &s.house, &f, &wish, &m, &lived));
	MUST(change_send(&s.arena, &s.house, row.id, &wish, m.price, &lived));
	CHECK_TEXT(follow(&stay), "PUBLISH|CONFIRMED|2028-06-10|2028-06-14");
	MUST(stay_file_load(&s.arena, &s.house, row.id, &f));
	MUST(change_answer(&s.arena, &s.house, owner, f.amendments.items[0].id, true, &lived));
	CHECK_TEXT(follow(&stay), "PUBLISH|CONFIRMED|2028-06-10|2028-06-13");
	CHECK(lived == LIFE_OK && stay.sequence == 1);
	/* Moved by hand, and back; another room alone is no other stay. */
	struct stay_edit e = { .arrival = date_add(row.arrival, 1),
		               .departure = date_add(row.departure, 1),
		               .adults = 2,
		               .room_ids = &s.rooms[0],
		               .room_count = 1 };
	MUST(life_edit(&s.arena, &s.house, owner, row.id, &e, &edited));
	CHECK_TEXT(follow(&stay), "PUBLISH|CONFIRMED|2028-06-11|2028-06-15");
	CHECK(edited.answer == LIFE_OK && stay.sequence == 2);
	e = (struct stay_edit){ .arrival = row.arrival,
		                .departure = date_add(row.departure, -1),
		                .adults = 2,
		                .room_ids = &s.rooms[1],
		                .room_count = 1 };
	MUST(life_edit(&s.arena, &s.house, owner, row.id, &e, &edited));
	CHECK_TEXT(follow(&stay), "PUBLISH|CONFIRMED|2028-06-10|2028-06-13");
	CHECK(edited.answer == LIFE_OK && stay.sequence == 3);
	e.room_ids = &s.rooms[0];
	MUST(life_edit(&s.arena, &s.house, owner, row.id, &e, &edited));
	CHECK_TEXT(follow(&stay), "PUBLISH|CONFIRMED|2028-06-10|2028-06-13");
	CHECK(edited.answer == LIFE_OK && stay.sequence == 3);
	/* Cancelled, taken back, and cancelled for good. */
	MUST(life_end(&s.arena, &s.house, owner, row.id, &(struct life_ending){ .how = END_GUEST }, &lived));
	CHECK_TEXT(follow(&stay), "CANCEL|CANCELLED|2028-06-10|2028-06-13");
	MUST(life_undo(&s.arena, &s.house, owner, row.id, &lived));
	CHECK_TEXT(follow(&stay), "PUBLISH|CONFIRMED|2028-06-10|2028-06-13");
	MUST(life_end(&s.arena, &s.house, owner, row.id, &(struct life_ending){ .how = END_GUEST }, &lived));
	stage_forward(&s, 301);
	follow(&stay);
	CHECK_TEXT(follow(&stay), "CANCEL|CANCELLED|2028-06-10|2028-06-13");
	CHECK_AS(stay.sequence == 6, "once for each thing that it said: %lld", (long long)stay.sequence);
	const char *sent = calendars_sent(stay.request);
	CHECK_AS(text_starts(sent, "PUBLISH PUBLISH stay 0;") && strstr(sent, ";CANCEL CANCEL stay 6;") != NULL,
	         "and the mail that tells him takes it out: %s", sent);
	SOUND(&s);
}

/* One that is withdrawn, and one that is not paid for and lapses. */
static void calendars_of_ends(void)
{
	struct followed withdrawn = { .kind = "hour" }, hour = { .kind = "hour" }, stay = { .kind = "stay" };
	struct guest_stay row;
	enum hand_answer hand;
	bool changed = true;

	stage_set(&s, "prepay_percent", "30");
	withdrawn.request = ask("2028-07-20", "2028-07-24", 50000);
	CHECK(stage_confirm(&s, withdrawn.request) == CONFIRM_OK && text_starts(follow(&withdrawn), "PUBLISH|"));
	struct guest_request r = stage_request(&s, withdrawn.request);
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, ""));
	CHECK_AS(text_starts(follow(&withdrawn), "CANCEL|CANCELLED|") && withdrawn.sequence == 1,
	         "withdrawn, there is nothing to wait for");
	hour.request = stay.request = ask("2028-07-10", "2028-07-14", 50000);
	CHECK(stage_confirm(&s, stay.request) == CONFIRM_OK && text_starts(follow(&hour), "PUBLISH|"));
	MUST(accept_by_hand(&s.arena, &s.house, 1, stay.request, 0, "", &hand));
	stage_forward(&s, 301);
	CHECK_TEXT(follow(&stay), "PUBLISH|CONFIRMED|2028-07-10|2028-07-14");
	CHECK(hand == HAND_OK && text_starts(follow(&hour), "CANCEL|"));
	MUST(stay_by_request(s.db, &s.arena, stay.request, &row));
	MUST(late_let_go(&s.arena, &s.house, (struct actor){ "user", 1 }, row.id, &changed));
	CHECK_TEXT(follow(&stay), "CANCEL|CANCELLED|2028-07-10|2028-07-14");
	CHECK_AS(stay.sequence == 1 && is_in_state(&s, stay.request, "lapsed"), "a stay that lapsed leaves calendars");
	CHECK_TEXT(calendars_sent(stay.request), "PUBLISH PUBLISH stay 0;CANCEL CANCEL stay 1;");
	stage_set(&s, "prepay_percent", "0");
	SOUND(&s);
}

static void trouble_with_mail(void)
{
	ask("2027-01-12", "2027-01-16", 40000);
	file_write(arena_printf(&s.arena, "%s/answer", folder), "75\n", 0600); /* for now */
	job();
	CHECK(mails("queued") == 1 && stage_number(&s, "SELECT MAX(attempts) AS n FROM outbox") == 1);
	job();
	CHECK(mails("queued") == 1 && stage_number(&s, "SELECT MAX(attempts) AS n FROM outbox") == 1); /* not before a minute */
	stage_forward(&s, 61);
	job();
	CHECK(mails("queued") == 1 && stage_number(&s, "SELECT MAX(attempts) AS n FROM outbox") == 2);
	file_write(arena_printf(&s.arena, "%s/answer", folder), "67\n", 0600); /* no such user */
	stage_forward(&s, 600);
	job();
	CHECK(mails("failed") == 1);
	file_write(arena_printf(&s.arena, "%s/answer", folder), "0\n", 0600);
}

static void the_lease(void)
{
	struct instant until = { s.house.now.second + 30 };
	MUST(lease_take(s.db, "another", s.house.now, until));
	CHECK_TEXT(job(), "another run is at work\n");
	CHECK(exit_status == 0);
	stage_forward(&s, 31);
	CHECK_TEXT(job(), "");
}

static void ten_at_once(void)
{
	int before = mails_kept();
	for (int i = 0; i < 12; i++)
		stage_confirm(&s, ask(arena_printf(&s.arena, "2027-02-%02d", 1 + i),
		                      arena_printf(&s.arena, "2027-02-%02d", 3 + i), 10000 + 100 * i));
	stage_forward(&s, 8 * 86400);
	struct buffer all = { .arena = &s.arena };
	for (int i = 0; i < JOBS; i++)
		buffer_printf(&all, "%s & ", job_command(""));
	buffer_text(&all, "wait");
	shell("%s", all.data);
	stage_forward(&s, 61);
	job();
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM request WHERE state = 'open' AND decide_at < '2027-01-01'") ==
	      0);
	CHECK(mails_kept() - before == 12);
	CHECK(mails("queued") == 0 && mails("failed") == 13); /* those who confirmed need no mail to do it */
	SOUND(&s);
}

static void by_its_address(void)
{
#define FETCH                                                                                       \
	"env REQUEST_METHOD=GET PATH_INFO=/job GATEWAY_INTERFACE=CGI/1.1 SERVER_PROTOCOL=HTTP/1.1 " \
	"QUERY_STRING=secret="
	const char *answer = shell("%s", job_command(FETCH "wrong"));
	CHECK(text_starts(answer, "Status: 403"));
	answer = shell("%s", job_command(FETCH "0123456789abcdef0123456789abcdef"));
	CHECK(text_starts(answer, "Status: 200") && strstr(answer, "Nothing was due.") != NULL);
	answer =
	    shell("%s", job_command(
	                    "env REQUEST_METHOD=POST PATH_INFO=/job GATEWAY_INTERFACE=CGI/1.1 SERVER_PROTOCOL=HTTP/1.1 "
	                    "CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH=0"));
	CHECK(text_starts(answer, "Status: 403"));
}

/* One of each kind falls due: a yes, a no, a settled decision by hand, one to expire, and their mails. */
static void something_of_each(int round)
{
	struct submission sub = stage_ask(&s, "2027-03-01", "2027-03-02");
	enum hand_answer answer;
	struct date first = date_add(s.house.today, 40 + round % 7);
	struct { int from, to; } nights[] = { { 0, 3 }, { 2, 4 }, { 10, 12 }, { 20, 22 } };
	for (size_t i = 0; i < ARRAY_LEN(nights); i++) {
		sub.ask.nights = (struct span){ date_add(first, nights[i].from), date_add(first, nights[i].to) };
		sub.ask.wish = WISH_ROOMS;
		sub.ask.room_ids = &s.rooms[round % 3];
		sub.ask.rooms_count = 1;
		sub.email = arena_printf(&s.arena, "guest%d-%zu@example.org", round, i);
		int64_t id = stage_send(&s, &sub, 20000 - (int64_t)i);
		if (i == 3)
			break; /* never confirmed */
		stage_confirm(&s, id);
		if (i == 2)
			MUST(accept_by_hand(&s.arena, &s.house, 1, id, 0, "", &answer));
	}
	stage_forward(&s, 4 * 86400);
}

/* Killed with a signal nobody can catch at the n-th thing it says to the database; then run again, twice: what is left
 * is done, once. */
static void killed(void)
{
	int at = 1, ends = 0, killed_in_all = 0, lost = 0, repeated = 0;
	const char *broken = NULL;
	if (strcmp(shell("strace -qq -o /dev/null true 2>&1 && echo fine"), "fine\n") != 0) {
		printf("ok %d - # SKIP no strace here\n", ++checks);
		return;
	}
	for (int round = 0; round < KILLS && broken == NULL; round++) {
		something_of_each(round);
		shell("%s", job_command(arena_printf(&s.arena,
		                                     "ASAN_OPTIONS=detect_leaks=0 strace -qq -o /dev/null -e "
		                                     "trace=sendto -e inject=sendto:signal=KILL:when=%d",
		                                     at)));
		bool ended = WIFEXITED(exit_status) && WEXITSTATUS(exit_status) == 0;
		ends += ended;
		killed_in_all += !ended;
		at = ended ? 2 + round % 7 : at + 17;
		stage_forward(&s, 3600); /* the lease ends, and so does the wait for a mail that was in hand */
		job();
		stage_forward(&s, 3600);
		job();
		broken = stage_broken(&s);
	}
	CHECK_AS(broken == NULL, "killed %d times: %s", killed_in_all, broken != NULL ? broken : "all invariants hold");
	CHECK_AS(killed_in_all > KILLS / 2 && ends > 0,
	         "killed in the middle %d times, from the first call to the last", killed_in_all);
	lost = (int)stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE state NOT IN ('sent', 'failed') AND NOT "
	                             "(state = 'dropped' AND attempts > 0)");
	repeated = mails_kept() - (int)stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE state = 'sent'");
	CHECK_AS(lost == 0, "no mail was lost");
	CHECK_AS(repeated <= killed_in_all, "%d mails came twice, after %d kills", repeated, killed_in_all);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM request WHERE state IN ('open', 'unconfirmed')") == 0);
	NONE(&s, "every mail has its own Message-ID", "SELECT COUNT(*) - COUNT(DISTINCT message_id) AS n FROM outbox");
}

/* The one moment in which a mail may come twice: it is handed over, and the job dies before it has noted that. */
static void handed_over_and_not_noted(void)
{
	int before = mails_kept();
	ask("2027-08-12", "2027-08-16", 40000);
	file_write(arena_printf(&s.arena, "%s/answer", folder), "9\n", 0600);
	job();
	CHECK(exit_status != 0 && mails_kept() == before + 1 && mails("sending") == 1);
	file_write(arena_printf(&s.arena, "%s/answer", folder), "0\n", 0600);
	job();
	CHECK(mails_kept() == before + 1); /* another run may have it in hand */
	stage_forward(&s, 301);
	job();
	CHECK(mails_kept() == before + 2 && mails("sending") == 0);
	const char *id = shell("cat $(ls -t %s/mail/*.eml | head -2) | grep -i ^Message-ID | sort | uniq -c | wc -l", folder);
	CHECK_TEXT(id, "1\n"); /* the same Message-ID: a reader sees one */
}

static void forgetting(void)
{
	stage_forward(&s, 15 * 86400);
	job();
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE message IS NOT NULL AND kind <> 'arriving'") ==
	      0);
	/* With the rights of its account, papers and all. */
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM invoice WHERE payer <> ''") > 0);
	stage_forward(&s, INT64_C(11) * 366 * 86400);
	const char *report = shell("%s --dry-run", job_command(""));
	CHECK(exit_status == 0 && strstr(report, "would forget ") != NULL);
	report = job();
	CHECK(exit_status == 0 && strstr(report, "forgot ") != NULL);
	CHECK(stage_number(
	          &s, "SELECT COUNT(*) AS n FROM person WHERE erased_at IS NULL OR surname <> '' OR name <> ''") == 0);
	CHECK(stage_number(&s, "SELECT COUNT(*) AS n FROM invoice WHERE payer <> ''") == 0);
	report = job();
	CHECK(exit_status == 0 && strstr(report, "forgot") == NULL);
}

int main(void)
{
	struct user owner = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };
	stage_open(&s, 2, 1);
	/* Of these tests are what is caused by requests; what the calendar causes has its own (house_reminders.c). */
	for (const char *const *off =
	         (const char *const[]){ "note_new", "note_odd", "note_preview", "note_failures", "thanks_mail", NULL };
	     *off != NULL; off++)
		stage_set(&s, *off, "off");
	stage_set(&s, "prepay_percent", "0");
	MUST(user_add(s.db, &owner));
	mail_command();
	one_run();
	papers_go_with_it();
	trouble_with_mail();
	the_lease();
	ten_at_once();
	by_its_address();
	handed_over_and_not_noted();
	killed();
	calendars_of_a_life();
	calendars_of_ends();
	forgetting();
	if (failures > 0)
		printf("%s", shell("tail -20 %s/log | sed 's/^/# /'", folder));
	shell("rm -r %s", folder);
	stage_close(&s);
	return check_done();
}
