#include "store/check.h"

#include "store/common.h"

struct subject_row {
	const char *subject;
};
static const struct field subject_fields[] = { FIELD(subject_row, subject), FIELDS_END };
#define ROWS(sql) { sql, subject_fields, sizeof(struct subject_row) }

/* Names of rows as people find them. */
#define STAY "CONCAT('stay ', s.id, ' (', COALESCE(r.reference, 'no request'), ')') AS subject"
#define REQUEST "CONCAT('request ', r.reference) AS subject"
#define STAY_OF "LEFT JOIN request r ON r.id = s.request_id "
#define HOLDING "s.state IN ('accepted', 'prepaid', 'in-house') "
/* The last run of the job that had nothing to complain about. */
#define LAST_GOOD_RUN "(SELECT MAX(began_at) FROM job_run WHERE failed = '') "
#define STRAY_NIGHT                                                                                                  \
	"n.stay_id = s.id AND (n.night < s.arrival OR n.night >= s.departure OR s.state IN ('cancelled', 'lapsed', " \
	"'no-show', 'deleted'))"
#define STRAY_BLOCK "n.block_id = b.id AND (n.night < b.valid_from OR n.night >= b.valid_to)"
#define BANK_PAST                                                                                                  \
	"b.state = 'ignored' AND (b.name <> '' OR b.other <> '' OR b.text <> '') AND b.booked_on < " LAST_GOOD_RUN \
	"- INTERVAL 2 + COALESCE((SELECT value FROM setting WHERE name = 'keep_request_days'), 30) DAY"

struct rule {
	struct check check;
	struct query find;
	int instants; /* how often it asks for "now" */
	struct query repair;
};

