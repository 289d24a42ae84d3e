/* Invoices, their corrections, and every paper as it is printed. With PAPERS in the environment the PDFs stay in that
 * folder. */
#include "house.h"

#include <sys/stat.h>
#include <unistd.h>

#include "document/document.h"
#include "house/invoice.h"
#include "house/life.h"
#include "house/money.h"
#include "house/record.h"
#include "paper/paper.h"
#include "store/people.h"
#include "store/text.h"
#include "store/user.h"

static struct stage s;
static struct languages languages;
static struct press *press;
static const char *folder;

static const struct drafting how = { &languages, document_code };

static const char *shell(const char *format, ...) PRINTF(1, 2);
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
	buffer_text(&out, "");
	for (size_t got; p != NULL && (got = fread(block, 1, sizeof block, p)) > 0;)
		buffer_add(&out, block, got);
	if (p != NULL)
		pclose(p);
	return out.data;
}

static struct document paper_row(int64_t request_id, const char *kind)
{
	struct document d = { 0 };
	struct documents queued = { 0 };
	MUST(documents_queued(s.db, &s.arena, 0, 1000, &queued));
	for (size_t i = 0; i < queued.count; i++)
		if (queued.items[i].request_id == request_id && text_same(queued.items[i].kind, kind))
			d = queued.items[i];
	return d;
}

/* As a file; its text as pdftotext reads it. */
static const char *draft_text(const struct draft *draft, struct instant at, const char *name, int *pages)
{
	struct bytes pdf = { 0 }, again = { 0 };
	const struct paper_about about = { draft->title, "Linden House", at };
	MUST(paper_pdf(press, &s.arena, draft->body, &about, &pdf, pages));
	MUST(paper_pdf(press, &s.arena, draft->body, &about, &again, NULL));
	CHECK_AS(pdf.size == again.size && memcmp(pdf.data, again.data, pdf.size) == 0,
	         "%s: the same markup gives the same bytes", name);
	CHECK_AS(pdf.size < 40 * 1024 || (pages != NULL && *pages > 1), "%s: %zu bytes", name, pdf.size);
	const char *path = arena_printf(&s.arena, "%s/%s.pdf", folder, name);
	FILE *f = fopen(path, "w");
	if (f == NULL || fwrite(pdf.data, 1, pdf.size, f) != pdf.size || fclose(f) != 0)
		exit(2);
	f = fopen(arena_printf(&s.arena, "%s/%s.html", folder, name), "w");
	if (f == NULL || fputs(draft->body, f) < 0 || fclose(f) != 0)
		exit(2);
	CHECK_AS(strstr(shell("qpdf --check '%s' 2>&1", path), "No syntax or stream encoding errors") != NULL,
	         "%s: qpdf finds no fault", name);
	CHECK_AS(strcmp(shell("pdffonts '%s' | tail -n +3 | grep -v 'yes yes yes'", path), "") == 0,
	         "%s: every font is embedded, in part, with its letters", name);
	return shell("pdftotext -layout '%s' -", path);
}

/* Renders the newest of a kind. */
static const char *paper_text(int64_t request_id, const char *kind, const char *name, int *pages)
{
	struct document d = paper_row(request_id, kind);
	struct draft draft = { 0 };
	MUST(document_draft(&s.arena, &s.house, &how, &d, &draft));
	return draft_text(&draft, d.created_at, name, pages);
}

static void sql(const char *text)
{
	MUST(db_script(s.db, text));
}

static int64_t accepted(const char *arrival, const char *departure, const char *lang, const char *name)
{
	struct submission sub = stage_ask(&s, arrival, departure);
	sub.lang = lang;
	sub.name = name;
	int64_t id = stage_open_request(&s, &sub, -1, NULL);
	stage_at(&s, "2026-11-30T12:00:00Z");
	stage_decide(&s);
	stage_at(&s, "2026-11-02T09:00:00Z");
	return id;
}

static void words(void)
{
	static const struct { const char *name, *en, *ru, *fr;
	} kinds[] = {
		{ "kind.%lld.name", "Orchard room", "Номер «Яблоневый сад»", "Chambre du verger" },
		{ "kind.%lld.name", "Attic room under the roof beams", "Мансарда под стропилами",
		  "Chambre sous les poutres" },
	};
	for (size_t i = 0; i < 2; i++) {
		const char *key = arena_printf(&s.arena, "kind.%lld.name", (long long)s.kinds[i]);
		MUST(text_put(s.db, key, "en", kinds[i].en));
		MUST(text_put(s.db, key, "ru", kinds[i].ru));
		MUST(text_put(s.db, key, "fr", kinds[i].fr));
	}
	MUST(text_put(s.db, "service.2.name", "en", "Visitor tax"));
	MUST(text_put(s.db, "service.2.name", "ru", "Туристический налог"));
	MUST(text_put(s.db, "service.2.name", "fr", "Taxe de séjour"));
	stage_set(&s, "house_address", "7 Mill Lane, Kestrel Valley");
	stage_set(&s, "house_phone", "+43 1 000 0000");
	stage_set(&s, "house_owner", "Lena Lindner");
	stage_set(&s, "house_tax", "ATU00000000");
	stage_set(&s, "bank_name", "Example Bank");
	stage_set(&s, "bank_iban", "AT611904300234573201");
}

static void three_languages(void)
{
	static const struct { const char *lang, *name, *has[5];
	} cases[] = {
		{ "en",
		  "Hannah Brandt",
		  { "Invoice R-2026-0001", "Orchard room, 2 adults", "€452.00", "AT61 1904 3002 3457 3201",
		    "Page 1 of 1" } },
		{ "ru",
		  "Александра Константиновна Рождественская-Преображенская",
		  { "Счёт № R-2026-0002", "Яблоневый сад", "452,00", "Страница 1 из 1", "Итого" } },
		{ "fr",
		  "Marie-Antoinette de Saint-Exupéry-Châteaubriand",
		  { "Facture R-2026-0003", "Chambre du verger", "452,00", "Page 1 sur 1", "Taxe de séjour" } },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int pages = 0;
		int64_t id = accepted("2026-12-12", "2026-12-16", cases[i].lang, cases[i].name);
		const char *text =
		    paper_text(id, "invoice", arena_printf(&s.arena, "invoice-%s", cases[i].lang), &pages);
		for (size_t j = 0; j < ARRAY_LEN(cases[i].has); j++)
			CHECK_AS(strstr(text, cases[i].has[j]) != NULL, "%s: the invoice says %s", cases[i].lang,
			         cases[i].has[j]);
		CHECK(pages == 1);
		CHECK_AS(strstr(shell("qpdf --qdf --object-streams=disable '%s/invoice-%s.pdf' - | grep -a '/Lang '",
		                      folder, cases[i].lang),
		                arena_printf(&s.arena, "/Lang (%s)", cases[i].lang)) != NULL,
		         "%s: and in which language it is", cases[i].lang);
		text = paper_text(id, "contract", arena_printf(&s.arena, "contract-%s", cases[i].lang), &pages);
		CHECK(pages == 2);
		CHECK(strstr(text, "{") == NULL);
	}
}

