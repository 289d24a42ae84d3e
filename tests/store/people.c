/* Guests as people: files, who is one guest, whom the house does not host, wishes, messages, and that all of it goes
 * with the person. */
#include "house.h"

#include "house/message.h"
#include "house/odd.h"
#include "house/people.h"
#include "store/moving.h"
#include "store/retention.h"
#include "store/user.h"

static struct stage s;
static enum people_answer answer;

static void sql(const char *text)
{
	MUST(db_script(s.db, text));
}

static int64_t asks(const char *name, const char *email, const char *phone, const char *from, const char *to)
{
	struct submission sub = stage_ask(&s, from, to);
	sub.name = name;
	sub.email = email;
	sub.phone = phone;
	return stage_open_request(&s, &sub, 20000, "2026-11-20T09:00:00Z");
}

static int64_t person_of(int64_t request)
{
	return stage_request(&s, request).person_id;
}

static int64_t file_of(int64_t person)
{
	int64_t file = 0;
	MUST(person_file(s.db, &s.arena, person, &file));
	return file;
}

static struct alikes alike(int64_t person)
{
	struct person p = { 0 };
	struct alikes out = { 0 };
	MUST(person_by_id(s.db, &s.arena, person, &p));
	MUST(people_find_alike(&s.arena, &s.house, &p, file_of(person), &out));
	return out;
}

static struct people_rows people(const char *words, enum people_filter filter)
{
	struct people_rows rows = { 0 };
	MUST(people_list(s.db, &s.arena, words, filter, s.house.today, 0, 50, &rows));
	return rows;
}

static void who_is_one(void)
{
	int64_t first = asks("Jürgen Weiß", "Juergen@Example.org", "+43 660 123 45 67", "2026-12-01", "2026-12-03");
	int64_t phone = asks("J. Weiss", "other@example.org", "0660 1234567", "2026-12-05", "2026-12-07");
	int64_t name = asks("WEISS, JURGEN", "third@example.org", NULL, "2026-12-09", "2026-12-11");
	int64_t mail = asks("Somebody", "juergen@example.org", NULL, "2026-12-13", "2026-12-15");
	struct alikes list = alike(person_of(first));
	CHECK(list.count == 3);
	CHECK(list.items[0].by == MATCH_MAIL && list.items[0].file_id == person_of(mail));
	CHECK(list.items[1].by == MATCH_PHONE && list.items[1].file_id == person_of(phone));
	CHECK(list.items[2].by == MATCH_NAME && list.items[2].file_id == person_of(name));
	CHECK_AS(people("", PEOPLE_ALL).count == 4 && people("weiß", PEOPLE_ALL).count == 3,
	         "found by a part of the name, whatever its accents");
	CHECK(people("0660 12", PEOPLE_ALL).count == 2 && people("JUERGEN@", PEOPLE_ALL).count == 2 &&
	      people("%", PEOPLE_ALL).count == 0);
	CHECK(people(stage_request(&s, name).reference, PEOPLE_ALL).count == 1);

	MUST(people_join(&s.arena, &s.house, 1, person_of(first), person_of(phone), &answer));
	CHECK(answer == PEOPLE_OK && file_of(person_of(phone)) == person_of(first) &&
	      alike(person_of(first)).count == 2);
	MUST(people_join(&s.arena, &s.house, 1, person_of(phone), person_of(name), &answer));
	CHECK_AS(answer == PEOPLE_GONE, "one who is in another's file is no file");
	MUST(people_join(&s.arena, &s.house, 1, person_of(first), person_of(first), &answer));
	CHECK(answer == PEOPLE_GONE);
	MUST(people_are_two(&s.arena, &s.house, 1, person_of(first), person_of(name)));
	MUST(people_are_two(&s.arena, &s.house, 1, person_of(name), person_of(first)));
	CHECK_AS(alike(person_of(first)).count == 1 && alike(person_of(name)).count == 0,
	         "told apart, they are proposed to each other no more");
	struct people_rows rows = people("0660", PEOPLE_ALL);
	CHECK(rows.count == 1 && rows.items[0].id == person_of(first) && rows.items[0].requests == 2);

	/* A file that had others is joined whole, and parted whole. */
	MUST(people_join(&s.arena, &s.house, 1, person_of(mail), person_of(first), &answer));
	CHECK(answer == PEOPLE_OK && file_of(person_of(first)) == person_of(mail) &&
	      file_of(person_of(phone)) == person_of(mail));
	struct file_visits visits = { 0 };
	MUST(file_visits(s.db, &s.arena, person_of(mail), &visits));
	CHECK(visits.count == 3 && visits.items[0].request_id == mail && !visits.items[0].counts);
	struct joined_files joined = { 0 };
	MUST(file_joined(s.db, &s.arena, person_of(mail), &joined));
	CHECK(joined.count == 2 && joined.items[0].joined_id == person_of(first));
	MUST(people_part(&s.arena, &s.house, 1, person_of(mail), person_of(first), &answer));
	CHECK(answer == PEOPLE_OK && file_of(person_of(first)) == person_of(first) &&
	      file_of(person_of(phone)) == person_of(first));
	MUST(people_part(&s.arena, &s.house, 1, person_of(mail), person_of(first), &answer));
	CHECK_AS(answer == PEOPLE_CHANGED, "there is nothing more to take back");
	MUST(people_part(&s.arena, &s.house, 1, person_of(first), person_of(phone), &answer));
	CHECK(answer == PEOPLE_OK && file_of(person_of(phone)) == person_of(phone));
	CHECK(stage_number(
	          &s,
	          "SELECT COUNT(*) AS n FROM audit WHERE entity = 'person' AND action IN ('join', 'part', 'apart')") ==
	      6);

	sql("UPDATE person SET name_key = NULL");
	CHECK(alike(person_of(name)).count == 0);
	MUST(people_make_keys(&s.arena, &s.house));
	CHECK_AS(stage_number(&s, "SELECT COUNT(*) AS n FROM person WHERE name_key IS NULL") == 0,
	         "names from before there were keys get theirs");
}

