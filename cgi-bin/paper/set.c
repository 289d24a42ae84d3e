#include "paper/set.h"

#include <string.h>

#include "core/text.h"

/* --- styles --- */

struct style {
	bool serif, bold;
	double size, leading; /* points */
	enum ink ink;
	double gap;           /* above the block */
	bool balanced;        /* lines of about one length, as headings have */
};

static struct style style_of(const struct node *n)
{
	struct style s = { .size = 9.4, .leading = 4.6 * MM, .ink = INK, .gap = 1.8 * MM };
	switch (n->element) {
	case H1:
		return (struct style){ true, true, 21, 9.2 * MM, INK, 15 * MM, true };
	case H2:
		return (struct style){ true, true, 11.5, 5.0 * MM, INK, 8 * MM, true };
	case DT:
		s.ink = MUTED;
		break;
	default:
		break;
	}
	if (node_is(n, "small") || node_is(n, "label")) {
		s.size = 8;
		s.leading = 3.9 * MM;
	}
	if (node_is(n, "small") || node_is(n, "muted") || node_is(n, "label"))
		s.ink = MUTED;
	if (node_is(n, "label"))
		s.gap = 3.4 * MM;
	if (node_is(n, "big"))
		s = (struct style){ true, true, 16, 7.4 * MM, INK, 0.6 * MM, false };
	if (node_is(n, "name"))
		s = (struct style){ true, true, 11.5, 5.2 * MM, INK, 0.4 * MM, false };
	if (node_is(n, "lead"))
		s.gap = 1.4 * MM;
	return s;
}

static PangoFontDescription *font_new(const struct style *s)
{
	PangoFontDescription *font = pango_font_description_new();
	pango_font_description_set_family(font, s->serif ? "Lora" : "Onest");
	pango_font_description_set_weight(font, s->bold || s->serif ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_absolute_size(font, s->size * PANGO_SCALE);
	return font;
}

static PangoAttribute *whole(PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	return attribute;
}

/* --- text with its inline elements --- */

struct run {
	struct buffer text;
	PangoAttrList *attributes;
};

static void colour_add(struct run *run, enum ink ink, size_t from)
{
	static const guint16 muted[3] = { 0x5d5d, 0x5454, 0x4b4b }, brand[3] = { 0x2c2c, 0x5a5a, 0x4b4b };
	const guint16 *c = ink == BRAND ? brand : muted;
	pango_attr_list_insert(run->attributes,
	                       whole(pango_attr_foreground_new(c[0], c[1], c[2]), from, run->text.size));
}

static void text_add(struct run *run, const char *text, bool unbroken)
{
	/* A blank after a blank, or at the beginning, is none. */
	if (*text == ' ' && (run->text.size == 0 || run->text.data[run->text.size - 1] == ' ' ||
	                     run->text.data[run->text.size - 1] == '\n'))
		text++;
	for (; *text != '\0'; text++)
		buffer_add(&run->text, *text == ' ' && unbroken ? "\302\240" : text, *text == ' ' && unbroken ? 2 : 1);
}

static void inline_add(struct run *run, const struct node *n, bool unbroken)
{
	size_t from = run->text.size;
	if (n->element == TEXT) {
		text_add(run, n->text, unbroken);
		return;
	}
	if (n->element == BR) {
		buffer_text(&run->text, "\n");
		return;
	}
	for (const struct node *c = n->first; c != NULL; c = c->next)
		inline_add(run, c, unbroken || node_is(n, "nb"));
	if (n->element == B)
		pango_attr_list_insert(run->attributes,
		                       whole(pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD), from, run->text.size));
	if (node_is(n, "muted") || node_is(n, "small"))
		colour_add(run, MUTED, from);
	if (node_is(n, "small"))
		pango_attr_list_insert(run->attributes,
		                       whole(pango_attr_size_new_absolute(8 * PANGO_SCALE), from, run->text.size));
	if (node_is(n, "n"))
		colour_add(run, BRAND, from);
}