/* Who asks for any room when the cheap ones are taken: the paper names the room that he has, at the price that he was
 * told; so do contract and page. */
static void any_room(void)
{
	struct guest_stay stay = { 0 };
	struct request_view view = { 0 };
	struct guest_request r;
	int64_t id = 0, kind = 0;
	int pages;

	for (int i = 0; i < 8 && (kind == 0 || stay.kind_id == kind); i++) {
		id = accepted("2027-06-01", "2027-06-03", "en", "Any Body");
		MUST(stay_by_request(s.db, &s.arena, id, &stay));
		kind = kind != 0 ? kind : stay.kind_id;
	}
	CHECK_AS(stay.kind_id != kind && stay.price.minor == 22600, "the last has another room at the same price");
	const char *text = paper_text(id, "invoice", "any-room", &pages);
	CHECK_AS(strstr(text, "Attic room") != NULL && strstr(text, "Orchard room") == NULL,
	         "his invoice names it throughout");
	text = paper_text(id, "contract", "any-room-contract", &pages);
	CHECK(strstr(text, "Attic room") != NULL && strstr(text, "Orchard room") == NULL);
	r = stage_request(&s, id);
	MUST(request_view_load(&s.arena, &s.house, &r, &view));
	for (size_t i = 0; i < view.lines.count; i++)
		CHECK(view.lines.items[i].kind_id == 0 || view.lines.items[i].kind_id == stay.kind_id);
	MUST(db_script(s.db, "DELETE FROM room_night WHERE night >= '2027-06-01' AND night < '2027-06-03'"));
}

/* What stands in the code of a paper, byte for byte. */
static const char *code_read(const char *name)
{
	const char *path = arena_printf(&s.arena, "%s/%s", folder, name);
	shell("pdftoppm -r 150 -png -singlefile '%s.pdf' '%s'", path, path);
	return shell("zbarimg -q --raw -Sbinary --nodbus '%s.png' 2>/dev/null", path);
}

static void codes(void)
{
	int64_t id = accepted("2027-01-04", "2027-01-06", "en", "Hannah Brandt");
	int pages;
	const char *reference = stage_request(&s, id).reference;
	paper_text(id, "invoice", "code-epc", &pages);
	CHECK_TEXT(
	    code_read("code-epc"),
	    arena_printf(&s.arena,
	                 "BCD\n002\n1\nSCT\n\nLinden House\nAT611904300234573201\nEUR67.80\n\n\n%s Invoice R-2026-0004",
	                 reference));
	stage_set(&s, "currency", "RUB");
	stage_set(&s, "currency_symbol", "₽");
	stage_set(&s, "house_legal", "ООО «Дом под липами»");
	stage_set(&s, "house_tax", "0012345673");
	stage_set(&s, "house_registration", "001201001");
	stage_set(&s, "bank_name", "АО «Банк Пример»");
	stage_set(&s, "bank_account", "40702810300000001234");
	stage_set(&s, "bank_code", "040000012");
	stage_set(&s, "bank_correspondent", "30101810500000000012");
	stage_set(&s, "bank_iban", "");
	id = accepted("2027-01-08", "2027-01-10", "ru", "Анна Каренина");
	reference = stage_request(&s, id).reference;
	paper_text(id, "invoice", "code-gost", &pages);
	CHECK_TEXT(code_read("code-gost"),
	           arena_printf(&s.arena,
	                        "ST00012|Name=ООО «Дом под липами»|PersonalAcc=40702810300000001234|BankName=АО «Банк "
	                        "Пример»|BIC=040000012|"
	                        "CorrespAcc=30101810500000000012|Sum=6780|Purpose=%s Счёт "
	                        "R-2026-0005|PayeeINN=0012345673|KPP=001201001",
	                        reference));
	stage_set(&s, "bank_account", "");
	id = accepted("2027-01-12", "2027-01-14", "en", "No Bank");
	const char *text = paper_text(id, "invoice", "code-none", &pages);
	CHECK(strstr(text, "Please pay") != NULL && strcmp(code_read("code-none"), "") == 0);
	stage_set(&s, "currency", "EUR");
	stage_set(&s, "currency_symbol", "€");
	stage_set(&s, "bank_iban", "AT611904300234573201");
	stage_set(&s, "house_legal", "");
	stage_set(&s, "house_tax", "ATU00000000");
	stage_set(&s, "bank_name", "Example Bank");
	/* Letters that are none of ASCII, whole: who is paid, and the word for the invoice. */
	stage_set(&s, "house_name", "Дом «Под липами»");
	id = accepted("2027-01-14", "2027-01-16", "ru", "Анна Каренина");
	paper_text(id, "invoice", "code-epc-ru", &pages);
	CHECK_TEXT(code_read("code-epc-ru"),
	           arena_printf(
	               &s.arena,
	               "BCD\n002\n1\nSCT\n\nДом «Под липами»\nAT611904300234573201\nEUR67.80\n\n\n%s Счёт R-2026-0007",
	               stage_request(&s, id).reference));
	stage_set(&s, "house_name", "Linden House");
}

struct ending_work {
	struct guest_request request;
	struct guest_stay stay;
	struct invoice_end ending;
	struct invoice kept;
};

static enum status end_work(struct db *db, void *context)
{
	struct ending_work *w = context;
	(void)db;
	return invoices_end(&s.arena, &s.house, ACTOR_JOB, &w->request, &w->stay, &w->ending, &w->kept);
}

static enum status credit_work(struct db *db, void *context)
{
	struct ending_work *w = context;
	struct invoice first, again;
	enum status st = invoice_of_stay(db, &s.arena, w->stay.id, &first);
	return st == OK ? invoice_credit(&s.arena, &s.house, ACTOR_JOB, &w->request, &first, "cancelled", 0, &again)
	                : st;
}

static struct guest_stay stay_of(int64_t request_id)
{
	struct guest_stay stay;
	MUST(stay_by_request(s.db, &s.arena, request_id, &stay));
	return stay;
}

