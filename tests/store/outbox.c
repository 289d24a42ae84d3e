#include "fixture.h"

#include "store/audit.h"
#include "store/outbox.h"
#include "store/user.h"

#include <sys/wait.h>
#include <unistd.h>

static struct arena a;

static void mails(struct db *db, int64_t request)
{
	struct instant now = at("2026-04-01T10:00:00Z"), later = at("2026-04-01T10:05:00Z"),
	               stale = at("2026-04-01T09:50:00Z");
	struct outbox_row o = { .kind = "confirm",
		                .request_id = request,
		                .serial = 1,
		                .facts = "a=1\n",
		                .next_at = now,
		                .created_at = now,
		                .message_id = "<1@house.example>" };
	struct outbox_row got;
	int64_t serial = 0;

	CHECK(outbox_claim(db, &a, now, stale, &got) == NOT_FOUND);
	CHECK(outbox_next_serial(db, &a, request, "confirm", &serial) == OK && serial == 1);
	CHECK(outbox_add(db, &o) == OK && o.id != 0);
	CHECK(outbox_add(db, &o) == CONFLICT);
	CHECK(outbox_next_serial(db, &a, request, "confirm", &serial) == OK && serial == 2);
	CHECK(outbox_next_serial(db, &a, request, "remind", &serial) == OK && serial == 1);

	CHECK(outbox_claim(db, &a, at("2026-04-01T09:59:59Z"), stale, &got) == NOT_FOUND);
	CHECK(outbox_claim(db, &a, now, stale, &got) == OK && got.id == o.id && got.attempts == 1);
	CHECK_TEXT(got.state, "sending");
	CHECK(got.message.data == NULL && outbox_claim(db, &a, now, stale, &got) == NOT_FOUND);
	static const unsigned char bytes[] = "Subject: \0 x";
	struct bytes message = { bytes, sizeof bytes };
	CHECK(outbox_rendered(db, o.id, message) == OK && outbox_rendered(db, o.id, message) == CONFLICT);
	CHECK(outbox_later(db, o.id, later, "451 try again") == OK && outbox_later(db, o.id, later, "") == CONFLICT);
	CHECK(outbox_claim(db, &a, now, stale, &got) == NOT_FOUND);
	CHECK(outbox_claim(db, &a, later, stale, &got) == OK && got.attempts == 2);
	CHECK(got.message.size == sizeof bytes && memcmp(got.message.data, bytes, sizeof bytes) == 0);
	CHECK_TEXT(got.answer, "451 try again");

	/* Whoever was sending has died. */
	CHECK(outbox_claim(db, &a, at("2026-04-01T10:20:00Z"), later, &got) == NOT_FOUND);
	CHECK(outbox_claim(db, &a, at("2026-04-01T10:20:00Z"), at("2026-04-01T10:05:01Z"), &got) == OK &&
	      got.attempts == 3);
	char *long_answer = arena_alloc(&a, 701);
	memset(long_answer, 'x', 700);
	CHECK(outbox_sent(db, o.id, later, long_answer) == OK && outbox_sent(db, o.id, later, "") == CONFLICT);

	struct outbox_rows rows;
	CHECK(outbox_of_request(db, &a, request, &rows) == OK && rows.count == 1 && rows.items[0].message.data == NULL);
	CHECK_TEXT(rows.items[0].state, "sent");
	CHECK(strlen(rows.items[0].answer) == 500 && rows.items[0].sent_at.second == later.second);
	CHECK(outbox_forget(db, later) == OK && outbox_forget(db, at("2026-04-01T10:05:01Z")) == OK);

	struct outbox_row second = { .kind = "accepted",
		                     .request_id = request,
		                     .serial = 1,
		                     .next_at = now,
		                     .created_at = now,
		                     .message_id = "<2@house.example>" };
	must(outbox_add(db, &second));
	CHECK(outbox_failed(db, second.id, "550 no") == CONFLICT);
	/* What a dry run says: that it is due, and also when whoever was sending it has died. */
	CHECK(outbox_due(db, &a, at("2026-04-01T09:59:59Z"), stale, &rows) == OK && rows.count == 0);
	CHECK(outbox_due(db, &a, now, stale, &rows) == OK && rows.count == 1 && rows.items[0].id == second.id);
	CHECK(outbox_claim(db, &a, now, stale, &got) == OK && outbox_due(db, &a, now, stale, &rows) == OK &&
	      rows.count == 0);
	CHECK(outbox_due(db, &a, later, now, &rows) == OK && rows.count == 0 &&
	      outbox_due(db, &a, later, later, &rows) == OK && rows.count == 1);
	CHECK(outbox_failed(db, second.id, "550 no such user") == OK);
	CHECK(outbox_failures(db, &a, &rows) == OK && rows.count == 1 && rows.items[0].id == second.id);
	CHECK_TEXT(rows.items[0].answer, "550 no such user");
}

