#include "paper/paper.h"

#include <cairo-pdf.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/text.h"
#include "paper/catalog.h"
#include "paper/set.h"

/* A4, the text 165 mm wide from 25 mm on; a voucher is half of it. */
#define SHEET_WIDTH (210 * MM)
#define SHEET_HEIGHT (297 * MM)
#define VOUCHER_HEIGHT (148.5 * MM)
#define LEFT_EDGE (25 * MM)
#define TEXT_WIDTH (165 * MM)
#define HEAD_TOP (16 * MM)
#define HEAD_HEIGHT (9.2 * MM)
#define BELOW_HEAD (7 * MM)
#define FOOT_BOTTOM (SHEET_HEIGHT - 11 * MM)
#define FOOT_GAP (6 * MM)

struct press {
	FcConfig *fonts;
	PangoFontMap *map;
};

/* --- fonts --- */

#ifdef __SANITIZE_ADDRESS__
/* What these libraries keep of a font's description is theirs to the end of the process, and does not grow with
 * papers. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig.so\nleak:libpango\n";
}
#endif

enum status paper_open(const char *fonts, struct press **out)
{
	static const char *const files[] = {
		"lora-latin-600-normal", "lora-latin-ext-600-normal", "lora-cyrillic-600-normal",
		"onest-latin-400-700", "onest-latin-ext-400-700", "onest-cyrillic-400-700",
	};
	/* For letters that ours lack, Greek or Georgian ones, where the machine has it. */
	static const char *const others[] = { "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
		                              "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf" };
	struct press *press = calloc(1, sizeof *press);
	if (press == NULL || (press->fonts = FcConfigCreate()) == NULL) {
		free(press);
		return fail("paper: no memory");
	}
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		char path[4096];
		snprintf(path, sizeof path, "%s/%s.ttf", fonts, files[i]);
		if (!FcConfigAppFontAddFile(press->fonts, (const FcChar8 *)path)) {
			paper_close(press);
			return fail("paper: the font %s cannot be read", path);
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		FcConfigAppFontAddFile(press->fonts, (const FcChar8 *)others[i]);
	press->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(press->map), press->fonts);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(press->map), 72);
	*out = press;
	return OK;
}

void paper_close(struct press *press)
{
	if (press == NULL)
		return;
	if (press->map != NULL)
		g_object_unref(press->map);
	FcConfigDestroy(press->fonts);
	free(press);
}

/* --- pages --- */

struct sheet {
	struct bands heads; /* repeated heads of tables and the bands of the page, at their places */
	struct sheet *next;
};

struct paper {
	struct setting setting;
	const struct node *article, *header, *footer;
	double height, foot_top;
	struct sheet *first, *last;
	int count;
	double y; /* on the last sheet */
};

static const struct node *child_of(const struct node *n, enum element e)
{
	for (const struct node *c = n->first; c != NULL; c = c->next)
		if (c->element == e)
			return c;
	return NULL;
}

/* At the right: what the paper is, on all pages but the first, where its title stands; or the same on all. */
static void head_set(struct paper *p, struct band *band, const struct node *header, double x, double width, double top)
{
	double used = 0;
	bool later = false;
	for (const struct node *n = header != NULL ? header->first : NULL; n != NULL; n = n->next)
		later = later || (node_is(n, "later") && p->count > 0);
	struct mark_on *sprout = mark_add(&p->setting, band, MARK_SPROUT, BRAND, x, top + 0.6 * MM);
	sprout->w = 8 * MM;
	for (const struct node *n = header != NULL ? header->first : NULL; n != NULL; n = n->next) {
		if (node_is(n, "brand"))
			used = 12 * MM + set_line(&p->setting, band, n, NULL, x + 10.4 * MM, top, width * 0.6, -1);
		else if (node_is(n, "later") == later)
			set_line(&p->setting, band, n, NULL, x + width, top, width - used, 1);
	}
}

