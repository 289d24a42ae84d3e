#include "site/paper.h"

enum status papers_put(struct request *r, int64_t request_id, const char *path)
{
	struct page *p = &r->page;
	struct documents papers = { 0 };
	enum status st = documents_of_request(r->db, &r->arena, request_id, &papers);

	for (size_t i = 0; i < papers.count && st == OK; i++) {
		const struct document *d = &papers.items[i];
		const char *node = page_item(p, "Papers", i),
		           *href = arena_printf(&r->arena, "%s/%lld", path, (long long)d->id);

		page_put(p, page_name(p, "%s.title", node), d->name);
		page_put(p, page_name(p, "%s.kind", node), d->kind);
		page_instant(p, page_name(p, "%s.At", node), d->created_at, r->zone);
		page_put(p, page_name(p, "%s.href", node), href);
		page_put(p, page_name(p, "%s.pdf", node), arena_printf(&r->arena, "%s/pdf", href));
	}
	return st;
}

enum status paper_show(struct request *r, const char *title, const char *body, const char *pdf, const char *back)
{
	struct page *p = &r->page;
	struct buffer out = { .arena = &r->arena };

	page_put(p, "Document.title", title);
	page_put(p, "Href.pdf", pdf);
	page_put(p, "Href.back", back);
	/* The markup is escaped already, by the template that made it. */
	enum status st = page_render(p, "document/head.cs", &out);
	if (st == OK) {
		buffer_text(&out, body);
		st = page_render(p, "document/foot.cs", &out);
	}
	return st == OK ? respond_text(r, 200, "text/html; charset=utf-8", out.data) : st;
}

enum status paper_answer(struct request *r, int64_t request_id, bool file, const char *path, const char *back)
{
	struct document d = { 0 };
	int64_t id = 0;

	if (!int_parse(path_param(r, "paper"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	enum status st = document_of(r->db, &r->arena, request_id, id, &d);
	if (st != OK)
		return st;
	if (file)
		return respond_bytes(r, "application/pdf", arena_printf(&r->arena, "%s.pdf", d.name), d.content.data,
		                     d.content.size);
	return paper_show(r, d.name, d.body, arena_printf(&r->arena, "%s/%lld/pdf", path, (long long)d.id), back);
}