/* Ten mails, four who send them: each mail is claimed once. */
static void race(struct db *db, int64_t request)
{
	struct instant now = at("2026-05-01T10:00:00Z");
	for (int i = 0; i < 10; i++) {
		struct outbox_row o = { .kind = "remind",
			                .request_id = request,
			                .serial = i + 1,
			                .next_at = now,
			                .created_at = now,
			                .message_id = arena_printf(&a, "<r%d@house.example>", i) };
		must(outbox_add(db, &o));
	}
	fflush(stdout);
	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			struct db *mine = store_ready();
			struct outbox_row got;
			int claimed = 0;
			while (outbox_claim(mine, &a, now, INSTANT_NONE, &got) == OK)
				claimed++;
			db_close(mine);
			_exit(claimed);
		}
	int sum = 0;
	for (int i = 0, status; i < 4; i++) {
		wait(&status);
		sum += WIFEXITED(status) ? WEXITSTATUS(status) : 1000;
	}
	CHECK_AS(sum == 10, "four at once claimed %d mails of 10", sum);
	struct outbox_rows rows;
	bool once = outbox_of_request(db, &a, request, &rows) == OK;
	for (size_t i = 0; i < rows.count; i++)
		once = once && (!text_same(rows.items[i].kind, "remind") || rows.items[i].attempts == 1);
	CHECK(once);
}

static void audit(struct db *db)
{
	struct user u = { .login = "anna",
		          .name = "Anna",
		          .password = "x",
		          .role = "owner",
		          .active = true,
		          .created_at = at("2026-04-01T10:00:00Z") };
	struct audit_rows rows;
	must(user_add(db, &u));
	CHECK(audit_add(db, ACTOR_JOB, at("2026-04-01T10:00:00Z"), "accept", "request", 12, "state=open",
	                "state=accepted") == OK);
	CHECK(audit_add(db, (struct actor){ "user", u.id }, at("2026-04-01T11:00:00Z"), "undo", "request", 12, NULL,
	                "state=open") == OK);
	CHECK(audit_add(db, ACTOR_GUEST, at("2026-04-01T11:00:00Z"), "send", "request", 1, NULL, NULL) == OK);
	CHECK(audit_of(db, &a, "request", 12, &rows) == OK && rows.count == 2);
	CHECK_TEXT(rows.items[0].actor, "job");
	CHECK_TEXT(rows.items[0].became, "state=accepted");
	CHECK(rows.items[0].user_name == NULL && rows.items[1].was == NULL);
	CHECK_TEXT(rows.items[1].user_name, "Anna");
	CHECK_TEXT(rows.items[1].entity_id, "12");
}

int main(void)
{
	struct db *db = store_ready();
	int64_t request = some_request(db, &a, "LH-2222", REQUEST_OPEN, "2026-07-01", "2026-07-03");
	mails(db, request);
	race(db, request);
	audit(db);
	db_close(db);
	arena_release(&a);
	return check_done();
}