static const struct rule rules[] = {
	{ { "I1", "the key of room_night, by which no night is sold twice, is gone",
	    "ALTER TABLE room_night ADD PRIMARY KEY (room_id, night); stop the programs until that is done",
	    CHECK_BY_HAND },
	  ROWS("SELECT 'table room_night' AS subject FROM guard WHERE COALESCE((SELECT GROUP_CONCAT(column_name ORDER "
	       "BY seq_in_index) "
	       "FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'room_night' AND "
	       "index_name = 'PRIMARY'), '') "
	       "<> 'room_id,night'"),
	  0,
	  { 0 } },
	{ { "I1", "is sold twice",
	    "move one of the two to another room, or find it another house, before the guests come", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('room ', room_id, ' in the night of ', night) AS subject FROM room_night GROUP BY "
	       "room_id, night HAVING COUNT(*) > 1"),
	  0,
	  { 0 } },
	{ { "I1", "does not hold its rooms in each of its nights",
	    "give it rooms by hand: it is accepted and has none for some night", CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s " STAY_OF "WHERE " HOLDING
	       "AND (SELECT COUNT(*) FROM room_night n WHERE n.stay_id = s.id "
	       "AND n.night >= s.arrival AND n.night < s.departure) <> DATEDIFF(s.departure, s.arrival) * "
	       "s.rooms_count"),
	  0,
	  { 0 } },
	{ { "I1", "holds nights that are not its own", "they are set free", CHECK_BOTH },
	  ROWS("SELECT DISTINCT " STAY " FROM room_night n JOIN stay s ON " STRAY_NIGHT " " STAY_OF),
	  0,
	  { "DELETE n FROM room_night n JOIN stay s ON " STRAY_NIGHT, NULL, 0 } },
	{ { "I1", "does not close its room in each of its nights",
	    "enter it again: the room may be sold in a night it says is closed", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('block ', b.id) AS subject FROM block b WHERE (SELECT COUNT(*) FROM room_night n WHERE "
	       "n.block_id = b.id "
	       "AND n.room_id = b.room_id AND n.night >= b.valid_from AND n.night < b.valid_to) <> "
	       "DATEDIFF(b.valid_to, b.valid_from)"),
	  0,
	  { 0 } },
	{ { "I1", "closes nights outside its span", "they are set free", CHECK_BOTH },
	  ROWS("SELECT DISTINCT CONCAT('block ', b.id) AS subject FROM room_night n JOIN block b ON " STRAY_BLOCK),
	  0,
	  { "DELETE n FROM room_night n JOIN block b ON " STRAY_BLOCK, NULL, 0 } },

	{ { "I2", "is in another state than its decision says", "look at its history and tell the guest what holds",
	    CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST " FROM decision d JOIN request r ON r.id = d.request_id WHERE d.undone_at IS NULL "
	       "AND NOT (d.verdict = 'refused' AND r.state = 'refused') "
	       "AND NOT (d.verdict = 'accepted' AND r.state IN ('accepted', 'cancelled', 'lapsed'))"),
	  0,
	  { 0 } },
	{ { "I2", "was decided the other way after it had been decided",
	    "look at its history and tell the guest what holds", CHECK_BY_HAND },
	  ROWS("SELECT DISTINCT " REQUEST
	       " FROM audit a JOIN audit b ON b.entity = 'request' AND b.entity_id = a.entity_id AND b.id > a.id "
	       "JOIN request r ON r.id = a.entity_id WHERE a.entity = 'request' AND a.action IN ('accept', 'refuse') "
	       "AND b.action IN ('accept', 'refuse') AND a.action <> b.action AND NOT EXISTS (SELECT 1 FROM audit u "
	       "WHERE u.entity = 'request' "
	       "AND u.entity_id = a.entity_id AND u.action = 'undo' AND u.id > a.id AND u.id < b.id)"),
	  0,
	  { 0 } },
	{ { "I2", "is accepted and has no stay", "accept it by hand again, or tell the guest", CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST " FROM request r WHERE r.state = 'accepted' AND NOT EXISTS (SELECT 1 FROM stay s "
	                         "WHERE s.request_id = r.id)"),
	  0,
	  { 0 } },
	{ { "I2", "is of a request that was not accepted",
	    "look at the request's history; the stay holds rooms that may be another's", CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s JOIN request r ON r.id = s.request_id WHERE r.state NOT IN ('accepted', "
	                      "'cancelled', 'lapsed')"),
	  0,
	  { 0 } },

	{ { "I2", "has ended before it began and nothing says how, or says so and goes on", "look at its history",
	    CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s " STAY_OF
	       "WHERE s.state IN ('cancelled', 'no-show', 'deleted') AND s.version > 1 "
	       "AND NOT EXISTS (SELECT 1 FROM cancellation c WHERE c.stay_id = s.id) "
	       "OR s.state NOT IN ('cancelled', 'no-show', 'deleted') AND EXISTS (SELECT 1 FROM cancellation c WHERE "
	       "c.stay_id = s.id)"),
	  0,
	  { 0 } },
	{ { "I2", "is in the house, or has left it, and its arrival is still to come",
	    "look at its history and correct its nights", CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s " STAY_OF
	       "WHERE s.state IN ('in-house', 'departed') AND s.checked_in_at IS NOT NULL "
	       "AND s.checked_in_at < s.arrival - INTERVAL 1 DAY"),
	  0,
	  { 0 } },
	{ { "I2", "goes on from a stay that ends on another day", "look at both and make them meet", CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s JOIN stay b ON b.id = s.follows_id " STAY_OF "WHERE " HOLDING
	       "AND b.state IN ('accepted', 'prepaid', 'in-house', 'departed') AND b.departure <> s.arrival"),
	  0,
	  { 0 } },

	{ { "I3", "is decided and has no decision", "look at its history", CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST " FROM request r WHERE r.state IN ('accepted', 'refused') AND r.source <> 'import' "
	       "AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.request_id = r.id AND d.undone_at IS NULL)"),
	  0,
	  { 0 } },
	{ { "I3", "has two decisions", "look at its history and tell the guest what holds", CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST " FROM decision d JOIN request r ON r.id = d.request_id WHERE d.undone_at IS NULL "
	       "GROUP BY r.id, r.reference HAVING COUNT(*) > 1"),
	  0,
	  { 0 } },
	{ { "I3", "is decided, and neither a mail says so nor a person did",
	    "call the guest, then press Told on the owner's first page", CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST
	       " FROM decision d JOIN request r ON r.id = d.request_id JOIN person p ON p.id = r.person_id "
	       "WHERE d.undone_at IS NULL AND d.settled_at IS NOT NULL AND d.told_at IS NULL AND r.opened_at IS NULL "
	       "AND p.email <> '' "
	       "AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.request_id = r.id AND o.kind = d.verdict)"),
	  0,
	  { 0 } },
	{ { "I3", "has a mail that says what was not decided, or says it twice", "call the guest", CHECK_BY_HAND },
	  ROWS("SELECT DISTINCT " REQUEST
	       " FROM outbox o JOIN request r ON r.id = o.request_id WHERE o.kind IN ('accepted', 'refused') AND "
	       "(o.serial > 1 OR NOT EXISTS (SELECT 1 FROM decision d WHERE d.request_id = r.id AND d.verdict = o.kind "
	       "AND d.undone_at IS NULL))"),
	  0,
	  { 0 } },
	{ { "I3", "was decided by hand more than an hour ago and its papers are not written",
	    "run the job; its log says what stops it", CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST " FROM decision d JOIN request r ON r.id = d.request_id WHERE d.undone_at IS NULL AND "
	                         "d.settled_at IS NULL "
	       "AND d.undo_until < ? - INTERVAL 1 HOUR AND EXISTS (SELECT 1 FROM job_run j WHERE j.began_at > "
	       "d.undo_until)"),
	  1,
	  { 0 } },
	{ { "I3", "is accepted and settled and has not exactly one invoice that stands",
	    "look at the stay; the job writes the invoice when it settles", CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST
	       " FROM decision d JOIN request r ON r.id = d.request_id JOIN stay s ON s.request_id = r.id "
	       "WHERE d.undone_at IS NULL AND d.settled_at IS NOT NULL AND s.state IN ('accepted', 'prepaid', "
	       "'in-house') "
	       "AND (SELECT COUNT(*) FROM invoice i WHERE i.stay_id = s.id AND i.kind = 'invoice' AND NOT EXISTS "
	       "(SELECT 1 FROM invoice c WHERE c.corrects_id = i.id)) <> 1"),
	  0,
	  { 0 } },
	{ { "I3", "has a gap, or one number twice",
	    "ask your accountant how to enter the missing number; do not renumber", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('invoices ', series, '-', year) AS subject FROM invoice GROUP BY series, year "
	       "HAVING MAX(number) - MIN(number) + 1 <> COUNT(*) OR COUNT(DISTINCT number) <> COUNT(*)"),
	  0,
	  { 0 } },
	{ { "I3", "is behind the invoices that have its numbers", "it is set to the last number", CHECK_ROWS },
	  ROWS("SELECT CONCAT('counter ', c.series, '-', c.year) AS subject FROM counter c "
	       "WHERE c.last < (SELECT MAX(i.number) FROM invoice i WHERE i.series = c.series AND i.year = c.year)"),
	  0,
	  { "UPDATE counter c SET c.last = (SELECT MAX(i.number) FROM invoice i WHERE i.series = c.series AND i.year = "
	    "c.year) "
	    "WHERE c.last < (SELECT MAX(i.number) FROM invoice i WHERE i.series = c.series AND i.year = c.year)",
	    NULL, 0 } },

	{ { "I4", "was refused by the job before its hour",
	    "call the guest; the clock of the machine may have been wrong", CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST " FROM decision d JOIN request r ON r.id = d.request_id WHERE d.undone_at IS NULL AND "
	                         "d.verdict = 'refused' "
	       "AND d.why <> 'hand' AND d.decided_at < d.due_at"),
	  0,
	  { 0 } },
	{ { "I4", "is past its hour and not decided, though the job ran", "run `job --dry-run`: it says what stops it",
	    CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST " FROM request r WHERE r.state = 'open' AND r.decide_at < " LAST_GOOD_RUN
	       "- INTERVAL 60 SECOND "
	       "AND r.confirmed_at < " LAST_GOOD_RUN "- INTERVAL 60 SECOND"),
	  0,
	  { 0 } },
	{ { "I4", "was refused later than the next run after its hour", "look at the job's log of that hour",
	    CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST " FROM decision d JOIN request r ON r.id = d.request_id WHERE d.undone_at IS NULL AND "
	                         "d.verdict = 'refused' "
	       "AND d.why = 'hour' AND EXISTS (SELECT 1 FROM job_run j WHERE j.failed = '' AND j.began_at > d.due_at + "
	       "INTERVAL 60 SECOND "
	       "AND j.began_at > r.confirmed_at + INTERVAL 60 SECOND AND j.ended_at < d.decided_at - INTERVAL 60 "
	       "SECOND)"),
	  0,
	  { 0 } },

	{ { "I5", "has a price that is not the sum of its lines",
	    "ask for the truth in the audit and correct the papers by a further one", CHECK_BY_HAND },
	  ROWS(
	      "SELECT DISTINCT " REQUEST
	      " FROM request_option o JOIN request r ON r.id = o.request_id WHERE EXISTS (SELECT 1 FROM request_line l "
	      "WHERE l.request_id = o.request_id AND l.position = o.position) AND o.price <> (SELECT SUM(l.amount) "
	      "FROM request_line l "
	      "WHERE l.request_id = o.request_id AND l.position = o.position)"),
	  0,
	  { 0 } },
	{ { "I5", "has a line that is not quantity times price",
	    "ask for the truth in the audit and correct the papers by a further one", CHECK_BY_HAND },
	  ROWS("SELECT DISTINCT " REQUEST " FROM request_line l JOIN request r ON r.id = l.request_id "
	       "WHERE CAST(l.quantity AS SIGNED) * l.unit_price <> l.amount OR l.amount < 0"),
	  0,
	  { 0 } },
	{ { "I5", "is not the sum of its lines", "correct it by a further document, never in place", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('invoice ', i.series, '-', i.year, '-', i.number) AS subject FROM invoice i "
	       "WHERE i.total <> (SELECT COALESCE(SUM(l.amount), 0) FROM invoice_line l WHERE l.invoice_id = i.id)"),
	  0,
	  { 0 } },
	{ { "I5", "costs another sum than its invoice says, for more than an hour",
	    "run the job; its log says what stops it", CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s " STAY_OF
	       "JOIN invoice i ON i.stay_id = s.id AND i.kind = 'invoice' WHERE s.state IN "
	       "('accepted', 'prepaid', 'in-house', 'departed') AND NOT EXISTS (SELECT 1 FROM invoice c WHERE "
	       "c.corrects_id = i.id) AND i.total <> s.price "
	       "+ COALESCE((SELECT SUM(k.price) FROM stay k WHERE k.account_id = s.id AND k.state IN ('accepted', "
	       "'prepaid', 'in-house', 'departed')), 0) "
	       "+ COALESCE((SELECT SUM(c.penalty) FROM cancellation c JOIN stay k ON k.id = c.stay_id WHERE "
	       "k.account_id = s.id), 0) "
	       "AND NOT EXISTS (SELECT 1 FROM stay_step p JOIN stay k ON k.id = p.stay_id WHERE (k.id = s.id OR "
	       "k.account_id = s.id) "
	       "AND p.undone_at IS NULL AND p.undo_until > ? - INTERVAL 1 HOUR) AND NOT EXISTS (SELECT 1 FROM "
	       "stay_move m JOIN stay k ON k.id = m.stay_id "
	       "WHERE (k.id = s.id OR k.account_id = s.id) AND m.undone_at IS NULL AND m.undo_until > ? - INTERVAL 1 "
	       "HOUR)"),
	  2,
	  { 0 } },
	{ { "I5", "is not what it takes back, or charges less than nothing",
	    "correct it by a further document, never in place", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('invoice ', i.series, '-', i.year, '-', i.number) AS subject FROM invoice i LEFT JOIN "
	       "invoice o ON o.id = i.corrects_id "
	       "WHERE IF(i.kind = 'credit', o.id IS NULL OR i.total <> -o.total, i.total < 0)"),
	  0,
	  { 0 } },
	{ { "I5", "has a price or prepayment that cannot be", "correct the stay", CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s " STAY_OF
	       "WHERE s.price < 0 OR s.prepayment < 0 OR (s.prepayment > s.price AND "
	       "NOT EXISTS (SELECT 1 FROM stay_line l WHERE l.stay_id = s.id))"),
	  0,
	  { 0 } },
	{ { "I5", "was changed, and its price is not the sum of its lines",
	    "open it and write its lines as they should be", CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s " STAY_OF "WHERE EXISTS (SELECT 1 FROM stay_line l WHERE l.stay_id = s.id) "
	       "AND s.price <> (SELECT SUM(l.amount) FROM stay_line l WHERE l.stay_id = s.id)"),
	  0,
	  { 0 } },
	{ { "I5", "has a line that is not quantity times price", "open it and write its lines as they should be",
	    CHECK_BY_HAND },
	  ROWS("SELECT DISTINCT " STAY " FROM stay_line l JOIN stay s ON s.id = l.stay_id " STAY_OF
	       "WHERE CAST(l.quantity AS SIGNED) * l.unit_price <> l.amount"),
	  0,
	  { 0 } },
	{ { "I5", "has a compensation that its stay's lines do not have", "open the incident and save it again",
	    CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('incident ', i.id) AS subject FROM incident i WHERE i.stay_id IS NOT NULL AND "
	       "i.compensation <> "
	       "-COALESCE((SELECT SUM(l.amount) FROM stay_line l WHERE l.incident_id = i.id), 0)"),
	  0,
	  { 0 } },
	{ { "I5", "has shares that do not make up the whole", "open it and say again who pays", CHECK_BY_HAND },
	  ROWS("SELECT " STAY " FROM stay s " STAY_OF
	       "WHERE 10000 <> (SELECT COALESCE(SUM(h.share), 10000) FROM stay_share h WHERE h.stay_id = s.id)"),
	  0,
	  { 0 } },

	{ { "I6", "rests on no stored instance", "nothing to do now; keep the log of that hour", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('decision ', d.id) AS subject FROM decision d WHERE d.undone_at IS NULL "
	       "AND NOT EXISTS (SELECT 1 FROM instance i WHERE i.id = d.instance_id) AND NOT EXISTS (SELECT 1 FROM "
	       "audit a "
	       "WHERE a.entity = 'request' AND a.entity_id = d.request_id AND a.action = 'accept' AND a.actor = "
	       "'command')"),
	  0,
	  { 0 } },
	{ { "I6", "claims more than its bound allows",
	    "keep the instance and report it: this is a fault of the program", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('decision ', d.id) AS subject FROM decision d WHERE d.value > d.bound"),
	  0,
	  { 0 } },
	{ { "I6", "is in the list without a seat, or has a seat without being in it", "the list is computed anew",
	    CHECK_PLAN },
	  ROWS("SELECT " REQUEST " FROM request r WHERE r.state = 'open' "
	       "AND r.turn <> EXISTS (SELECT 1 FROM plan_seat p WHERE p.request_id = r.id)"),
	  0,
	  { 0 } },
	{ { "I6", "is no longer open and still has a seat in the list",
	    "the seat is taken away and the list computed anew", CHECK_BOTH },
	  ROWS("SELECT DISTINCT " REQUEST
	       " FROM plan_seat p JOIN request r ON r.id = p.request_id WHERE r.state <> 'open'"),
	  0,
	  { "DELETE p FROM plan_seat p JOIN request r ON r.id = p.request_id WHERE r.state <> 'open'", NULL, 0 } },

	{ { "I7", "holds a guest's data without the consent it came with", "ask the guest, or erase the data",
	    CHECK_BY_HAND },
	  ROWS("SELECT " REQUEST
	       " FROM request r JOIN person p ON p.id = r.person_id WHERE r.source = 'site' AND r.terms_at IS NULL "
	       "AND p.erased_at IS NULL"),
	  0,
	  { 0 } },
	{ { "I7", "is erased and still holds data", "the data are removed", CHECK_ROWS },
	  ROWS("SELECT CONCAT('person ', p.id) AS subject FROM person p WHERE p.erased_at IS NOT NULL AND (p.name <> "
	       "'' OR p.surname <> '' "
	       "OR p.patronymic <> '' OR p.email IS NOT NULL OR p.email_key IS NOT NULL OR p.phone IS NOT NULL OR "
	       "p.phone_key IS NOT NULL "
	       "OR p.name_key IS NOT NULL)"),
	  0,
	  { "UPDATE person SET name = '', surname = '', patronymic = '', email = NULL, email_key = NULL, phone = NULL, "
	    "phone_key = NULL, name_key = NULL "
	    "WHERE erased_at IS NOT NULL",
	    NULL, 0 } },
	{ { "I7", "belongs to one who is erased and still names people", "the names are removed", CHECK_ROWS },
	  ROWS(
	      "SELECT DISTINCT CONCAT('stay ', g.stay_id) AS subject FROM stay_guest g JOIN stay s ON s.id = g.stay_id "
	      "JOIN person p ON p.id = s.person_id WHERE p.erased_at IS NOT NULL AND (g.name <> '' OR g.passport IS "
	      "NOT NULL OR g.born IS NOT NULL)"),
	  0,
	  { "DELETE g FROM stay_guest g JOIN stay s ON s.id = g.stay_id JOIN person p ON p.id = s.person_id WHERE "
	    "p.erased_at IS NOT NULL",
	    NULL, 0 } },
	{ { "I7", "belongs to one who is erased and still has people typed ahead", "they are removed", CHECK_ROWS },
	  ROWS(
	      "SELECT DISTINCT CONCAT('stay ', g.stay_id) AS subject FROM stay_ahead g JOIN stay s ON s.id = g.stay_id "
	      "JOIN person p ON p.id = s.person_id WHERE p.erased_at IS NOT NULL"),
	  0,
	  { "DELETE g FROM stay_ahead g JOIN stay s ON s.id = g.stay_id JOIN person p ON p.id = s.person_id WHERE "
	    "p.erased_at IS NOT NULL",
	    NULL, 0 } },
	{ { "I7", "asked for links more than a day ago and is still written down, though the job ran", "it is removed",
	    CHECK_ROWS },
	  ROWS("SELECT CONCAT('link wish ', id) AS subject FROM link_wish WHERE asked_at < " LAST_GOOD_RUN
	       "- INTERVAL 1 DAY"),
	  0,
	  { "DELETE FROM link_wish WHERE asked_at < " LAST_GOOD_RUN "- INTERVAL 1 DAY", NULL, 0 } },
	{ { "I7", "is erased and what was written down of it is not", "it is removed", CHECK_ROWS },
	  ROWS("SELECT CONCAT('person ', p.id) AS subject FROM guest_file f JOIN person p ON p.id = f.person_id WHERE "
	       "p.erased_at IS NOT NULL"),
	  0,
	  { "DELETE f FROM guest_file f JOIN person p ON p.id = f.person_id WHERE p.erased_at IS NOT NULL", NULL, 0 } },
	{ { "I7", "is of an erased guest", "it is removed", CHECK_ROWS },
	  ROWS("SELECT CONCAT('wish ', w.id) AS subject FROM guest_wish w JOIN person p ON p.id = w.person_id WHERE "
	       "p.erased_at IS NOT NULL"),
	  0,
	  { "DELETE w FROM guest_wish w JOIN person p ON p.id = w.person_id WHERE p.erased_at IS NOT NULL", NULL, 0 } },
	{ { "I7", "is of an erased guest and still has its words", "they are removed", CHECK_ROWS },
	  ROWS("SELECT CONCAT('message ', g.id) AS subject FROM message g JOIN request r ON r.id = g.request_id JOIN "
	       "person p ON p.id = r.person_id "
	       "WHERE p.erased_at IS NOT NULL AND g.body IS NOT NULL"),
	  0,
	  { "UPDATE message g JOIN request r ON r.id = g.request_id JOIN person p ON p.id = r.person_id SET g.body = "
	    "NULL "
	    "WHERE p.erased_at IS NOT NULL AND g.body IS NOT NULL",
	    NULL, 0 } },
	{ { "I7", "is in the file of one who is in another's file, or erased", "it has a file of its own again",
	    CHECK_ROWS },
	  ROWS("SELECT CONCAT('person ', p.id) AS subject FROM person p JOIN person f ON f.id = p.file_id "
	       "WHERE f.file_id IS NOT NULL OR (f.erased_at IS NOT NULL AND p.erased_at IS NULL)"),
	  0,
	  { "UPDATE person p JOIN person f ON f.id = p.file_id SET p.file_id = NULL "
	    "WHERE f.file_id IS NOT NULL OR (f.erased_at IS NOT NULL AND p.erased_at IS NULL)",
	    NULL, 0 } },
	{ { "I7", "is kept longer than the house said after all of it had ended, though the job ran",
	    "run the job; its log says what stops it", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('person ', p.id) AS subject FROM person p WHERE p.erased_at IS NULL "
	       "AND EXISTS (SELECT 1 FROM request r WHERE r.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM stay s "
	       "WHERE s.person_id = p.id) "
	       "AND NOT EXISTS (SELECT 1 FROM guest_file f WHERE f.person_id = p.id AND f.no_host_at IS NOT NULL) "
	       "AND NOT EXISTS (SELECT 1 FROM request r WHERE r.person_id = p.id AND (r.ended_at IS NULL OR r.ended_at "
	       ">= " LAST_GOOD_RUN
	       "- INTERVAL 1 + COALESCE((SELECT value FROM setting WHERE name = 'keep_request_days'), 30) DAY))"),
	  0,
	  { 0 } },
	{ { "I7", "is of somebody who is erased and still holds what was written", "it is removed", CHECK_ROWS },
	  ROWS("SELECT " REQUEST " FROM request r JOIN person p ON p.id = r.person_id WHERE p.erased_at IS NOT NULL "
	       "AND (r.message IS NOT NULL OR r.ages <> '')"),
	  0,
	  { "UPDATE request r JOIN person p ON p.id = r.person_id SET r.message = NULL, r.ages = '' WHERE p.erased_at "
	    "IS NOT NULL",
	    NULL, 0 } },
	{ { "I7", "is kept longer than 14 days after it was sent, though the job ran", "its text is removed",
	    CHECK_ROWS },
	  ROWS("SELECT CONCAT('mail ', o.id) AS subject FROM outbox o WHERE o.state = 'sent' AND o.message IS NOT NULL "
	       "AND o.sent_at < " LAST_GOOD_RUN "- INTERVAL 14 DAY"),
	  0,
	  { "UPDATE outbox SET message = NULL WHERE state = 'sent' AND message IS NOT NULL AND sent_at < " LAST_GOOD_RUN
	    "- INTERVAL 14 DAY",
	    NULL, 0 } },
	{ { "I7", "was put aside and names who paid longer than the house said, though the job ran",
	    "the name is removed", CHECK_ROWS },
	  ROWS("SELECT CONCAT('entry of the bank of ', b.booked_on) AS subject FROM bank_entry b WHERE " BANK_PAST),
	  0,
	  { "UPDATE bank_entry b SET b.name = '', b.other = '', b.text = '' WHERE " BANK_PAST, NULL, 0 } },
	{ { "I7", "is kept longer than a day after it was last used, though the job ran", "it is removed", CHECK_ROWS },
	  ROWS("SELECT CONCAT('session of user ', s.user_id) AS subject FROM session s WHERE s.seen_at < " LAST_GOOD_RUN
	       "- INTERVAL 1 DAY"),
	  0,
	  { "DELETE FROM session WHERE seen_at < " LAST_GOOD_RUN "- INTERVAL 1 DAY", NULL, 0 } },

	{ { "I8", "has a password that is not an Argon2id hash",
	    "hearth user password LOGIN: at once, and think of who may have read it", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('user ', login) AS subject FROM user WHERE password NOT LIKE '$argon2id$%'"),
	  0,
	  { 0 } },
	{ { "I8", "has a passport that is not an Argon2id hash", "the number is removed; think of who may have read it",
	    CHECK_ROWS },
	  ROWS("SELECT DISTINCT CONCAT('stay ', stay_id) AS subject FROM stay_guest WHERE passport NOT LIKE "
	       "'$argon2id$%'"),
	  0,
	  { "UPDATE stay_guest SET passport = NULL WHERE passport NOT LIKE '$argon2id$%'", NULL, 0 } },
	{ { "I8", "is not the digest of a cookie", "it is removed: its user signs in anew", CHECK_ROWS },
	  ROWS("SELECT CONCAT('session of user ', user_id) AS subject FROM session WHERE digest NOT REGEXP "
	       "'^[0-9a-f]{64}$'"),
	  0,
	  { "DELETE FROM session WHERE digest NOT REGEXP '^[0-9a-f]{64}$'", NULL, 0 } },
	{ { "I8", "has an address or a private link among its facts", "report it: this is a fault of the program",
	    CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('mail ', id) AS subject FROM outbox WHERE kind <> 'urgent' AND (facts LIKE '%@%' OR "
	       "facts LIKE '%://%')"),
	  0,
	  { 0 } },
	{ { "I8", "has an address among its values", "report it: this is a fault of the program", CHECK_BY_HAND },
	  ROWS("SELECT CONCAT('audit ', id) AS subject FROM audit WHERE COALESCE(was, '') LIKE '%@%' OR "
	       "COALESCE(became, '') LIKE '%@%'"),
	  0,
	  { 0 } },
};

static const struct field claim_fields[] = { FIELD(decision_claim, instance_id), FIELD(decision_claim, decision_id),
	                                     FIELD(decision_claim, value), FIELD(decision_claim, bound), FIELDS_END };
static const struct query claims_query = {
	"SELECT instance_id, MIN(id) AS decision_id, value, bound FROM decision WHERE instance_id IS NOT NULL "
	"GROUP BY instance_id, value, bound ORDER BY instance_id",
	claim_fields, sizeof(struct decision_claim)
};

static void finding_add(struct arena *a, struct check_findings *out, const struct check *check, const char *subject)
{
	out->items = arena_grow(a, out->items, out->count, out->count + 1, sizeof *out->items);
	out->items[out->count++] = (struct check_finding){ check, subject };
}

enum status check_find(struct db *db, struct arena *a, struct instant now, struct check_findings *out)
{
	enum status st = OK;

	*out = (struct check_findings){ 0 };
	for (size_t i = 0; i < ARRAY_LEN(rules) && st == OK; i++) {
		struct rows rows;
		const struct arg args[] = { arg_instant(now), arg_instant(now) };

		st = db_all(db, a, &rules[i].find, args, (size_t)rules[i].instants, &rows);
		for (size_t k = 0; st == OK && k < rows.count; k++)
			finding_add(a, out, &rules[i].check, ((const struct subject_row *)rows.items)[k].subject);
		out->asked++;
	}
	return st;
}

enum status check_repair_rows(struct db *db, const struct check *check)
{
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if (&rules[i].check == check)
			return db_run(db, &rules[i].repair, NO_ARGS, NULL);
	return NOT_FOUND;
}

enum status decision_claims(struct db *db, struct arena *a, struct decision_claims *out)
{
	struct rows rows;
	enum status st = db_all(db, a, &claims_query, NO_ARGS, &rows);
	if (st == OK)
		*out = (struct decision_claims){ rows.items, rows.count };
	return st;
}

const struct query *check_statements(size_t *count)
{
	static struct query all[2 * ARRAY_LEN(rules) + 1];

	*count = 0;
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		all[(*count)++] = rules[i].find;
		if (rules[i].repair.sql != NULL)
			all[(*count)++] = rules[i].repair;
	}
	all[(*count)++] = claims_query;
	return all;
}
