#include "admin/admin.h"

#include "core/secret.h"
#include "house/import.h"
#include "store/upload.h"

#define SHOWN 200 /* lines of one verdict on a page */
#define CUT 120   /* characters of a value */

static const char *what_path(struct request *r, const char *way, const char *name)
{
	return arena_printf(&r->arena, "/admin/import/%s/%s", way, name);
}

static void put_kinds_of_files(struct request *r)
{
	for (int i = 0; i < IMPORT_KINDS; i++) {
		const char *name = import_name((enum import_what)i), *node = page_item(&r->page, "Files", (size_t)i);
		struct buffer columns = { .arena = &r->arena };

		buffer_text(&columns, "");
		for (const struct csv_column *c = import_columns((enum import_what)i); c->field.name != NULL; c++)
			buffer_printf(&columns, "%s%s%s", columns.size > 0 ? ", " : "", c->field.name,
			              c->required ? "*" : "");
		page_put(&r->page, page_name(&r->page, "%s.name", node), name);
		page_put(&r->page, page_name(&r->page, "%s.columns", node), columns.data);
		page_put(&r->page, page_name(&r->page, "%s.Href.example", node), what_path(r, "example", name));
		page_put(&r->page, page_name(&r->page, "%s.Href.download", node), what_path(r, "download", name));
	}
}

static enum status import_form(struct request *r, int code)
{
	if (page_get(&r->page, "Form.what") == NULL)
		page_put(&r->page, "Form.what", import_name(IMPORT_ROOMS));
	put_kinds_of_files(r);
	page_put(&r->page, "Entered", query_param(r, "entered"));
	page_put(&r->page, "Changed", query_param(r, "changed"));
	page_int(&r->page, "Limit.megabytes", IMPORT_BYTES >> 20);
	page_int(&r->page, "Limit.lines", IMPORT_ROWS);
	return show_as(r, code, "admin/import.cs");
}

enum status import_show(struct request *r)
{
	if (query_param(r, "gone") != NULL)
		form_complain(r, "file", "upload-gone");
	return import_form(r, 200);
}

/* --- the preview --- */

static const char *reason_shown(struct request *r, const struct reason *why)
{
	char *key = arena_strdup(&r->arena, why->key);

	for (char *dash = key; (dash = strchr(dash, '-')) != NULL;)
		*dash = '_';
	return reason_fill(&r->arena,
	                   language_text(r->page.language, arena_printf(&r->arena, "Import_reasons.%s", key)), why);
}

static void put_line(struct request *r, const char *node, const struct import_line *l)
{
	struct page *p = &r->page;

	page_int(p, page_name(p, "%s.line", node), l->line);
	page_put(p, page_name(p, "%s.title", node), text_cut(&r->arena, l->title, CUT));
	if (l->verdict == IMPORT_REFUSED)
		page_put(p, page_name(p, "%s.why", node), reason_shown(r, &l->reason));
	for (size_t n = 0; n < l->change_count; n++) {
		const char *change = page_name(p, "%s.Changes.%zu", node, n);
		page_put(p, page_name(p, "%s.column", change), l->changes[n].column);
		page_put(p, page_name(p, "%s.was", change), text_cut(&r->arena, l->changes[n].was, CUT));
		page_put(p, page_name(p, "%s.now", change), text_cut(&r->arena, l->changes[n].now, CUT));
	}
}

static void put_report(struct request *r, const struct import_report *report)
{
	static const char *const lists[IMPORT_VERDICTS] = {
		[IMPORT_ENTERS] = "Enters",
		[IMPORT_CHANGES] = "Changes",
		[IMPORT_STANDS] = "Stands",
		[IMPORT_REFUSED] = "Refused",
	};
	size_t shown[IMPORT_VERDICTS] = { 0 };
	struct page *p = &r->page;

	for (size_t n = 0; n < report->count; n++) {
		enum import_verdict v = report->lines[n].verdict;
		if (shown[v] < SHOWN)
			put_line(r, page_name(p, "%s.Lines.%zu", lists[v], shown[v]++), &report->lines[n]);
	}
	for (int v = 0; v < IMPORT_VERDICTS; v++) {
		page_int(p, page_name(p, "%s.count", lists[v]), (int64_t)report->counts[v]);
		if (report->counts[v] > shown[v])
			page_int(p, page_name(p, "%s.more", lists[v]), (int64_t)(report->counts[v] - shown[v]));
	}
	page_int(p, "Count", (int64_t)report->count);
	page_int(p, "Good", (int64_t)(report->counts[IMPORT_ENTERS] + report->counts[IMPORT_CHANGES]));
	if (report->broken.key != NULL) {
		page_put(p, "Broken", reason_shown(r, &report->broken));
		page_int(p, "Broken.line", report->broken_line);
	}
}