static void a_file(void)
{
	struct person p = { .name = "", .surname = "Ocean Tours", .email = "desk@ocean.example", .country = "DE" };
	struct guest_file f = { .is_company = true,
		                .tax_number = "DE123456789",
		                .address = "Kai 4\n20457 Hamburg",
		                .pay_days = 14,
		                .note = "Pays late." };
	MUST(people_save(&s.arena, &s.house, 1, &p, &f, &answer));
	CHECK(answer == PEOPLE_OK && p.id != 0 && people("ocean", PEOPLE_COMPANY).count == 1);
	struct guest_files rows = { 0 };
	MUST(file_rows(s.db, &s.arena, p.id, &rows));
	CHECK(rows.count == 1 && rows.items[0].pay_days == 14 && rows.items[0].version == 1);
	CHECK_TEXT(rows.items[0].note, "Pays late.");
	struct guest_file changed = rows.items[0];
	struct person same = { 0 };
	MUST(person_by_id(s.db, &s.arena, p.id, &same));
	changed.pay_days = 30;
	MUST(people_save(&s.arena, &s.house, 1, &same, &changed, &answer));
	CHECK(answer == PEOPLE_OK);
	MUST(people_save(&s.arena, &s.house, 1, &same, &changed, &answer));
	CHECK_AS(answer == PEOPLE_CHANGED, "the second of two is told");

	struct person clerk = { .name = "Nora", .surname = "Lind", .phone = "+49 40 5551234" };
	struct guest_file of = { .company_id = p.id };
	MUST(people_save(&s.arena, &s.house, 1, &clerk, &of, &answer));
	struct persons them = { 0 };
	MUST(company_people(s.db, &s.arena, p.id, &them));
	CHECK(answer == PEOPLE_OK && them.count == 1 && them.items[0].id == clerk.id);
	struct person odd = { .name = "Odd" };
	MUST(people_save(&s.arena, &s.house, 1, &odd, &(struct guest_file){ .company_id = clerk.id }, &answer));
	CHECK_AS(answer == PEOPLE_NOT && stage_number(&s, "SELECT COUNT(*) AS n FROM person WHERE name = 'Odd'") == 0,
	         "a person is no company to come for; nothing is written");
	MUST(people_join(&s.arena, &s.house, 1, p.id, clerk.id, &answer));
	CHECK_AS(answer == PEOPLE_NOT, "a person and a company are not one");
}