static void sheet_new(struct paper *p)
{
	struct sheet *sheet = arena_new(p->setting.arena, struct sheet);
	struct band *head = arena_new(p->setting.arena, struct band);
	head_set(p, head, p->header, LEFT_EDGE, TEXT_WIDTH, HEAD_TOP);
	band_add(&sheet->heads, head);
	if (p->last != NULL)
		p->last->next = sheet;
	else
		p->first = sheet;
	p->last = sheet;
	p->count++;
	p->y = HEAD_TOP + HEAD_HEIGHT + (p->count == 1 ? 0 : BELOW_HEAD);
}

/* A copy, for a head comes on several pages; its gap says where it stands. */
static void band_place(struct paper *p, const struct band *band, double y)
{
	struct band *at = arena_new(p->setting.arena, struct band);
	*at = *band;
	at->gap = y;
	at->next = NULL;
	band_add(&p->last->heads, at);
}

/* What may not be parted, from here on. */
static double group_height(const struct band *band, const struct band **end)
{
	double height = band->height;
	while (band->keep && band->next != NULL) {
		band = band->next;
		height += band->gap + band->height;
	}
	*end = band->next;
	return height;
}

static void bands_page(struct paper *p, const struct bands *bands)
{
	double room = p->foot_top - FOOT_GAP;
	bool top = true;
	sheet_new(p);
	for (const struct band *b = bands->first, *end; b != NULL; b = end) {
		double height = group_height(b, &end), whole_page = room - (HEAD_TOP + HEAD_HEIGHT + BELOW_HEAD);
		bool breaks = !top && p->y + b->gap + height > room && height <= whole_page;
		if (breaks) {
			sheet_new(p);
			top = true;
		}
		for (const struct band *one = b; one != end; one = one->next) {
			/* A group that is longer than a page is parted after all. */
			if (!top && p->y + one->gap + one->height > room) {
				sheet_new(p);
				top = true;
			}
			if (top && one->head != NULL) {
				band_place(p, one->head, p->y);
				p->y += one->head->height;
			} else if (!top || p->count == 1) {
				p->y += one->gap;
			}
			band_place(p, one, p->y);
			p->y += one->height;
			top = false;
		}
	}
}

static char *page_text(struct arena *a, const char *pattern, int page, int pages)
{
	struct buffer out = { .arena = a };
	buffer_text(&out, "");
	for (const char *c = pattern; *c != '\0'; c++) {
		bool one = text_starts(c, "{1}"), two = text_starts(c, "{2}");
		if (one || two) {
			buffer_printf(&out, "%d", one ? page : pages);
			c += 2;
		} else {
			buffer_add(&out, c, 1);
		}
	}
	return out.data;
}

/* Columns of 1, 1 and 1.25 parts, and the number of the page at the right. */
static void foot_set(struct paper *p, struct bands *columns, double *tall)
{
	static const double parts[] = { 1, 1, 1.25 };
	double x = LEFT_EDGE, share = (TEXT_WIDTH - 3 * 7 * MM - 24 * MM) / 3.25;
	int n = 0;
	*tall = 3 * 3.5 * MM;
	for (const struct node *c = p->footer != NULL ? p->footer->first : NULL; c != NULL && n < 3; c = c->next, n++) {
		set_foot(&p->setting, c, x, share * parts[n], &columns[n]);
		double height = bands_height(&columns[n]);
		*tall = height > *tall ? height : *tall;
		x += share * parts[n] + 7 * MM;
	}
}

static void feet_place(struct paper *p, const struct bands *columns)
{
	int page = 0;
	for (struct sheet *sheet = p->first; sheet != NULL; sheet = sheet->next) {
		struct band *line = arena_new(p->setting.arena, struct band);
		struct mark_on *rule = mark_add(&p->setting, line, MARK_LINE, HAIR, LEFT_EDGE, p->foot_top);
		rule->w = TEXT_WIDTH;
		rule->width = 0.18 * MM;
		if (p->article->page != NULL)
			set_line(&p->setting, line, NULL,
			         page_text(p->setting.arena, p->article->page, ++page, p->count),
			         LEFT_EDGE + TEXT_WIDTH, FOOT_BOTTOM - 3.5 * MM, 24 * MM, 1);
		band_add(&sheet->heads, line);
		for (int i = 0; i < 3; i++) {
			double y = p->foot_top + 2.6 * MM;
			for (const struct band *b = columns[i].first; b != NULL; b = b->next) {
				p->last = sheet;
				band_place(p, b, y);
				y += b->height;
			}
		}
	}
}