static void endings(void)
{
	int64_t id = accepted("2027-02-01", "2027-02-05", "en", "Clara Zetkin");
	struct ending_work w = { .request = stage_request(&s, id),
		                 .stay = stay_of(id),
		                 .ending = { "cancelled", { 13560 }, 0 } };
	struct invoices standing;
	int pages;
	MUST(db_transaction(s.db, end_work, &w));
	CHECK(w.kept.id != 0 && w.kept.total.minor == 13560);
	CHECK_TEXT(w.kept.kind, "penalty");
	MUST(invoices_standing(s.db, &s.arena, w.stay.id, &standing));
	CHECK(standing.count == 1 && standing.items[0].id == w.kept.id);
	const char *text = paper_text(id, "credit", "credit", &pages);
	CHECK(strstr(text, "Credit note C-2026-0001") != NULL && strstr(text, "−€452.00") != NULL &&
	      strstr(text, "−412.00") != NULL);
	text = paper_text(id, "penalty", "penalty", &pages);
	CHECK(strstr(text, "Cancelled stay") != NULL && strstr(text, "€135.60") != NULL);
	text = paper_text(id, "cancellation", "cancellation", &pages);
	CHECK(strstr(text, "Your stay is cancelled") != NULL && strstr(text, invoice_name(&s.arena, &w.kept)) != NULL);
	/* All that stood is taken back once; what took it back is not. */
	w.ending.penalty.minor = 0;
	MUST(db_transaction(s.db, end_work, &w));
	CHECK(w.kept.id == 0);
	MUST(invoices_standing(s.db, &s.arena, w.stay.id, &standing));
	CHECK(standing.count == 0);
	NONE(&s, "all of it together is nothing",
	     arena_printf(&s.arena, "SELECT SUM(total) AS n FROM invoice WHERE stay_id = %lld", (long long)w.stay.id));
	CHECK(db_transaction(s.db, credit_work, &w) == CONFLICT); /* and its number is not burnt: see the end */
}

static void money(void)
{
	int64_t id = accepted("2027-02-10", "2027-02-14", "en", "Johann Sebastian Bach");
	struct guest_request r = stage_request(&s, id);
	struct guest_stay stay = stay_of(id);
	int pages;
	struct paid half = { .amount = { 5000 }, .sum = { 5000 }, .on = s.house.today, .method = "transfer" };
	MUST(paper_paid(&s.arena, &s.house, &r, &stay, &half));
	CHECK(paper_row(id, "receipt").id != 0 && paper_row(id, "voucher").id == 0);
	const char *text = paper_text(id, "receipt", "receipt", &pages);
	CHECK(strstr(text, "by transfer") != NULL && strstr(text, "€50.00") != NULL && strstr(text, "€402.00") != NULL);
	struct paid rest = { .amount = { 8560 }, .sum = { 13560 }, .on = s.house.today, .method = "cash" };
	stay.state = "lapsed";
	MUST(paper_paid(&s.arena, &s.house, &r, &stay, &rest));
	CHECK_AS(paper_row(id, "voucher").id == 0, "money that comes after the end makes no voucher");
	CHECK_AS(strstr(paper_row(id, "receipt").facts, "invoice=R-") != NULL,
	         "a receipt names the invoice that stands");
	stay.state = "prepaid";
	MUST(paper_paid(&s.arena, &s.house, &r, &stay, &rest));
	text = paper_text(id, "voucher", "voucher", &pages);
	CHECK(pages == 1 && strstr(text, "This room is yours,") != NULL &&
	      strstr(text, "Johann Sebastian Bach") != NULL && strstr(text, "€316.40") != NULL);
	CHECK_TEXT(code_read("voucher"), r.reference);
}