static void not_hosted(void)
{
	int64_t before = asks("Bo Bang", "bo@example.org", "+44 20 7946 0958", "2027-01-05", "2027-01-07"), held = 0;
	int64_t file = person_of(before);
	enum hand_answer hand;
	MUST(people_no_host(&s.arena, &s.house, 1, file, "broke the piano", &held, &answer));
	CHECK(answer == PEOPLE_OK && held == 1 && is_in_state(&s, before, "frozen"));
	CHECK(people("", PEOPLE_NO_HOST).count == 1);

	int64_t by_mail = asks("B. B.", "BO@example.org", NULL, "2027-01-10", "2027-01-12");
	int64_t by_phone = asks("Other", "x@example.org", "020 7946 0958", "2027-01-13", "2027-01-15");
	int64_t namesake = asks("Bo Bang", "namesake@example.org", NULL, "2027-01-16", "2027-01-18");
	CHECK_AS(is_in_state(&s, by_mail, "frozen") && is_in_state(&s, by_phone, "frozen"),
	         "held out by address and by number");
	CHECK_AS(is_in_state(&s, namesake, "open"), "a namesake is not");
	struct unwelcomes list = { 0 };
	MUST(people_unwelcome(&s.arena, &s.house, 0, &list));
	CHECK(list.count == 3);
	CHECK_TEXT(list.items[2].reason, "broke the piano");
	CHECK(stage_number(
	          &s, arena_printf(&s.arena,
	                           "SELECT COUNT(*) AS n FROM outbox WHERE request_id = %lld AND kind <> 'confirm'",
	                           (long long)by_mail)) == 0);
	struct unwelcome caller = { 0 };
	bool alone = true;
	CHECK(people_unwelcome_caller(&s.arena, &s.house, NULL, "+442079460958", NULL, &caller, &alone) == OK &&
	      caller.file_id == file && !alone);
	CHECK(people_unwelcome_caller(&s.arena, &s.house, "Bo@Example.org", "nonsense", "Somebody Else", &caller,
	                              &alone) == OK &&
	      !alone);
	CHECK(people_unwelcome_caller(&s.arena, &s.house, "else@example.org", NULL, "Else", &caller, &alone) ==
	      NOT_FOUND);
	CHECK_AS(people_unwelcome_caller(&s.arena, &s.house, NULL, "+43 1 234 5678", "bang, BO", &caller, &alone) ==
	                 OK &&
	             caller.file_id == file && alone,
	         "a namesake is told apart");
	CHECK_AS(people_unwelcome_caller(&s.arena, &s.house, "bo@example.org", NULL, "Bo Bang", &caller, &alone) ==
	                 OK &&
	             !alone,
	         "the address counts more");

	/* The house may say no at once; taken back, it is held again. Let go on by hand, it stays in the list. */
	MUST(refuse_by_hand(&s.arena, &s.house, 1, by_mail, 0, "", &hand));
	CHECK(hand == HAND_OK && is_in_state(&s, by_mail, "refused"));
	MUST(undo_by_hand(&s.arena, &s.house, 1, by_mail, &hand));
	CHECK(hand == HAND_OK && is_in_state(&s, by_mail, "frozen"));
	MUST(accept_by_hand(&s.arena, &s.house, 1, by_mail, 0, "", &hand));
	CHECK_AS(hand == HAND_ENDED && is_in_state(&s, by_mail, "frozen"), "a yes wants it let go on first");
	MUST(odd_do(&s.arena, &s.house, 1, ODD_UNFREEZE, &by_phone, 1, &held));
	CHECK(is_in_state(&s, by_phone, "open") && stage_request(&s, by_phone).turn);
	MUST(people_no_host(&s.arena, &s.house, 1, file, NULL, &held, &answer));
	CHECK(answer == PEOPLE_OK && is_in_state(&s, by_mail, "frozen"));
	MUST(people_unwelcome(&s.arena, &s.house, 0, &list));
	CHECK(list.count == 0 && people("", PEOPLE_NO_HOST).count == 0);
	SOUND(&s);
}

static void wishes(int64_t person)
{
	struct guest_wish w = {
		.person_id = person, .day = s.house.today, .hour = "18:30", .body = "A cot", .who = "Mia"
	};
	struct day_wishes list = { 0 };
	MUST(wish_save(&s.arena, &s.house, 1, &w, &answer));
	CHECK(answer == PEOPLE_OK && w.id != 0);
	MUST(wish_save(
	    &s.arena, &s.house, 1,
	    &(struct guest_wish){ .person_id = person, .day = date_add(s.house.today, -1), .body = "Late one" },
	    &answer));
	MUST(
	    wish_save(&s.arena, &s.house, 1,
	              &(struct guest_wish){ .person_id = person, .day = date_add(s.house.today, 5), .body = "Far one" },
	              &answer));
	MUST(wishes_between(s.db, &s.arena, date_add(s.house.today, -2), date_add(s.house.today, 1), s.house.today,
	                    &list));
	CHECK(list.count == 2 && !list.items[1].done);
	CHECK_TEXT(list.items[0].body, "Late one");
	MUST(wish_done(&s.arena, &s.house, 1, w.id, true));
	MUST(wish_done(&s.arena, &s.house, 1, list.items[0].id, true));
	MUST(wishes_between(s.db, &s.arena, date_add(s.house.today, -2), date_add(s.house.today, 1), s.house.today,
	                    &list));
	CHECK_AS(list.count == 1 && list.items[0].done, "what is done stays on its day and is gone after it");
	MUST(wish_done(&s.arena, &s.house, 1, w.id, false));
	w.version = 1;
	w.hour = "19:00";
	MUST(wish_save(&s.arena, &s.house, 1, &w, &answer));
	CHECK(answer == PEOPLE_OK);
	MUST(wish_save(&s.arena, &s.house, 1, &w, &answer));
	CHECK(answer == PEOPLE_CHANGED);
	MUST(wish_remove(&s.arena, &s.house, 1, w.id));
	MUST(wish_remove(&s.arena, &s.house, 1, w.id));
	MUST(wish_save(&s.arena, &s.house, 1, &w, &answer));
	CHECK(answer == PEOPLE_GONE);
}