/* The last two words stay together, so that no short one stands alone below. */
static void last_words_tied(struct run *run)
{
	size_t at = run->text.size;
	if (at < 40)
		return;
	while (at > 0 && run->text.data[at - 1] != ' ' && run->text.data[at - 1] != '\n')
		at--;
	if (at == 0 || run->text.data[at - 1] != ' ' || run->text.size - at > 7 ||
	    strchr(run->text.data + at - 1, '\n') != NULL)
		return;
	/* A figure space would be as long; U+00A0 takes one byte more, and what stands behind it has no attribute of
	 * its own begin here. */
	PangoAttrIterator *i = pango_attr_list_get_iterator(run->attributes);
	bool plain = !pango_attr_iterator_next(i);
	pango_attr_iterator_destroy(i);
	if (!plain)
		return;
	struct buffer tied = { .arena = run->text.arena };
	buffer_add(&tied, run->text.data, at - 1);
	buffer_text(&tied, "\302\240");
	buffer_add(&tied, run->text.data + at, run->text.size - at);
	run->text = tied;
}

static bool is_of_reference(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

static void keep_whole(const struct run *run, size_t from, size_t to)
{
	pango_attr_list_insert(run->attributes, whole(pango_attr_allow_breaks_new(FALSE), from, to));
}

/* A reference (LH-SF5K, R-2026-0031) is not broken at its hyphens: it begins with a capital and holds nothing but
 * capitals, digits and hyphens. */
static void references_whole(const struct run *run)
{
	for (size_t at = 0, end; at < run->text.size; at = end + 1) {
		for (end = at; end < run->text.size && is_of_reference(run->text.data[end]); end++)
			;
		if (end > at && run->text.data[at] >= 'A' && memchr(run->text.data + at, '-', end - at) != NULL)
			keep_whole(run, at, end);
	}
}

/* Nor is an address of mail at its hyphens: it goes to the next line as it is, and only what is longer than a line is
 * broken, wherever that ends. */
static void addresses_whole(const struct run *run)
{
	const char *text = run->text.data;

	for (size_t at = 0, end; at < run->text.size; at = end + 1) {
		for (end = at; end < run->text.size && text[end] != ' ' && text[end] != '\n'; end++)
			;
		for (size_t i = at; memchr(text + at, '@', end - at) != NULL && i + 1 < end; i++)
			if (text[i] == '-')
				keep_whole(run, i, i + 2);
	}
}

static PangoLayout *layout_new(struct setting *s, const struct style *style, const struct node *from,
                               const struct node *to, bool tied)
{
	struct run run = { .text = { .arena = s->arena }, .attributes = pango_attr_list_new() };
	PangoLayout *layout = pango_layout_new(s->context);
	PangoFontDescription *font = font_new(style);
	buffer_text(&run.text, "");
	for (const struct node *n = from; n != to; n = n->next)
		inline_add(&run, n, false);
	while (run.text.size > 0 && run.text.data[run.text.size - 1] == ' ')
		run.text.data[--run.text.size] = '\0';
	if (tied)
		last_words_tied(&run);
	pango_attr_list_insert(
	    run.attributes,
	    whole(pango_attr_font_features_new(style->serif ? "lnum=1" : "lnum=1,tnum=1"), 0, G_MAXUINT));
	references_whole(&run);
	addresses_whole(&run);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, run.text.data, (int)run.text.size);
	pango_layout_set_attributes(layout, run.attributes);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_attr_list_unref(run.attributes);
	pango_font_description_free(font);
	g_ptr_array_add(s->layouts, layout);
	return layout;
}

/* Where the base of a line stands below its top: letters in the middle of the leading, whatever font stands in for a
 * missing letter. */
static double base_of(struct setting *s, const struct style *style)
{
	PangoFontDescription *font = font_new(style);
	PangoFontMetrics *metrics = pango_context_get_metrics(s->context, font, NULL);
	double ascent = pango_font_metrics_get_ascent(metrics) / (double)PANGO_SCALE;
	double descent = pango_font_metrics_get_descent(metrics) / (double)PANGO_SCALE;
	pango_font_metrics_unref(metrics);
	pango_font_description_free(font);
	return (style->leading - ascent - descent) / 2 + ascent;
}