static void paper_flow(struct paper *p)
{
	struct bands bands = { 0 }, columns[3] = { { 0 } };
	double tall;
	p->header = child_of(p->article, HEADER);
	p->footer = child_of(p->article, FOOTER);
	p->height = SHEET_HEIGHT;
	foot_set(p, columns, &tall);
	p->foot_top = FOOT_BOTTOM - tall - 2.6 * MM;
	set_blocks(&p->setting, p->article->first, LEFT_EDGE, TEXT_WIDTH, &bands);
	bands_page(p, &bands);
	feet_place(p, columns);
}

/* Half a sheet with a stub; longer when a name is. */
static void voucher_column(struct paper *p, const struct node *section, double x, double width, double *bottom)
{
	struct bands bands = { 0 }, foot = { 0 };
	struct band *head = arena_new(p->setting.arena, struct band);
	const struct node *header = child_of(section, HEADER), *footer = child_of(section, FOOTER);
	double y = 13 * MM;
	if (header != NULL) {
		head_set(p, head, header, x, width, y);
		band_place(p, head, 0);
		y += HEAD_HEIGHT;
	}
	set_blocks(&p->setting, section->first, x, width, &bands);
	for (const struct band *b = bands.first; b != NULL; b = b->next) {
		y += b == bands.first ? (header != NULL ? 11 * MM : 0) : b->gap;
		band_place(p, b, y);
		y += b->height;
	}
	for (const struct node *c = footer != NULL ? footer->first : NULL; c != NULL; c = c->next)
		set_foot(&p->setting, c, x, width, &foot);
	double tall = bands_height(&foot), top = p->height - 10 * MM - tall;
	if (top < y + 4 * MM)
		top = y + 4 * MM;
	for (const struct band *b = foot.first; b != NULL; b = b->next) {
		band_place(p, b, top);
		top += b->height;
	}
	if (top + 10 * MM > *bottom)
		*bottom = top + 10 * MM;
}

static void paper_voucher(struct paper *p)
{
	double bottom = VOUCHER_HEIGHT;
	p->height = VOUCHER_HEIGHT;
	p->first = p->last = arena_new(p->setting.arena, struct sheet);
	for (const struct node *n = p->article->first; n != NULL; n = n->next) {
		if (node_is(n, "l"))
			voucher_column(p, n, 15 * MM, 119 * MM, &bottom);
		else if (node_is(n, "r"))
			voucher_column(p, n, 154 * MM, 45 * MM, &bottom);
	}
	p->count = 1;
	p->height = bottom;
	struct band *cut = arena_new(p->setting.arena, struct band);
	struct mark_on *dashes = mark_add(&p->setting, cut, MARK_DASHES, STRONG, 144 * MM, 0);
	dashes->h = p->height;
	dashes->width = 0.3 * MM;
	band_place(p, cut, 0);
}

/* --- drawing --- */

static void ink_set(cairo_t *cr, enum ink ink)
{
	static const unsigned rgb[] = { [INK] = 0x2a2521,    [MUTED] = 0x5d544b, [HAIR] = 0xd8cec0,
		                        [STRONG] = 0x6f665c, [BRAND] = 0x2c5a4b, [WASH] = 0xe2ede7 };
	cairo_set_source_rgb(cr, (rgb[ink] >> 16 & 255) / 255.0, (rgb[ink] >> 8 & 255) / 255.0,
	                     (rgb[ink] & 255) / 255.0);
}