static int64_t notices(int64_t request, const char *kind)
{
	return stage_number(&s, arena_printf(&s.arena,
	                                     "SELECT COUNT(*) AS n FROM outbox WHERE request_id = %lld AND kind = '%s'",
	                                     (long long)request, kind));
}

static void messages(void)
{
	int64_t id = asks("Wilma", "wilma@example.org", NULL, "2027-02-01", "2027-02-03");
	struct guest_request r = stage_request(&s, id);
	struct submission waits = stage_ask(&s, "2027-02-05", "2027-02-06");
	enum message_answer said;
	struct unreads unread = { 0 };
	struct messages news = { 0 };
	MUST(message_from_guest(&s.arena, &s.house, &r, "Is there a lift?", &said));
	CHECK(said == MESSAGE_OK && notices(id, "answer") == 1);
	MUST(message_from_guest(&s.arena, &s.house, &r, "Is there a lift?", &said));
	CHECK_AS(said == MESSAGE_OK && stage_number(&s, "SELECT COUNT(*) AS n FROM message") == 1,
	         "a second click is no second message");
	MUST(message_from_guest(&s.arena, &s.house, &r, "And a cellar?", &said));
	CHECK_AS(notices(id, "answer") == 1, "a notice that has not left tells of both");
	MUST(messages_unread(s.db, &s.arena, &unread));
	CHECK(unread.count == 1 && unread.items[0].count == 2 && unread.items[0].file_id == person_of(id));
	CHECK_TEXT(unread.items[0].body, "And a cellar?");

	sql("UPDATE outbox SET state = 'sent', sent_at = next_at WHERE kind = 'answer'");
	stage_forward(&s, 600);
	MUST(message_from_guest(&s.arena, &s.house, &r, "Hello?", &said));
	CHECK(notices(id, "answer") == 2);
	CHECK_AS(
	    stage_number(
	        &s,
	        "SELECT TIMESTAMPDIFF(SECOND, MIN(next_at), MAX(next_at)) AS n FROM outbox WHERE kind = 'answer'") ==
	        3600,
	    "the next one leaves an hour after the first");
	MUST(message_news(&s.arena, &s.house, id, true, 2, &news));
	CHECK(news.count == 1);
	CHECK_TEXT(news.items[0].body, "Hello?");

	MUST(message_from_house(&s.arena, &s.house, 1, &r, "There is.", 2, &said));
	CHECK(said == MESSAGE_OK && notices(id, "message") == 1);
	MUST(messages_unread(s.db, &s.arena, &unread));
	CHECK_AS(unread.count == 1 && unread.items[0].count == 1, "an answer marks as read what was seen, and no more");
	MUST(message_mark_read(&s.arena, &s.house, 1, id, unread.items[0].last_id));
	MUST(messages_unread(s.db, &s.arena, &unread));
	CHECK(unread.count == 0);

	for (int i = 0; i < MESSAGES_A_DAY; i++)
		MUST(message_from_guest(&s.arena, &s.house, &r, arena_printf(&s.arena, "No. %d", i), &said));
	CHECK(said == MESSAGE_MANY &&
	      stage_number(&s, "SELECT COUNT(*) AS n FROM message WHERE from_guest") == MESSAGES_A_DAY);
	stage_forward(&s, 86400 + 1);
	MUST(message_from_guest(&s.arena, &s.house, &r, "Good morning", &said));
	CHECK(said == MESSAGE_OK);
	r = stage_request(&s, stage_send(&s, &waits, -1));
	MUST(message_from_guest(&s.arena, &s.house, &r, "Hello", &said));
	CHECK_AS(said == MESSAGE_ENDED, "nothing is taken of a request that nobody has confirmed");
	CHECK_AS(stage_number(&s, "SELECT COUNT(*) AS n FROM audit WHERE was LIKE '%lift%' OR became LIKE '%lift%'") ==
	                 0 &&
	             stage_number(&s, "SELECT COUNT(*) AS n FROM outbox WHERE facts LIKE '%lift%'") == 0,
	         "no words in the audit or among a mail's facts");
}