/* --- bands --- */

void band_add(struct bands *bands, struct band *band)
{
	if (bands->last != NULL)
		bands->last->next = band;
	else
		bands->first = band;
	bands->last = band;
}

struct mark_on *mark_add(struct setting *s, struct band *band, enum mark what, enum ink ink, double x, double y)
{
	struct mark_on *m = arena_new(s->arena, struct mark_on);
	*m = (struct mark_on){ .what = what, .ink = ink, .x = x, .y = y, .next = band->marks };
	band->marks = m;
	return m;
}

static struct mark_on *rule_add(struct setting *s, struct band *band, enum ink ink, double x, double y, double width)
{
	struct mark_on *m = mark_add(s, band, MARK_LINE, ink, x, y);
	m->w = width;
	m->width = (ink == HAIR ? 0.18 : 0.3) * MM;
	return m;
}

double bands_height(const struct bands *bands)
{
	double height = 0;
	for (const struct band *b = bands->first; b != NULL; b = b->next)
		height += (b == bands->first ? 0 : b->gap) + b->height;
	return height;
}

static void marks_move(struct band *into, const struct bands *from, double y)
{
	for (const struct band *b = from->first; b != NULL; b = b->next) {
		y += b == from->first ? 0 : b->gap;
		for (struct mark_on *m = b->marks, *next; m != NULL; m = next) {
			next = m->next;
			m->y += y;
			m->next = into->marks;
			into->marks = m;
		}
		y += b->height;
	}
}

struct band *bands_joined(struct setting *s, const struct bands *bands)
{
	struct band *band = arena_new(s->arena, struct band);
	band->height = bands_height(bands);
	band->gap = bands->first != NULL ? bands->first->gap : 0;
	marks_move(band, bands, 0);
	return band;
}

/* --- paragraphs --- */

/* The least width that takes no more lines. */
static double balanced(PangoLayout *layout, double width)
{
	int lines = pango_layout_get_line_count(layout);
	double low = width / 2, high = width;
	if (lines < 2)
		return width;
	while (high - low > 4) {
		double middle = (low + high) / 2;
		pango_layout_set_width(layout, (int)(middle * PANGO_SCALE));
		if (pango_layout_get_line_count(layout) > lines)
			low = middle;
		else
			high = middle;
	}
	return high;
}

enum { LEFT, RIGHT };

static double layout_bands(struct setting *s, PangoLayout *layout, const struct style *style, double x, double width,
                           int align, struct bands *out)
{
	double base = base_of(s, style), widest = 0;
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	if (style->balanced)
		pango_layout_set_width(layout, (int)(balanced(layout, width) * PANGO_SCALE));
	int count = pango_layout_get_line_count(layout), n = 0;
	PangoLayoutIter *i = pango_layout_get_iter(layout);
	do {
		PangoRectangle logical;
		struct band *band = arena_new(s->arena, struct band);
		pango_layout_iter_get_line_extents(i, NULL, &logical);
		double wide = logical.width / (double)PANGO_SCALE;
		struct mark_on *m =
		    mark_add(s, band, MARK_TEXT, style->ink, align == RIGHT ? x + width - wide : x, base);
		m->line = pango_layout_iter_get_line_readonly(i);
		band->gap = n == 0 ? style->gap : 0;
		band->height = style->leading;
		/* Never one line of a paragraph alone at the foot or the top of a page. */
		band->keep = n + 1 < count && (n == 0 || n == count - 2 || style->balanced);
		band_add(out, band);
		widest = wide > widest ? wide : widest;
		n++;
	} while (pango_layout_iter_next_line(i));
	pango_layout_iter_free(i);
	return widest;
}