static bool number_read(const char **at, int *out)
{
	char *end;
	long n = strtol(*at, &end, 10);
	bool good = end != *at && n >= -200 && n <= 200;
	*out = (int)n;
	*at = end;
	return good;
}

/* The runs of a path "M0 0h7v1h-7z...", in one stroke as wide as a module: half as many points as rectangles, and no
 * seams between rows. What is no such path draws nothing more. */
static void qr_draw(cairo_t *cr, const struct mark_on *m)
{
	const struct node *path = child_of(m->node, PATH);
	const char *box = m->node->view_box, *at = path != NULL ? path->d : NULL;
	int left, top, wide, high, x, y, run, down, back;
	if (box == NULL || at == NULL || !number_read(&box, &left) || !number_read(&box, &top) ||
	    !number_read(&box, &wide) || !number_read(&box, &high) || wide < 1)
		return;
	cairo_save(cr);
	cairo_translate(cr, m->x, m->y);
	cairo_scale(cr, m->w / wide, m->w / wide);
	cairo_translate(cr, -left, -top);
	while (*at == 'M' && (at++, number_read(&at, &x)) && number_read(&at, &y) && *at == 'h' &&
	       (at++, number_read(&at, &run)) && *at == 'v' && (at++, number_read(&at, &down)) && *at == 'h' &&
	       (at++, number_read(&at, &back)) && *at == 'z') {
		at++;
		cairo_move_to(cr, x, y + 0.5);
		cairo_line_to(cr, x + run, y + 0.5);
	}
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_set_line_width(cr, 1);
	cairo_stroke(cr);
	cairo_restore(cr);
}

static void sprout_draw(cairo_t *cr, const struct mark_on *m)
{
	cairo_save(cr);
	cairo_translate(cr, m->x, m->y);
	cairo_scale(cr, m->w / 32, m->w / 32);
	cairo_set_line_width(cr, 2);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_move_to(cr, 16, 29);
	cairo_line_to(cr, 16, 14);
	ink_set(cr, BRAND);
	cairo_stroke(cr);
	cairo_move_to(cr, 16, 14);
	cairo_curve_to(cr, 7, 15, 4, 9, 5, 4);
	cairo_curve_to(cr, 12, 3, 16, 7, 16, 14);
	cairo_close_path(cr);
	cairo_move_to(cr, 16, 19);
	cairo_curve_to(cr, 24, 20, 27, 15, 27, 10);
	cairo_curve_to(cr, 20, 9, 16, 13, 16, 19);
	cairo_close_path(cr);
	ink_set(cr, WASH);
	cairo_fill_preserve(cr);
	ink_set(cr, BRAND);
	cairo_stroke(cr);
	cairo_restore(cr);
}

static void frame_draw(cairo_t *cr, const struct mark_on *m)
{
	const double r = 2 * MM, quarter = 1.5707963267948966;
	cairo_new_sub_path(cr);
	cairo_arc(cr, m->x + m->w - r, m->y + r, r, -quarter, 0);
	cairo_arc(cr, m->x + m->w - r, m->y + m->h - r, r, 0, quarter);
	cairo_arc(cr, m->x + r, m->y + m->h - r, r, quarter, 2 * quarter);
	cairo_arc(cr, m->x + r, m->y + r, r, 2 * quarter, 3 * quarter);
	cairo_close_path(cr);
	cairo_set_line_width(cr, m->width);
	cairo_stroke(cr);
}

static void line_draw(cairo_t *cr, const struct mark_on *m)
{
	const double dashes[] = { 1.1 * MM, 0.9 * MM };
	if (m->what == MARK_DASHES)
		cairo_set_dash(cr, dashes, 2, 0);
	cairo_set_line_width(cr, m->width);
	cairo_move_to(cr, m->x, m->y);
	cairo_line_to(cr, m->x + m->w, m->y + m->h);
	cairo_stroke(cr);
	cairo_set_dash(cr, NULL, 0, 0);
}