static void payers(void)
{
	struct payer firm = { .name = "Nordwind Logistik GmbH & Co. KG",
		              .address = "Hafenstraße 12\n20457 Hamburg",
		              .tax_number = "DE123456789",
		              .days = 30 };
	enum payer_answer answer;
	int pages;
	/* Before it is accepted. */
	struct submission sub = stage_ask(&s, "2027-03-01", "2027-03-03");
	firm.request_id = stage_open_request(&s, &sub, -1, NULL);
	MUST(payer_change(&s.arena, &s.house, 1, &firm, &answer));
	CHECK(answer == PAYER_OK);
	MUST(payer_change(&s.arena, &s.house, 1, &firm, &answer));
	CHECK(answer == PAYER_STALE);
	stage_at(&s, "2026-12-20T12:00:00Z");
	stage_decide(&s);
	const char *text = paper_text(firm.request_id, "invoice", "firm", &pages);
	CHECK(strstr(text, "Nordwind Logistik GmbH & Co. KG") != NULL && strstr(text, "20457 Hamburg") != NULL &&
	      strstr(text, "DE123456789") != NULL);
	CHECK(strstr(text, "Please pay by") != NULL && strstr(text, "€226.00") != NULL &&
	      strstr(text, "The rest") == NULL);
	CHECK(stay_of(firm.request_id).prepayment.minor == 22600);
	CHECK_TEXT(date_text(&s.arena, stay_of(firm.request_id).prepay_until), "2027-01-19");
	/* After: the guest pays himself after all. */
	MUST(payer_change(
	    &s.arena, &s.house, 1,
	    &(struct payer){ .request_id = firm.request_id, .name = "", .address = "", .tax_number = "", .version = 1 },
	    &answer));
	CHECK(answer == PAYER_OK);
	CHECK(strstr(paper_text(firm.request_id, "credit", "firm-credit", &pages), "Nordwind") != NULL);
	CHECK_AS(
	    stage_number(
	        &s,
	        arena_printf(
	            &s.arena,
	            "SELECT COUNT(*) AS n FROM document d JOIN outbox o ON o.id = d.mail_id WHERE o.kind = 'papers' "
	            "AND o.request_id = %lld AND d.kind IN ('credit', 'invoice')",
	            (long long)firm.request_id)) == 2,
	    "what was written again goes to the guest, in one mail");
	text = paper_text(firm.request_id, "invoice", "firm-guest", &pages);
	CHECK(strstr(text, "Nordwind") == NULL && strstr(text, "Guest ") != NULL && strstr(text, "€226.00") != NULL);
	CHECK(stage_number(&s, arena_printf(&s.arena, "SELECT SUM(total) AS n FROM invoice WHERE stay_id = %lld",
	                                    (long long)stay_of(firm.request_id).id)) == 22600);
	/* Saved as it is, it costs no number; other days to pay do, and so does what the guest's file has learned
	 * meanwhile. */
	struct payer guest = { .request_id = firm.request_id, .name = "", .address = "", .tax_number = "" };
	const char *invoices = arena_printf(&s.arena, "SELECT COUNT(*) AS n FROM invoice WHERE stay_id = %lld",
	                                    (long long)stay_of(firm.request_id).id);
	MUST(payer_change(&s.arena, &s.house, 1, &guest, &answer));
	CHECK(answer == PAYER_OK && stage_number(&s, invoices) == 3);
	firm.version = 0;
	MUST(payer_change(&s.arena, &s.house, 1, &firm, &answer));
	CHECK(answer == PAYER_OK && stage_number(&s, invoices) == 5);
	firm.version = 1;
	MUST(payer_change(&s.arena, &s.house, 1, &firm, &answer));
	CHECK(answer == PAYER_OK && stage_number(&s, invoices) == 5);
	firm.version = 2;
	firm.days = 14;
	MUST(payer_change(&s.arena, &s.house, 1, &firm, &answer));
	CHECK(answer == PAYER_OK && stage_number(&s, invoices) == 7);
	guest.version = 3;
	MUST(payer_change(&s.arena, &s.house, 1, &guest, &answer));
	struct guest_file known = { .person_id = stage_request(&s, firm.request_id).person_id,
		                    .tax_number = "",
		                    .address = "Hafenstraße 1" };
	MUST(file_put(s.db, &known));
	guest.version = 0;
	MUST(payer_change(&s.arena, &s.house, 1, &guest, &answer));
	CHECK(answer == PAYER_OK && stage_number(&s, invoices) == 11);
	/* What was taken meanwhile and is on no bill yet: no invoice promises to give back what it is going to cost. */
	struct payment all = { .stay_id = stay_of(firm.request_id).id,
		               .entry_key = "all",
		               .paid_on = s.house.today,
		               .method = "cash",
		               .amount = { 22600 + 4900 } };
	struct posting wine = { .stay_id = all.stay_id,
		                .entry_key = "wine",
		                .kind = "extra",
		                .name = "Wine",
		                .quantity = 2,
		                .unit_price = { 2450 },
		                .vat = 2000,
		                .ordered_on = s.house.today,
		                .delivered_on = s.house.today };
	enum money_answer taken;
	MUST(payment_take(&s.arena, &s.house, ACTOR_JOB, &all, &taken));
	MUST(posting_take(&s.arena, &s.house, ACTOR_JOB, &wine, &taken));
	firm.version = 0;
	MUST(payer_change(&s.arena, &s.house, 1, &firm, &answer));
	text = paper_text(firm.request_id, "invoice", "firm-extras", &pages);
	CHECK_AS(strstr(text, "Extras until 20 December 2026, not invoiced yet") != NULL &&
	             strstr(text, "49.00") != NULL && strstr(text, "Comes back") == NULL &&
	             strstr(text, "Left to pay") == NULL,
	         "the account of an invoice knows of extras that are not billed");
	/* A refused one has nothing to pay. */
	sub = stage_ask(&s, "2027-03-03", "2027-03-04");
	firm.request_id = stage_open_request(&s, &sub, -1, NULL);
	MUST(db_script(s.db, arena_printf(&s.arena, "UPDATE request SET state = 'refused' WHERE id = %lld",
	                                  (long long)firm.request_id)));
	firm.version = 0;
	MUST(payer_change(&s.arena, &s.house, 1, &firm, &answer));
	CHECK(answer == PAYER_ENDED);
	stage_at(&s, "2026-11-02T09:00:00Z");
}

/* What the guest's file knows of him stands on his papers, where the request names nobody. */
static void filed(void)
{
	struct submission sub = stage_ask(&s, "2027-03-06", "2027-03-08");
	int64_t id = stage_open_request(&s, &sub, -1, NULL);
	struct guest_request r = stage_request(&s, id);
	struct guest_file file = { .person_id = r.person_id,
		                   .is_company = true,
		                   .tax_number = "FR00123456789",
		                   .address = "12 rue des Tilleuls\n67000 Strasbourg",
		                   .pay_days = 20 };
	int pages;
	MUST(file_put(s.db, &file));
	stage_at(&s, "2026-12-20T12:00:00Z");
	stage_decide(&s);
	const char *text = paper_text(id, "invoice", "filed", &pages);
	CHECK(strstr(text, "12 rue des Tilleuls") != NULL && strstr(text, "67000 Strasbourg") != NULL &&
	      strstr(text, "FR00123456789") != NULL);
	CHECK(stay_of(id).prepayment.minor == 22600 && strstr(text, "The rest") == NULL);
	CHECK_TEXT(date_text(&s.arena, stay_of(id).prepay_until), "2027-01-09");
	stage_at(&s, "2026-11-02T09:00:00Z");
}

/* A company that the guest names with his request pays without another hand; as its own file says where his file says
 * that he comes for it. */
static int64_t named_by_guest(const char *from, const char *until, struct firm firm, int64_t company_id)
{
	struct submission sub = stage_ask(&s, from, until);
	struct guest_request r;
	struct payer p = { 0 };
	stage_at(&s, "2026-11-02T09:00:00Z");
	sub.firm = firm;
	int64_t id = stage_open_request(&s, &sub, -1, NULL);
	r = stage_request(&s, id);
	MUST(payer_of(s.db, &s.arena, id, &p));
	CHECK(p.by_guest && p.days == 0 && text_same(p.name, firm.name));
	if (company_id != 0)
		MUST(file_put(
		    s.db, &(struct guest_file){
		              .person_id = r.person_id, .company_id = company_id, .tax_number = "", .address = "" }));
	stage_at(&s, "2026-12-20T12:00:00Z");
	stage_decide(&s);
	return id;
}