static void set_paragraph(struct setting *s, const struct node *n, double x, double width, struct bands *out)
{
	struct style style = style_of(n);
	PangoLayout *layout = layout_new(s, &style, n->first, NULL, !style.balanced);
	/* Lines longer than some eighty letters tire the eye. */
	double most = n->element == H1 ? 150 * MM : n->element == P && !node_is(n, "lead") ? 140 * MM : width;
	layout_bands(s, layout, &style, x, width < most ? width : most, LEFT, out);
	if (n->element == H1 || n->element == H2)
		out->last->keep = true;
}

/* --- cells: a paragraph, and under it lines of span "s" --- */

static bool is_sub(const struct node *n)
{
	return n->element == SPAN && node_is(n, "s");
}

/* align as layout_bands; the width that it would like, when width is 0: then nothing is set. */
static double cell_set(struct setting *s, const struct node *cell, const struct style *style, double x, double width,
                       int align, struct bands *out)
{
	struct style sub = { .size = 8, .leading = 3.9 * MM, .ink = MUTED };
	double like = 0;
	for (const struct node *n = cell->first; n != NULL;) {
		const struct node *to = n;
		const struct style *as = is_sub(n) ? &sub : style;
		do
			to = to->next;
		while (to != NULL && !is_sub(n) && !is_sub(to));
		PangoLayout *layout = layout_new(s, as, is_sub(n) ? n->first : n, is_sub(n) ? NULL : to, false);
		if (pango_layout_get_character_count(layout) > 0) {
			int wide = 0;
			pango_layout_get_size(layout, &wide, NULL);
			like = wide > like * PANGO_SCALE ? wide / (double)PANGO_SCALE : like;
			if (width > 0)
				layout_bands(s, layout, as, x, width, align, out);
		}
		n = to;
	}
	return like;
}

/* --- tables --- */

#define COLUMNS_MAX 12

struct columns {
	int count;
	bool words[COLUMNS_MAX]; /* not of figures, which are never broken */
	double x[COLUMNS_MAX], width[COLUMNS_MAX];
	double gap;
};

static const struct node *row_next(const struct node *table, const struct node *part, const struct node *row,
                                   const struct node **of)
{
	if (row != NULL && row->next != NULL)
		return row->next;
	for (part = part == NULL ? table->first : part->next; part != NULL; part = part->next)
		if (part->first != NULL) {
			*of = part;
			return part->first;
		}
	return NULL;
}

static bool is_fine(const struct node *table)
{
	return node_is(table, "vats") || node_is(table, "sum") || node_is(table, "fine");
}

static struct style cell_style(const struct node *table, const struct node *part, const struct node *row,
                               const struct node *cell)
{
	struct style s = { .size = 9.4, .leading = 4.6 * MM, .ink = INK };
	if (node_is(table, "vats") || node_is(table, "fine")) {
		s.size = 8;
		s.leading = 3.9 * MM;
	}
	if (part->element == THEAD)
		s = (struct style){ .size = 8, .leading = 3.9 * MM, .ink = MUTED };
	if (part->element == TFOOT && is_fine(table))
		s.bold = node_is(row, "strong");
	if (node_is(row, "tot"))
		s = (struct style){ .serif = true, .bold = true, .size = 14, .leading = 6.9 * MM, .ink = INK };
	if (node_is(cell, "price"))
		s = (struct style){ .serif = true, .bold = true, .size = 12.5, .leading = 5 * MM, .ink = INK };
	return s;
}

static bool is_left(const struct node *cell, int column)
{
	return column == 0 || node_is(cell, "l");
}

/* What each column would like; the first takes what is left, or gives what is missing; in a "list" all but the last
 * share. */