static bool may_be_forgotten(int64_t person)
{
	const struct retention late = { .ended = { s.house.now.second + 86400 },
		                        .departed = date_add(s.house.today, 1) };
	struct person_ids ids = { 0 };
	MUST(persons_past(s.db, &s.arena, &late, 1000, &ids));
	for (size_t i = 0; i < ids.count; i++)
		if (ids.items[i] == person)
			return true;
	return false;
}

/* I7: what belongs to a person goes with it; a file with others in it goes on. */
static void erasing(void)
{
	int64_t one = asks("Ada One", "ada@example.org", NULL, "2027-03-01", "2027-03-03"),
	        two = asks("Ada Two", "ada@example.org", NULL, "2027-03-05", "2027-03-07");
	int64_t ada = person_of(one), later = person_of(two), held = 0;
	struct guest_request r = stage_request(&s, one);
	struct goodwill_row g = { .scope = "guest", .person_id = ada, .amount = { 100 } };
	enum message_answer said;
	MUST(people_join(&s.arena, &s.house, 1, ada, later, &answer));
	MUST(people_no_host(&s.arena, &s.house, 1, ada, "noise", &held, &answer));
	MUST(goodwill_give(&s.arena, &s.house, 1, &g, &answer));
	MUST(message_from_guest(&s.arena, &s.house, &r, "My secret", &said));
	MUST(withdraw(&s.arena, &s.house, ACTOR_GUEST, &r, ""));
	CHECK_AS(!may_be_forgotten(ada), "whom the house does not host it remembers");
	MUST(people_no_host(&s.arena, &s.house, 1, ada, NULL, &held, &answer));
	CHECK_AS(may_be_forgotten(ada), "until it does again");
	MUST(people_no_host(&s.arena, &s.house, 1, ada, "noise", &held, &answer));
	wishes(ada);
	MUST(person_erase(s.db, ada, s.house.now));
	CHECK(file_of(later) == later && file_of(ada) == later);
	CHECK_AS(
	    stage_number(
	        &s, arena_printf(&s.arena,
	                         "SELECT COUNT(*) AS n FROM guest_file WHERE person_id = %lld AND no_host = 'noise'",
	                         (long long)later)) == 1 &&
	        stage_number(&s, arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM goodwill WHERE person_id = %lld",
	                                      (long long)later)) == 1,
	    "the file goes on with what it knows");
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT (SELECT COUNT(*) FROM guest_wish WHERE person_id = %lld) + (SELECT "
	                                    "COUNT(*) FROM message WHERE body = 'My secret') + "
	                                    "(SELECT COUNT(*) FROM guest_file WHERE person_id = %lld) AS n",
	                                    (long long)ada, (long long)ada)) == 0);
	MUST(person_erase(s.db, later, s.house.now));
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT (SELECT COUNT(*) FROM guest_file WHERE person_id = %lld) + (SELECT "
	                                    "COUNT(*) FROM goodwill WHERE person_id = %lld) AS n",
	                                    (long long)later, (long long)later)) == 0);
	CHECK(people("ada", PEOPLE_ALL).count == 0);
}

static enum status clear_work(struct db *db, void *context)
{
	int64_t version;
	(void)context;
	enum status st = guard_take(db, &s.arena, &version);
	return st == OK ? house_clear(db) : st;
}

int main(void)
{
	stage_open(&s, 4, 1);
	MUST(user_add(s.db, &(struct user){ .login = "anna",
	                                    .name = "Anna",
	                                    .password = "-",
	                                    .role = "owner",
	                                    .active = true,
	                                    .created_at = s.house.now,
	                                    .seen_queue = INSTANT_NONE }));
	who_is_one();
	a_file();
	not_hosted();
	messages();
	erasing();
	MUST(db_transaction(s.db, clear_work, NULL));
	CHECK_AS(stage_number(&s, "SELECT (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM guest_file) + (SELECT "
	                          "COUNT(*) FROM guest_join) + "
	                          "(SELECT COUNT(*) FROM guest_apart) + (SELECT COUNT(*) FROM goodwill) + (SELECT "
	                          "COUNT(*) FROM message) + (SELECT COUNT(*) FROM guest_wish) AS n") == 0,
	         "an emptied house has none of it");
	stage_close(&s);
	return check_done();
}