static enum status preview_page(struct request *r, const struct import_order *order, const char *file,
                                const struct import_report *report, int code)
{
	put_report(r, report);
	page_put(&r->page, "What", import_name(order->what));
	page_put(&r->page, "File", file);
	page_put(&r->page, "Seen", report->digest);
	return show_as(r, code, "admin/preview.cs");
}

static struct editor editor_of(struct request *r)
{
	return (struct editor){ .user_id = visitor_of(r)->user.user_id,
		                .lang = arena_strndup(&r->arena, desk_of(r)->facts->settings.languages, 2) };
}

/* The file that was sent before. NOT_FOUND: it waits no more. */
static enum status order_load(struct request *r, const char *what, const char *file, struct import_order *order)
{
	struct instant since = { r->now.second - UPLOAD_SECONDS };

	*order = (struct import_order){ .by = editor_of(r) };
	if (what == NULL || file == NULL || !import_parse(what, &order->what))
		return NOT_FOUND;
	return upload_get(r->db, &r->arena, file, order->by.user_id, since, &order->file);
}

static enum status upload_gone(struct request *r, enum status st)
{
	return st == NOT_FOUND ? redirect(r, "/admin/import?gone=1") : st;
}

enum status import_preview(struct request *r)
{
	const char *file = query_param(r, "file");
	struct import_order order;
	struct import_report report;
	enum status st = order_load(r, query_param(r, "what"), file, &order);

	if (st != OK)
		return upload_gone(r, st);
	order.dry_run = true;
	st = import_run(&r->arena, &desk_of(r)->house, &order, &report);
	return st == OK ? preview_page(r, &order, file, &report, 200) : st;
}

static const struct param *file_sent(const struct request *r)
{
	const struct param *p = params_next(&r->form, "file", NULL);
	return p != NULL && p->filename != NULL && p->file.size > 0 ? p : NULL;
}

enum status import_post(struct request *r)
{
	const char *what = form_param(r, "what");
	const struct param *sent = file_sent(r);
	enum import_what parsed;
	bool good = import_parse(what != NULL ? what : "", &parsed);

	page_put(&r->page, "Form.what", what);
	if (!good)
		form_complain(r, "what", "not-allowed");
	if (sent == NULL)
		form_complain(r, "file", "no-file");
	else if (sent->file.size > IMPORT_BYTES) {
		form_complain(r, "file", "file-large");
		page_int(&r->page, "Complaint.file.a", IMPORT_BYTES >> 20);
	}
	if (!good || sent == NULL || sent->file.size > IMPORT_BYTES)
		return import_form(r, 422);
	const char *digest = secret_digest(&r->arena, sent->file.data, sent->file.size);
	enum status st = uploads_forget(r->db, (struct instant){ r->now.second - UPLOAD_SECONDS });
	if (st == OK)
		st = upload_put(r->db, &(struct upload){ digest, visitor_of(r)->user.user_id, sent->file, r->now });
	return st == OK ? redirect(r, arena_printf(&r->arena, "/admin/import/preview?what=%s&file=%s", what, digest))
	                : st;
}

enum status import_enter(struct request *r)
{
	const char *file = form_param(r, "file");
	struct import_order order;
	struct import_report report;
	enum status st = order_load(r, form_param(r, "what"), file, &order);

	if (st != OK)
		return upload_gone(r, st);
	order.keep_going = true;
	order.seen = form_param(r, "seen") != NULL ? form_param(r, "seen") : "";
	st = import_run(&r->arena, &desk_of(r)->house, &order, &report);
	if (st != OK)
		return st;
	if (!report.written) {
		page_bool(&r->page, "Differs", true);
		return preview_page(r, &order, file, &report, 409);
	}
	st = upload_remove(r->db, file, order.by.user_id);
	return st == OK ? redirect(r, arena_printf(&r->arena, "/admin/import?entered=%zu&changed=%zu",
	                                           report.counts[IMPORT_ENTERS], report.counts[IMPORT_CHANGES]))
	                : st;
}

/* --- files to take away --- */

enum status import_example(struct request *r)
{
	enum import_what what;

	if (!import_parse(path_param(r, "what"), &what))
		return NOT_FOUND;
	return respond_file(r, "text/csv; charset=utf-8", arena_printf(&r->arena, "%s-example.csv", import_name(what)),
	                    import_sample(&r->arena, what));
}

enum status import_download(struct request *r)
{
	enum import_what what;
	const char *text;

	if (!import_parse(path_param(r, "what"), &what))
		return NOT_FOUND;
	enum status st = import_export(&r->arena, &desk_of(r)->house, what, &text);
	return st == OK
	           ? respond_file(
	                 r, "text/csv; charset=utf-8",
	                 arena_printf(&r->arena, "%s-%s.csv", import_name(what), date_text(&r->arena, r->today)), text)
	           : st;
}