static void columns_fit(struct setting *s, const struct node *table, double x, double width, struct columns *c)
{
	const struct node *part = NULL;
	double sum = 0;
	*c = (struct columns){ .gap = 4 * MM };
	for (const struct node *row = row_next(table, NULL, NULL, &part); row != NULL;
	     row = row_next(table, part, row, &part)) {
		int column = 0;
		for (const struct node *cell = row->first; cell != NULL && column < COLUMNS_MAX;
		     column += cell->colspan, cell = cell->next) {
			struct style style = cell_style(table, part, row, cell);
			double like = cell_set(s, cell, &style, 0, 0, LEFT, NULL) + 0.5;
			c->words[column] = c->words[column] || is_left(cell, column);
			if (cell->colspan == 1 && like > c->width[column])
				c->width[column] = like;
			if (column + cell->colspan > c->count)
				c->count = column + cell->colspan < COLUMNS_MAX ? column + cell->colspan : COLUMNS_MAX;
		}
	}
	double room = width - c->gap * (c->count - 1);
	for (int i = 0; i < c->count; i++) {
		if (i > 0 && c->words[i] && c->width[i] > room * 0.4)
			c->width[i] = room * 0.4;
		sum += c->width[i];
	}
	if (node_is(table, "list") && sum < room)
		for (int i = 0; i + 1 < c->count; i++)
			c->width[i] += (room - sum) / (c->count - 1);
	else
		c->width[0] += room - sum;
	/* Where the others take all, each gives in proportion. */
	if (c->width[0] < room * 0.3 && c->count > 1) {
		double rest = room - room * 0.3, others = room - c->width[0];
		c->width[0] = room * 0.3;
		for (int i = 1; i < c->count; i++)
			c->width[i] *= rest / others;
	}
	for (int i = 0; i < c->count; i++) {
		c->x[i] = x;
		x += c->width[i] + c->gap;
	}
}

static struct band *row_set(struct setting *s, const struct node *table, const struct node *part,
                            const struct node *row, const struct columns *c, double width)
{
	struct band *band = arena_new(s->arena, struct band);
	bool fine = is_fine(table), head = part->element == THEAD, foot = part->element == TFOOT;
	double above = (head   ? 0
	                : foot ? 1.6
	                : fine ? 0.9
	                       : 1.3) *
	               MM,
	       below = (head   ? 1.2
	                : foot ? 0
	                : fine ? 0.8
	                       : 1.2) *
	               MM;
	double tall = 0, heights[COLUMNS_MAX];
	struct bands cells[COLUMNS_MAX] = { { 0 } };
	int column = 0, n = 0;
	for (const struct node *cell = row->first; cell != NULL && column < c->count;
	     column += cell->colspan, cell = cell->next, n++) {
		int last = column + cell->colspan - 1 < c->count ? column + cell->colspan - 1 : c->count - 1;
		double x = c->x[column], wide = c->x[last] + c->width[last] - x;
		struct style style = cell_style(table, part, row, cell);
		cell_set(s, cell, &style, x, wide, is_left(cell, column) ? LEFT : RIGHT, &cells[n]);
		heights[n] = bands_height(&cells[n]);
		tall = heights[n] > tall ? heights[n] : tall;
	}
	for (int i = 0; i < n; i++)
		marks_move(band, &cells[i], above + (head ? tall - heights[i] : 0));
	band->height = above + tall + below;
	bool final = row->next == NULL && !foot;
	if (!foot)
		rule_add(s, band, head || final ? STRONG : HAIR, c->x[0], band->height, width);
	return band;
}

static void set_table(struct setting *s, const struct node *table, double x, double width, struct bands *out)
{
	struct columns c;
	const struct node *part = NULL;
	const struct band *head = NULL;
	bool first = true;
	columns_fit(s, table, x, width, &c);
	for (const struct node *row = row_next(table, NULL, NULL, &part); row != NULL;
	     row = row_next(table, part, row, &part)) {
		struct band *band = row_set(s, table, part, row, &c, width);
		band->gap = first ? (node_is(table, "items") ? 8 : node_is(table, "list") ? 2 : 1) * MM : 0;
		band->head = part->element == THEAD ? NULL : head;
		/* The head stays with the first row, the last row with the total. */
		band->keep = part->element == THEAD ||
		             (row->next == NULL && part->next != NULL && part->next->first != NULL) ||
		             (part->element == TFOOT && row->next != NULL);
		if (part->element == THEAD)
			head = band;
		band_add(out, band);
		first = false;
	}
}

