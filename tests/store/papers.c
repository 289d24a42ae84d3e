/* Invoices, their corrections, and every paper as it is printed. With PAPERS in the environment the PDFs stay in that folder. */
#include "house.h"

#include <sys/stat.h>
#include <unistd.h>

#include "document/document.h"
#include "house/invoice.h"
#include "paper/paper.h"
#include "paper/qr.h"
#include "store/text.h"

static struct stage s;
static struct languages languages;
static struct press *press;
static const char *folder;

static enum status code_make(struct arena *a, const char *bytes, size_t size, struct code *out)
{
	struct qr qr = { 0 };
	enum status st = qr_make(a, bytes, size, &qr);
	*out = (struct code){ qr.path, qr.size };
	return st;
}
static const struct drafting how = { &languages, code_make };

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

/* Renders the newest of a kind; its text as pdftotext reads it. */
static const char *paper_text(int64_t request_id, const char *kind, const char *name, int *pages)
{
	struct document d = paper_row(request_id, kind);
	struct draft draft = { 0 };
	struct bytes pdf = { 0 }, again = { 0 };
	MUST(document_draft(&s.arena, &s.house, &how, &d, &draft));
	const struct paper_about about = { draft.title, "Linden House", d.created_at };
	MUST(paper_pdf(press, &s.arena, draft.body, &about, &pdf, pages));
	MUST(paper_pdf(press, &s.arena, draft.body, &about, &again, NULL));
	CHECK_AS(pdf.size == again.size && memcmp(pdf.data, again.data, pdf.size) == 0, "%s: the same markup gives the same bytes", name);
	CHECK_AS(pdf.size < 40 * 1024 || (pages != NULL && *pages > 1), "%s: %zu bytes", name, pdf.size);
	const char *path = arena_printf(&s.arena, "%s/%s.pdf", folder, name);
	FILE *f = fopen(path, "w");
	if (f == NULL || fwrite(pdf.data, 1, pdf.size, f) != pdf.size || fclose(f) != 0)
		exit(2);
	f = fopen(arena_printf(&s.arena, "%s/%s.html", folder, name), "w");
	if (f == NULL || fputs(draft.body, f) < 0 || fclose(f) != 0)
		exit(2);
	CHECK_AS(strstr(shell("qpdf --check '%s' 2>&1", path), "No syntax or stream encoding errors") != NULL, "%s: qpdf finds no fault", name);
	CHECK_AS(strcmp(shell("pdffonts '%s' | tail -n +3 | grep -v 'yes yes yes'", path), "") == 0, "%s: every font is embedded, in part, with its letters", name);
	return shell("pdftotext -layout '%s' -", path);
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
	static const struct { const char *name, *en, *ru, *fr; } kinds[] = {
		{ "kind.%lld.name", "Orchard room", "Номер «Яблоневый сад»", "Chambre du verger" },
		{ "kind.%lld.name", "Attic room under the roof beams", "Мансарда под стропилами", "Chambre sous les poutres" },
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
	static const struct { const char *lang, *name, *has[5]; } cases[] = {
		{ "en", "Hannah Brandt", { "Invoice R-2026-0001", "Orchard room, 2 adults", "€452.00", "AT61 1904 3002 3457 3201", "Page 1 of 1" } },
		{ "ru", "Александра Константиновна Рождественская-Преображенская", { "Счёт № R-2026-0002", "Яблоневый сад", "452,00", "Страница 1 из 1", "Итого" } },
		{ "fr", "Marie-Antoinette de Saint-Exupéry-Châteaubriand", { "Facture R-2026-0003", "Chambre du verger", "452,00", "Page 1 sur 1", "Taxe de séjour" } },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int pages = 0;
		int64_t id = accepted("2026-12-12", "2026-12-16", cases[i].lang, cases[i].name);
		const char *text = paper_text(id, "invoice", arena_printf(&s.arena, "invoice-%s", cases[i].lang), &pages);
		for (size_t j = 0; j < ARRAY_LEN(cases[i].has); j++)
			CHECK_AS(strstr(text, cases[i].has[j]) != NULL, "%s: the invoice says %s", cases[i].lang, cases[i].has[j]);
		CHECK(pages == 1);
		text = paper_text(id, "contract", arena_printf(&s.arena, "contract-%s", cases[i].lang), &pages);
		CHECK(pages == 2);
		CHECK(strstr(text, "{") == NULL);
	}
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
	if (getenv("PAPERS") == NULL)
		shell("rm -r '%s'", folder);
	paper_close(press);
	languages_release(&languages);
	stage_close(&s);
	return check_done();
}