static void named(void)
{
	struct submission sub = stage_ask(&s, "2027-04-24", "2027-04-25");
	int64_t company = stage_request(&s, stage_open_request(&s, &sub, -1, NULL)).person_id;
	struct balance b = { 0 };
	struct payer p = { 0 };
	struct document contract;
	int pages;
	sql(arena_printf(&s.arena,
	                 "UPDATE person SET name = 'Kiln & Sons', surname = '', patronymic = '' WHERE id = %lld",
	                 (long long)company));
	MUST(file_put(s.db, &(struct guest_file){ .person_id = company,
	                                          .is_company = true,
	                                          .tax_number = "DE 811 907 980",
	                                          .address = "1 Kiln Lane\nKestrel Valley",
	                                          .pay_days = 21 }));
	/* Known to the house by its name, in other letters. */
	int64_t id =
	    named_by_guest("2027-04-26", "2027-04-28", (struct firm){ "KILN & SONS", "somewhere", "" }, company);
	const char *text = paper_text(id, "invoice", "named", &pages);
	CHECK(strstr(text, "Kiln & Sons") != NULL && strstr(text, "1 Kiln Lane") != NULL &&
	      strstr(text, "DE 811 907 980") != NULL && strstr(text, "The rest") == NULL);
	text = paper_text(id, "contract", "named-contract", &pages);
	CHECK_AS(strstr(text, "The invoice is made out to Kiln & Sons.") != NULL && strstr(text, "226.00 by") != NULL,
	         "the contract says who pays, and when");
	MUST(balance_of(s.db, &s.arena, stay_of(id).id, &b));
	CHECK_AS(text_same(b.guarantee, "company") && b.prepayment.minor == 22600 &&
	             b.prepay_until.day == s.house.today.day + 21,
	         "its word stands good, by its day");
	CHECK(stage_number(&s, arena_printf(&s.arena,
	                                    "SELECT COUNT(*) AS n FROM outbox WHERE request_id = %lld AND kind = "
	                                    "'accepted' AND facts LIKE '%%payer=Kiln & Sons%%'",
	                                    (long long)id)) == 1);
	MUST(payer_of(s.db, &s.arena, id, &p));
	CHECK(!p.by_guest && p.days == 21);
	/* By its number, however it is grouped; a name of another is not enough for days to pay. */
	id = named_by_guest("2027-04-28", "2027-04-30", (struct firm){ "Kiln and Sons Limited", "", "DE811 907980" },
	                    company);
	MUST(payer_of(s.db, &s.arena, id, &p));
	CHECK(text_same(p.name, "Kiln & Sons") && p.days == 21);
	id = named_by_guest("2027-05-02", "2027-05-04", (struct firm){ "Wheel & Daughters", "2 Wheel Street", "" },
	                    company);
	text = paper_text(id, "invoice", "named-other", &pages);
	CHECK(strstr(text, "Wheel & Daughters") != NULL && strstr(text, "2 Wheel Street") != NULL &&
	      strstr(text, "The rest") != NULL);
	MUST(balance_of(s.db, &s.arena, stay_of(id).id, &b));
	CHECK(text_same(b.guarantee, "deposit") && b.prepayment.minor == 6780);
	/* Nobody is given days to pay for saying the name of a company that he does not come for. */
	id = named_by_guest("2027-05-06", "2027-05-08", (struct firm){ "Kiln & Sons", "", "DE 811 907 980" }, 0);
	MUST(payer_of(s.db, &s.arena, id, &p));
	CHECK(p.by_guest && p.days == 0 && stay_of(id).prepayment.minor == 6780);
	contract = paper_row(id, "contract");
	CHECK(strstr(contract.facts, "payer=Kiln & Sons\n") != NULL);
	stage_at(&s, "2026-11-02T09:00:00Z");
}