/* --- facts --- */

static void set_facts(struct setting *s, const struct node *list, double x, double width, struct bands *out)
{
	double wide = 0, gap = 5 * MM;
	bool right = node_is(list, "r"), first = true;
	struct style name = { .size = 9.4, .leading = 4.6 * MM, .ink = MUTED },
	             value = { .size = 9.4, .leading = 4.6 * MM, .ink = INK };
	if (node_is(list, "large")) {
		name.size = value.size = 10;
		name.leading = value.leading = 5 * MM;
	}
	for (const struct node *n = list->first; n != NULL; n = n->next)
		if (n->element == DT) {
			double like = cell_set(s, n, &name, 0, 0, LEFT, NULL) + 0.5;
			wide = like > wide ? like : wide;
		}
	if (wide > width * 0.45)
		wide = width * 0.45;
	for (const struct node *n = list->first; n != NULL && n->next != NULL; n = n->next->next) {
		struct bands cells[2] = { { 0 } };
		struct band *band = arena_new(s->arena, struct band);
		cell_set(s, n, &name, x, wide, LEFT, &cells[0]);
		cell_set(s, n->next, &value, x + wide + gap, width - wide - gap, right ? RIGHT : LEFT, &cells[1]);
		double a = bands_height(&cells[0]), b = bands_height(&cells[1]);
		marks_move(band, &cells[0], 0);
		marks_move(band, &cells[1], 0);
		band->height = a > b ? a : b;
		band->gap = first ? 3.4 * MM : node_is(list, "large") ? 2 * MM : 0;
		band->keep = n->next->next != NULL;
		band_add(out, band);
		first = false;
	}
}

/* --- side by side --- */

struct shape { /* of a div or section of two columns; widths in mm, 0: what is left */
	const char *name;
	double first, second, gap, above;
};
static const struct shape shapes[] = {
	{ "to", 0, 69, 5, 0 }, { "vat", 0, 100, 9, 9.2 }, { "two", -1, -1, 5, 0 }, { "when", -1, -1, 12, 8 },
};

static struct band *beside(struct setting *s, const struct node *left, const struct node *right, double x, double width,
                           const struct shape *shape)
{
	struct bands columns[2] = { { 0 } };
	struct band *band = arena_new(s->arena, struct band);
	double gap = shape->gap * MM, first = shape->first * MM, second = shape->second * MM;
	if (shape->first < 0)
		first = second = (width - gap) / 2;
	else if (shape->first > 0)
		second = width - gap - first;
	else
		first = width - gap - second;
	set_blocks(s, left->first, x, first, &columns[0]);
	if (right != NULL)
		set_blocks(s, right->first, x + first + gap, second, &columns[1]);
	double a = bands_height(&columns[0]), b = bands_height(&columns[1]);
	marks_move(band, &columns[0], 0);
	marks_move(band, &columns[1], 0);
	band->height = a > b ? a : b;
	return band;
}

static void marks_lower(struct band *band, double by)
{
	for (struct mark_on *m = band->marks; m != NULL; m = m->next)
		m->y += by;
	band->height += by;
}

/* Pairs of divs in rows of two. */
static void set_pairs(struct setting *s, const struct node *n, double x, double width, struct bands *out)
{
	const struct shape *shape = &shapes[0];
	struct bands rows = { 0 };
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++)
		if (node_is(n, shapes[i].name))
			shape = &shapes[i];
	for (const struct node *c = n->first; c != NULL; c = c->next != NULL ? c->next->next : NULL) {
		struct band *band = beside(s, c, c->next, x, width, shape);
		band->gap = c == n->first ? 0 : 4 * MM;
		if (node_is(n, "sign")) {
			double half = (width - shape->gap * MM) / 2;
			marks_lower(band, 2 * MM);
			rule_add(s, band, STRONG, x, 0, half);
			if (c->next != NULL)
				rule_add(s, band, STRONG, x + half + shape->gap * MM, 0, half);
		}
		band_add(&rows, band);
	}
	struct band *all = bands_joined(s, &rows);
	all->gap = node_is(n, "sign")    ? 9 * MM
	           : node_is(n, "ruled") ? 7.4 * MM
	           : node_is(n, "to")    ? 14 * MM
	                                 : shape->above * MM;
	if (node_is(n, "ruled") || node_is(n, "when")) {
		marks_lower(all, 4.4 * MM);
		all->height += 4.8 * MM;
		rule_add(s, all, STRONG, x, 0, width);
		rule_add(s, all, STRONG, x, all->height, width);
	}
	if (node_is(n, "when")) {
		struct mark_on *arrow = mark_add(s, all, MARK_ARROW, MUTED, x + width / 2, all->height / 2);
		arrow->w = 5.6 * MM;
	}
	band_add(out, all);
}