static void arrow_draw(cairo_t *cr, const struct mark_on *m)
{
	double x = m->x + m->w / 2, point = 1.1 * MM;
	cairo_set_line_width(cr, 0.42 * MM);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_move_to(cr, m->x - m->w / 2, m->y);
	cairo_line_to(cr, x, m->y);
	cairo_move_to(cr, x - point, m->y - point);
	cairo_line_to(cr, x, m->y);
	cairo_line_to(cr, x - point, m->y + point);
	cairo_stroke(cr);
}

static void mark_draw(cairo_t *cr, const struct mark_on *m)
{
	ink_set(cr, m->ink);
	switch (m->what) {
	case MARK_TEXT:
		cairo_move_to(cr, m->x, m->y);
		pango_cairo_show_layout_line(cr, m->line);
		break;
	case MARK_LINE:
	case MARK_DASHES:
		line_draw(cr, m);
		break;
	case MARK_FRAME:
		frame_draw(cr, m);
		break;
	case MARK_QR:
		qr_draw(cr, m);
		break;
	case MARK_SPROUT:
		sprout_draw(cr, m);
		break;
	case MARK_ARROW:
		arrow_draw(cr, m);
		break;
	}
}

/* Each was put in front of the one before; text is to be read in its order. */
static void marks_draw(cairo_t *cr, const struct mark_on *m)
{
	if (m == NULL)
		return;
	marks_draw(cr, m->next);
	mark_draw(cr, m);
}

static void sheet_draw(cairo_t *cr, const struct sheet *sheet)
{
	for (const struct band *b = sheet->heads.first; b != NULL; b = b->next) {
		cairo_save(cr);
		cairo_translate(cr, 0, b->gap);
		marks_draw(cr, b->marks);
		cairo_restore(cr);
	}
}

static cairo_status_t bytes_add(void *context, const unsigned char *data, unsigned int size)
{
	buffer_add(context, (const char *)data, size);
	return CAIRO_STATUS_SUCCESS;
}

static enum status paper_draw(struct paper *p, const struct paper_about *about, struct bytes *out)
{
	struct buffer bytes = { .arena = p->setting.arena };
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(bytes_add, &bytes, SHEET_WIDTH, p->height);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, about->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, about->author);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
	                               instant_text(p->setting.arena, about->created));
	cairo_t *cr = cairo_create(surface);
	for (const struct sheet *sheet = p->first; sheet != NULL; sheet = sheet->next) {
		sheet_draw(cr, sheet);
		cairo_show_page(cr);
	}
	cairo_status_t drawn = cairo_status(cr);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	if (drawn == CAIRO_STATUS_SUCCESS)
		drawn = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (drawn != CAIRO_STATUS_SUCCESS)
		return fail("paper: %s", cairo_status_to_string(drawn));
	if (p->article->lang != NULL && !catalog_add(&bytes, p->article->lang))
		return fail("paper: the file has no place for its language");
	*out = (struct bytes){ (const unsigned char *)bytes.data, bytes.size };
	return OK;
}

enum status paper_pdf(struct press *press, struct arena *a, const char *markup, const struct paper_about *about,
                      struct bytes *out, int *pages)
{
	struct node *article = NULL;
	enum status st = markup_parse(a, markup, &article);
	if (st != OK)
		return st;
	struct paper p = { .setting = { .arena = a, .layouts = g_ptr_array_new_with_free_func(g_object_unref) },
		           .article = article };
	p.setting.context = pango_font_map_create_context(press->map);
	pango_context_set_round_glyph_positions(p.setting.context, FALSE);
	if (article->lang != NULL)
		pango_context_set_language(p.setting.context, pango_language_from_string(article->lang));
	if (node_is(article, "voucher"))
		paper_voucher(&p);
	else
		paper_flow(&p);
	st = paper_draw(&p, about, out);
	if (pages != NULL)
		*pages = p.count;
	g_ptr_array_unref(p.setting.layouts);
	g_object_unref(p.setting.context);
	return st;
}