/* The contract says what life then asks for. */
static void terms(void)
{
	static const struct { const char *cancel, *no_show, *late, *missing; } cases[] = {
		{ "deposit", "deposit", "later, or you do not come\\s+€67.80", NULL },
		{ "80%", "100%", "later\\s+€180.80", "do not come\\s+€226.00" },
		{ "none", "night", "later\\s+nothing", "do not come\\s+€113.00" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int pages;
		stage_set(&s, "cancel_keeps", cases[i].cancel);
		stage_set(&s, "no_show_keeps", cases[i].no_show);
		int64_t id = accepted(arena_printf(&s.arena, "2027-0%zu-10", 5 + i),
		                      arena_printf(&s.arena, "2027-0%zu-12", 5 + i), "en", "Ada");
		const char *name = arena_printf(&s.arena, "terms-%zu", i);
		paper_text(id, "contract", name, &pages);
		CHECK_AS(shell("pdftotext -layout '%s/%s.pdf' - | grep -cE '%s'", folder, name, cases[i].late)[0] ==
		             '1',
		         "%s: %s", cases[i].cancel, cases[i].late);
		if (cases[i].missing != NULL)
			CHECK_AS(shell("pdftotext -layout '%s/%s.pdf' - | grep -cE '%s'", folder, name,
			               cases[i].missing)[0] == '1',
			         "%s: %s", cases[i].no_show, cases[i].missing);
		struct stay_file f;
		MUST(stay_file_load(&s.arena, &s.house, stay_of(id).id, &f));
		struct stay_terms t = stay_terms(&s.house, &f.stay);
		CHECK(f.free_until.day == t.free_until.day && f.no_show_penalty.minor == t.no_show.minor);
	}
	stage_set(&s, "cancel_keeps", "deposit");
	stage_set(&s, "no_show_keeps", "deposit");
}

struct charge_work {
	struct guest_request request;
	struct guest_stay stay;
	struct invoice_line lines[40];
	struct invoice invoice;
	size_t count;
};

static enum status charge(struct db *db, void *context)
{
	struct charge_work *w = context;
	(void)db;
	return invoice_charge(&s.arena, &s.house, &w->request, &w->stay, w->lines, w->count, 0, &w->invoice);
}

/* A long bill: over two pages, the table's head on each, the total with the last line. */
static void forty_lines(void)
{
	int64_t id = accepted("2027-04-01", "2027-04-03", "en",
	                      "Wolfeschlegelsteinhausenbergerdorff the Elder of Hohenlohe-Langenburg-Schillingsfürst");
	struct charge_work w = { .request = stage_request(&s, id), .stay = stay_of(id), .count = 40,
		                 .invoice = { .kind = "final", .due_on = DATE_NONE } };
	for (int i = 0; i < 40; i++) {
		w.lines[i] =
		    (struct invoice_line){ .line = i,
			                   .service_id = 1,
			                   .class = "extra",
			                   .unit = "item",
			                   .quantity = i + 1,
			                   .unit_price = { 333 },
			                   .amount = { 333 * (i + 1) },
			                   .vat = i % 3 == 0   ? 1000
			                          : i % 3 == 1 ? 2000
			                                       : 0,
			                   .name = i == 7
			                               ? "A dinner for the whole family with everything that grows in "
			                                 "the garden, with wine, and a second one on the evening after"
			                               : arena_printf(&s.arena, "Extra number %d", i + 1) };
		w.invoice.total.minor += w.lines[i].amount.minor;
	}
	MUST(db_transaction(s.db, charge, &w));
	int pages;
	const char *text = paper_text(id, "final", "forty", &pages);
	CHECK_AS(pages == 3 || pages == 2, "forty lines take %d pages", pages);
	int heads = 0;
	for (const char *c = text; (c = strstr(c, "Quantity")) != NULL; c++)
		heads++;
	CHECK_AS(heads == pages || heads == pages - 1,
	         "the head of the table stands on each page that it reaches (%d of %d)", heads, pages);
	CHECK(strstr(text, "Final invoice") != NULL && strstr(text, "€2,730.60") != NULL &&
	      strstr(text, "Extra number 40") != NULL);
	const char *last = strstr(text, "Extra number 40"), *total = strstr(text, "Total"),
	           *break_at = last != NULL ? strchr(last, '\f') : NULL;
	CHECK(total != NULL && (break_at == NULL || total < break_at));
	w.invoice.issue = 2;
	w.lines[3].amount.minor++;
	CHECK(db_transaction(s.db, charge, &w) == FAIL); /* lines that do not add up */
}

static void clauses(void)
{
	struct draft draft;
	CHECK(clauses_wrong(&s.arena, "# A\n{room} for {nights}\n{costs}\nand {mail}") == NULL);
	CHECK_TEXT(clauses_wrong(&s.arena, "# A\n{guest.name}"), "{guest.name}");
	CHECK_TEXT(clauses_wrong(&s.arena, "see {costs} here"), "{costs}");
	CHECK_TEXT(clauses_wrong(&s.arena, "open { brace"), "{");
	MUST(contract_preview(&s.arena, &s.house, &how, "en",
	                      "# One <b>\nFor {guest} & all.\nStill the same.\n\nA second.\n# Two\n{cancelling}",
	                      &draft));
	CHECK(strstr(draft.body, "<span class=\"n\">1</span>One &lt;b&gt;</h2><div><p>For ") != NULL);
	CHECK(strstr(draft.body, "&amp; all. Still the same.</p><p>A second.</p>") != NULL &&
	      strstr(draft.body, "You owe") != NULL);
	MUST(text_put(s.db, "paper.contract", "en", "# Ours\nOur own words for {guest}."));
	int64_t id = accepted("2027-05-01", "2027-05-03", "en", "Ada");
	MUST(text_put(s.db, "paper.contract", "en", "# Other\nNothing of that."));
	int pages;
	const char *text = paper_text(id, "contract", "contract-own", &pages);
	CHECK(strstr(text, "Our own words for Ada.") != NULL); /* as it was when the contract was concluded */
	struct guest_stay stay = { 0 };
	MUST(stay_by_request(s.db, &s.arena, id, &stay));
	MUST(registration_draft(&s.arena, &s.house, &how, &stay, NULL, 0, &draft));
	CHECK(strstr(draft.body, "Identity card or passport, number") != NULL &&
	      strstr(draft.body, "<b>Ada</b>") != NULL && paper_row(id, "registration").id == 0);
	struct date born;
	CHECK(date_parse("1980-02-29", &born));
	const struct registered people[] = { { "Ada & Co", born, "AT", "P 12-34" }, { "Noor", DATE_NONE, NULL, NULL } };
	MUST(registration_draft(&s.arena, &s.house, &how, &stay, people, 2, &draft));
	CHECK(strstr(draft.body, "<b>Ada &amp; Co</b>") != NULL &&
	      strstr(draft.body, "<b>29 February 1980</b>") != NULL && strstr(draft.body, "<b>P 12-34</b>") != NULL &&
	      strstr(draft.body, "<b>Noor</b>") != NULL);
	stay.request_id = 0; /* as if it had come from elsewhere */
	MUST(registration_draft(&s.arena, &s.house, &how, &stay, people, 2, &draft));
	CHECK(strstr(draft.body, "<b>Noor</b>") != NULL && strstr(draft.body, "3 May 2027") != NULL);
}

static void refusals(void)
{
	struct guest_request r = { 0 };
	struct submission sub = stage_ask(&s, "2027-06-01", "2027-06-05");
	int64_t id = stage_open_request(&s, &sub, -1, NULL);
	enum hand_answer answer;
	struct verdicts done;
	int pages;
	MUST(refuse_by_hand(&s.arena, &s.house, 1, id, 0, "", &answer));
	CHECK(answer == HAND_OK && paper_row(id, "refusal").id == 0); /* not before it counts */
	stage_forward(&s, 600);
	MUST(settle_due(&s.arena, &s.house, false, &done));
	const char *text = paper_text(id, "refusal", "refusal", &pages);
	CHECK(pages == 1 && strstr(text, "No, we cannot give you") != NULL && strstr(text, "owe nothing") != NULL);
	r = stage_request(&s, id);
	CHECK_TEXT(r.state, "refused");
}

static void paid(int64_t stay_id, int64_t amount, const char *method)
{
	static int64_t keys;
	enum money_answer answer;
	struct payment p = { .stay_id = stay_id,
		             .entry_key = arena_printf(&s.arena, "life-%lld", (long long)++keys),
		             .paid_on = s.house.today,
		             .method = method,
		             .amount = { amount } };
	MUST(payment_take(&s.arena, &s.house, ACTOR_JOB, &p, &answer));
	CHECK(answer == MONEY_OK);
}

static void drunk(int64_t stay_id, const char *name, int64_t quantity, int64_t price)
{
	static int64_t keys;
	enum money_answer answer;
	struct posting p = { .stay_id = stay_id,
		             .entry_key = arena_printf(&s.arena, "wine-%lld", (long long)++keys),
		             .kind = "extra",
		             .name = name,
		             .quantity = quantity,
		             .unit_price = { price },
		             .vat = 2000,
		             .ordered_on = s.house.today,
		             .delivered_on = s.house.today };
	MUST(posting_take(&s.arena, &s.house, ACTOR_JOB, &p, &answer));
	CHECK(answer == MONEY_OK);
}

/* One life with every paper that comes of it, and what each says of the account. */
static void a_life(const char *lang, const char *name, const char *wine, const char *const *says)
{
	const struct life_by owner = { 1, 0 };
	enum life_answer answer;
	enum money_answer taken;
	int64_t id = accepted("2027-01-20", "2027-01-24", lang, name), bill = 0;
	struct guest_stay stay = stay_of(id);
	struct stay_hours hours = { .leave_at = "16:00", .leave = { 3500 } };
	struct payment mistake = { .stay_id = stay.id,
		                   .entry_key = arena_printf(&s.arena, "mistake-%s", lang),
		                   .paid_on = s.house.today,
		                   .method = "terminal",
		                   .amount = { 99900 } };
	int pages;

	paid(stay.id, 13560, "transfer");
	const char *text = paper_text(id, "receipt", arena_printf(&s.arena, "receipt-%s", lang), &pages);
	text = paper_text(id, "voucher", arena_printf(&s.arena, "voucher-%s", lang), &pages);
	stage_at(&s, "2026-11-20T09:00:00Z");
	MUST(life_hours(&s.arena, &s.house, owner, stay.id, &hours, &answer));
	text = paper_text(id, "credit", arena_printf(&s.arena, "changed-credit-%s", lang), &pages);
	CHECK(pages == 1);
	text = paper_text(id, "invoice", arena_printf(&s.arena, "changed-%s", lang), &pages);
	CHECK_AS(pages == 1 && strstr(text, says[0]) != NULL && strstr(text, says[1]) != NULL &&
	             strstr(text, "−135") != NULL && strstr(text, "351") != NULL,
	         "%s: the new invoice says whose place it takes, and what is left", lang);
	if (text_same(lang, "en"))
		CHECK_AS(strstr(text, "€351.40\n") != NULL, "an amount in bold is not broken");
	/* A mistake that was taken back is nobody's business. */
	MUST(payment_take(&s.arena, &s.house, ACTOR_JOB, &mistake, &taken));
	MUST(payment_back(&s.arena, &s.house, ACTOR_JOB, mistake.id, "", &taken));
	stage_at(&s, "2027-01-20T15:00:00Z");
	MUST(life_check_in(&s.arena, &s.house, owner, stay.id, NULL, &answer));
	drunk(stay.id, wine, 2, 2450);
	stage_at(&s, "2027-01-24T09:00:00Z");
	paid(stay.id, text_same(lang, "en") ? 50000 : 30000, "terminal");
	paid(stay.id, -1000, "cash");
	MUST(bill_close(&s.arena, &s.house, ACTOR_JOB, stay.id, &bill));
	text = paper_text(id, "final", arena_printf(&s.arena, "final-%s", lang), &pages);
	CHECK_AS(pages == 1 && strstr(text, says[2]) != NULL && strstr(text, says[3]) != NULL &&
	             strstr(text, "999") == NULL && strstr(text, says[4]) != NULL,
	         "%s: the bill nets each payment, and says what comes back", lang);
	stage_at(&s, "2026-11-02T09:00:00Z");

	/* And one that is given up late: what was paid counts towards what is kept. */
	int64_t other = accepted("2026-12-05", "2026-12-09", lang, name);
	struct ending_work w = { .request = stage_request(&s, other),
		                 .stay = stay_of(other),
		                 .ending = { "cancelled", { 13560 }, 0 } };
	paid(w.stay.id, 10000, "transfer");
	MUST(db_transaction(s.db, end_work, &w));
	CHECK(w.kept.due.minor == 3560);
	paid(w.stay.id, 100, "cash");
	CHECK_AS(strstr(paper_row(other, "receipt").facts,
	                arena_printf(&s.arena, "invoice=%s\n", invoice_name(&s.arena, &w.kept))) != NULL,
	         "and not one that was taken back");
	text = paper_text(other, "penalty", arena_printf(&s.arena, "penalty-%s", lang), &pages);
	CHECK(pages == 1 && strstr(text, "35") != NULL && strstr(text, "−100") != NULL);
	paper_text(other, "credit", arena_printf(&s.arena, "credit-%s", lang), &pages);
	paper_text(other, "cancellation", arena_printf(&s.arena, "cancellation-%s", lang), &pages);
	CHECK(pages == 1);
}

static void lives(void)
{
	struct user owner = { .login = "owner", .name = "Owner", .password = "-", .role = "owner", .active = true };
	MUST(user_add(s.db, &owner));
	a_life("en", "Wolfeschlegelsteinhausenbergerdorff the Elder of Hohenlohe-Langenburg",
	       "Wine from the slope behind the house",
	       (const char *const[]){ "takes the place of", "Left to pay", "Paid on 24 January 2027, by card",
	                              "Given back on 24 January 2027, in cash", "Comes back to you" });
	a_life(
	    "ru", "Александра Константиновна Рождественская-Преображенская", "Вино со склона за домом",
	    (const char *const[]){ "заменяет счёт", "Осталось оплатить", "картой", "Возвращено", "Осталось оплатить" });
	a_life(
	    "fr", "Marie-Antoinette de Saint-Exupéry-Châteaubriand", "Vin du coteau derrière la maison",
	    (const char *const[]){ "remplace la facture", "Reste à payer", "par carte", "Rendu le", "Reste à payer" });
}

/* What each of two pays of a stay that went on in another room, with what was taken in the bar: the paper says the
 * balance of each, to the cent. */
static void a_share(const char *from, const char *until, const char *lang, const char *name, const char *company,
                    const char *wine, const char *const *says)
{
	const struct life_by owner = { 1, 0 };
	const struct stay_share shares[] = { { .payer = company, .share = 6667 }, { .payer = name, .share = 3333 } };
	enum life_answer answer;
	int64_t id = accepted(from, until, lang, name), next = 0;
	struct guest_stay stay = stay_of(id);
	struct stay_edited out;
	struct stay_file f = { 0 };
	struct share_bill bill;
	struct draft draft;
	int pages;

	MUST(stay_file_load(&s.arena, &s.house, stay.id, &f));
	const int64_t other = f.rooms.items[0].room_id == s.rooms[0] ? s.rooms[1] : s.rooms[0];
	MUST(life_split(&s.arena, &s.house, owner, stay.id,
	                &(struct stay_split){ date_add(stay.arrival, 2), &other, 1, false }, &next, &out));
	CHECK(out.answer == LIFE_OK);
	drunk(next, wine, 2, 2450);
	drunk(stay.id, wine, 1, 2450);
	MUST(life_shares(&s.arena, &s.house, owner, next, &(struct stay_shares){ shares, 2 }, &answer));
	CHECK_AS(answer == LIFE_OK, "said on the second part, it is said of all");
	paid(stay.id, 13560, "transfer");
	/* 452.00 and 73.50: two thirds and one. */
	MUST(share_bill_load(&s.arena, &s.house, next, 0, &bill));
	CHECK(bill.count == 4 && bill.mine.owed.minor == 35035 && bill.mine.paid.minor == 0 &&
	      bill.head.departure.day == stay.departure.day);
	MUST(share_draft(&s.arena, &s.house, &how, &bill, &draft));
	const char *text = draft_text(&draft, s.house.now, arena_printf(&s.arena, "share-%s", lang), &pages);
	for (size_t i = 0; i < 5; i++)
		CHECK_AS(strstr(text, says[i]) != NULL, "%s: the share says %s", lang, says[i]);
	CHECK(pages == 1 && strstr(text, "{") == NULL && strstr(text, "−135") == NULL);
	MUST(share_bill_load(&s.arena, &s.house, stay.id, 1, &bill));
	CHECK(bill.mine.owed.minor == 17515 && bill.mine.paid.minor == 13560 && bill.payments.count == 1);
	MUST(share_draft(&s.arena, &s.house, &how, &bill, &draft));
	text = draft_text(&draft, s.house.now, arena_printf(&s.arena, "share-guest-%s", lang), &pages);
	CHECK_AS(strstr(text, "−135") != NULL && strstr(text, says[5]) != NULL && strstr(text, says[6]) != NULL,
	         "%s: what he paid himself is taken off", lang);
	paid(stay.id, 10000, "cash");
	MUST(share_bill_load(&s.arena, &s.house, stay.id, 1, &bill));
	MUST(share_draft(&s.arena, &s.house, &how, &bill, &draft));
	text = draft_text(&draft, s.house.now, arena_printf(&s.arena, "share-over-%s", lang), &pages);
	CHECK_AS(strstr(text, says[7]) != NULL && strstr(text, "60") != NULL &&
	             strstr(text, "IBAN") == strrchr(text, 'I'),
	         "%s: what he paid over comes back", lang);
	/* A long evening, and who pays in small change. */
	for (int i = 0; i < 40; i++)
		drunk(stay.id, arena_printf(&s.arena, i == 7 ? "%s, %s, %s" : "%s", wine, wine, name), 1 + i % 3, 2450);
	for (int i = 0; i < 12; i++)
		paid(next, 1000 + i, "cash");
	MUST(share_bill_load(&s.arena, &s.house, stay.id, 1, &bill));
	MUST(share_draft(&s.arena, &s.house, &how, &bill, &draft));
	text = draft_text(&draft, s.house.now, arena_printf(&s.arena, "share-long-%s", lang), &pages);
	CHECK(bill.count == 44 && bill.payments.count == 14 && pages == 3);
	text = shell("pdftotext -layout -f 3 -l 3 '%s/share-long-%s.pdf' -", folder, lang);
	CHECK_AS(strstr(text, draft.title) != NULL, "%s: the last page says what it is of", lang);
	CHECK(share_bill_load(&s.arena, &s.house, stay.id, 2, &bill) == NOT_FOUND &&
	      share_bill_load(&s.arena, &s.house, 999999, 0, &bill) == NOT_FOUND);
}

static void shared(void)
{
	a_share(
	    "2027-02-20", "2027-02-24", "en", "Wolfeschlegelsteinhausenbergerdorff the Elder of Hohenlohe-Langenburg",
	    "Kilnwater Instruments and Measuring Company of Kestrel Valley Ltd", "Wine from the slope behind the house",
	    (const char *const[]){ "Share of the bill", "What makes up the bill", "525.50", "66.67 %", "€350.35",
	                           "Paid on", "€39.55", "Comes back to you" });
	a_share("2027-03-20", "2027-03-24", "ru", "Александра Константиновна Рождественская-Преображенская",
	        "Общество с ограниченной ответственностью «Измерительные приборы»", "Вино со склона за домом",
	        (const char *const[]){ "Из чего состоит счёт", "Ваша часть", "525,50", "66,67", "350,35", "Оплачено",
	                               "39,55", "К возврату" });
	a_share("2027-04-20", "2027-04-24", "fr", "Marie-Antoinette de Saint-Exupéry-Châteaubriand",
	        "Société des instruments de mesure de la vallée du Kestrel", "Vin du coteau derrière la maison",
	        (const char *const[]){ "Ce qui compose la note", "Votre part", "525,50", "66,67", "350,35", "Payé le",
	                               "39,55", "Nous vous rendons" });
}

/* Wherever a line ends, a reference stands on one, and so does an address of mail. */
static void references(void)
{
	const struct paper_about about = { "References", "Linden House", { 1790000000 } };
	const char *path = arena_printf(&s.arena, "%s/references.pdf", folder);
	struct buffer body = { .arena = &s.arena };
	struct bytes pdf = { 0 };

	buffer_text(&body, "<article lang=\"en\">");
	for (int words = 1; words <= 60; words++) {
		buffer_text(&body, "<p>");
		for (int i = 0; i < words; i++)
			buffer_text(&body, "iii ");
		buffer_text(&body, "LH-SFKB and more words behind it</p><p>");
		for (int i = 0; i < words; i++)
			buffer_text(&body, "iii ");
		buffer_text(&body, "stay@an-inn.example and more</p>");
	}
	buffer_text(&body, "</article>");
	MUST(paper_pdf(press, &s.arena, body.data, &about, &pdf, NULL));
	FILE *f = fopen(path, "w");
	if (f == NULL || fwrite(pdf.data, 1, pdf.size, f) != pdf.size || fclose(f) != 0)
		exit(2);
	CHECK_TEXT(shell("pdftotext -layout '%s' - | grep -o 'LH-SFKB' | wc -l", path), "60\n");
	CHECK_TEXT(shell("pdftotext -layout '%s' - | grep -o 'stay@an-inn.example' | wc -l", path), "60\n");
}

int main(void)
{
	static char name[] = "/tmp/hearth-papers.XXXXXX";
	stage_open(&s, 6, 2);
	folder = getenv("PAPERS") != NULL ? getenv("PAPERS") : mkdtemp(name);
	MUST(languages_load(&languages, "templates", NULL));
	MUST(paper_open("build/fonts", &press));
	words();
	three_languages();
	codes();
	any_room();
	endings();
	money();
	payers();
	filed();
	named();
	forty_lines();
	terms();
	clauses();
	refusals();
	lives();
	shared();
	references();
	CHECK_AS(stage_number(&s, "SELECT COUNT(*) AS n FROM (SELECT MAX(number) - COUNT(*) AS gap FROM invoice GROUP "
	                          "BY series, year) x WHERE gap <> 0") == 0,
	         "numbers have no gap");
	if (getenv("PAPERS") == NULL)
		shell("rm -r '%s'", folder);
	paper_close(press);
	languages_release(&languages);
	stage_close(&s);
	return check_done();
}