/* A clause: its title at the left of its first line. It goes over to the next page as a whole, or where it is longer
 * than half a page, in parts. */
static void set_clause(struct setting *s, const struct node *n, double x, double width, struct bands *out)
{
	const struct node *title = n->first, *body = title != NULL ? title->next : NULL;
	struct style style = { .serif = true, .size = 10.5, .leading = 4.8 * MM, .ink = INK };
	struct bands titles = { 0 }, bands = { 0 };
	double left = 43 * MM, number = 6.4 * MM;
	if (body == NULL)
		return;
	const struct node *digit = title->first != NULL && title->first->element == SPAN ? title->first : NULL;
	if (digit != NULL) {
		struct bands digits = { 0 };
		layout_bands(s, layout_new(s, &style, digit, digit->next, false), &style, x, number, LEFT, &digits);
		layout_bands(s, layout_new(s, &style, digit->next, NULL, false), &style, x + number, left - number - 2,
		             LEFT, &titles);
		marks_move(titles.first, &digits, 0);
	} else {
		layout_bands(s, layout_new(s, &style, title->first, NULL, false), &style, x, left, LEFT, &titles);
	}
	set_blocks(s, body->first, x + left + 5 * MM, width - left - 5 * MM, &bands);
	if (bands.first == NULL)
		bands = (struct bands){ 0 };
	double tall = bands_height(&titles), full = bands_height(&bands);
	bool whole_one = full < 120 * MM;
	struct band *first = bands.first;
	if (whole_one || first == NULL) {
		struct band *all = bands_joined(s, &bands);
		marks_move(all, &titles, 0);
		all->height = tall > full ? tall : full;
		first = all;
		bands = (struct bands){ all, all };
	} else {
		marks_move(first, &titles, 0);
		for (struct band *b = first; b != NULL && b->next != NULL && tall > 0; b = b->next) {
			b->keep = true;
			tall -= b->height;
		}
	}
	first->gap = 4.8 * MM;
	bands.last->height += 5 * MM;
	if (n->next != NULL && n->next->element == SECTION && node_is(n->next, "clause"))
		rule_add(s, bands.last, HAIR, x, bands.last->height, width);
	for (struct band *b = bands.first, *next; b != NULL; b = next) {
		next = b->next;
		b->next = NULL;
		band_add(out, b);
	}
}

/* What is to be paid, in a frame: the code beside the words, or the words alone. */
static void set_payment(struct setting *s, const struct node *n, double x, double width, struct bands *out)
{
	const struct node *code = n->first != NULL && n->first->element == SVG ? n->first : NULL,
	                  *words = code != NULL ? code->next : n->first;
	struct band *band = arena_new(s->arena, struct band);
	struct bands column = { 0 };
	double side = 36 * MM, inner = x + (code != NULL ? 3.5 * MM + side + 7 * MM : 6 * MM);
	if (words != NULL)
		set_blocks(s, words->first, inner, x + width - 6 * MM - inner, &column);
	double tall = bands_height(&column), least = code != NULL ? side : 0,
	       height = (tall > least ? tall : least) + 11 * MM;
	marks_move(band, &column, (height - tall) / 2);
	if (code != NULL) {
		struct mark_on *m = mark_add(s, band, MARK_QR, INK, x + 3.5 * MM, (height - side) / 2);
		m->w = m->h = side;
		m->node = code;
	}
	struct mark_on *frame = mark_add(s, band, MARK_FRAME, STRONG, x, 0);
	frame->w = width;
	frame->h = height;
	frame->width = 0.3 * MM;
	band->gap = 9.2 * MM;
	band->height = height;
	band_add(out, band);
}

/* --- blocks --- */

static void set_code(struct setting *s, const struct node *n, double x, struct bands *out)
{
	struct band *band = arena_new(s->arena, struct band);
	struct mark_on *m = mark_add(s, band, MARK_QR, INK, x - 5.2 * MM, 0);
	m->w = m->h = 38 * MM;
	m->node = n;
	band->gap = 5 * MM;
	band->height = 38 * MM;
	band_add(out, band);
}

static void kept_together(struct setting *s, const struct node *n, double x, double width, struct bands *out)
{
	struct bands inside = { 0 };
	set_blocks(s, n->first, x, width, &inside);
	struct band *all = bands_joined(s, &inside);
	band_add(out, all);
}

static void set_block(struct setting *s, const struct node *n, double x, double width, struct bands *out)
{
	struct band *before = out->last;
	switch (n->element) {
	case TABLE:
		set_table(s, n, x, width, out);
		break;
	case DL:
		set_facts(s, n, x, width, out);
		break;
	case SVG:
		set_code(s, n, x, out);
		break;
	case HR: {
		struct band *band = arena_new(s->arena, struct band);
		band->gap = 4 * MM;
		rule_add(s, band, HAIR, x, 0, width);
		band_add(out, band);
		break;
	}
	case SECTION:
		if (node_is(n, "clause"))
			set_clause(s, n, x, width, out);
		else if (node_is(n, "pay"))
			set_payment(s, n, x, width, out);
		else
			set_blocks(s, n->first, x, width, out);
		break;
	case DIV:
		if (node_is(n, "keep"))
			kept_together(s, n, x, width, out);
		else
			set_pairs(s, n, x, width, out);
		break;
	case HEADER:
	case FOOTER:
		break; /* of the page */
	default:
		set_paragraph(s, n, x, width, out);
	}
	struct band *first = before != NULL ? before->next : out->first;
	if (first != NULL && node_is(n, "gap"))
		first->gap = 10 * MM;
}

void set_blocks(struct setting *s, const struct node *first, double x, double width, struct bands *out)
{
	for (const struct node *n = first; n != NULL; n = n->next)
		set_block(s, n, x, width, out);
}

void set_foot(struct setting *s, const struct node *n, double x, double width, struct bands *out)
{
	const struct style style = { .size = 7.4, .leading = 3.5 * MM, .ink = MUTED };
	layout_bands(s, layout_new(s, &style, n->first, NULL, false), &style, x, width, LEFT, out);
}

double set_line(struct setting *s, struct band *band, const struct node *n, const char *text, double x, double y,
                double width, int align)
{
	struct style style = { .size = 7.4, .leading = 3.5 * MM, .ink = MUTED };
	struct node alone = { .element = TEXT, .text = text, .class = "" };
	if (n != NULL && node_is(n, "brand"))
		style = (struct style){ .serif = true, .size = 14, .leading = 9.2 * MM, .ink = INK };
	else if (n != NULL && node_is(n, "doc"))
		style = (struct style){ .size = 8.6, .leading = 9.2 * MM, .ink = MUTED };
	PangoLayout *layout = layout_new(s, &style, text != NULL ? &alone : n->first, NULL, false);
	int wide = 0;
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	pango_layout_get_size(layout, &wide, NULL);
	double shown = wide / (double)PANGO_SCALE;
	struct mark_on *m = mark_add(s, band, MARK_TEXT, style.ink, align > 0 ? x - shown : x, y + base_of(s, &style));
	m->line = pango_layout_get_line_readonly(layout, 0);
	return shown;
}
