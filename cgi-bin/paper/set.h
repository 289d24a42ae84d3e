/* Setting: markup becomes bands, strips of a page's width that are not cut. Inside the room. */
#ifndef PAPER_SET_H
#define PAPER_SET_H

#include <pango/pangocairo.h>

#include "core/arena.h"
#include "paper/markup.h"

#define MM 2.834645669 /* in points, in which everything here is measured */

enum ink { INK, MUTED, HAIR, STRONG, BRAND, WASH };
enum mark { MARK_TEXT, MARK_LINE, MARK_DASHES, MARK_FRAME, MARK_QR, MARK_SPROUT, MARK_ARROW };
/* One thing to draw, from the left of the sheet and the top of its band. Text: x and y are those of the line's base. */
struct mark_on {
	enum mark what;
	enum ink ink;
	double x, y, w, h, width;
	PangoLayoutLine *line;
	const struct node *node; /* of a QR */
	struct mark_on *next;
};
struct band {
	double gap, height; /* gap: above it, but at the top of a page */
	bool keep;          /* not to be parted from the next */
	const struct band *head; /* to be repeated where a page begins with this band */
	struct mark_on *marks;
	struct band *next;
};
struct bands {
	struct band *first, *last;
};

struct setting {
	struct arena *arena;
	PangoContext *context;
	GPtrArray *layouts; /* what the lines belong to: freed together */
};

/* Blocks one below another, from x on, so wide. */
void set_blocks(struct setting *s, const struct node *first, double x, double width, struct bands *out);
double bands_height(const struct bands *bands); /* with the gaps between, without the first */
/* All of them as one band, the first at its top. */
struct band *bands_joined(struct setting *s, const struct bands *bands);
void band_add(struct bands *bands, struct band *band);
struct mark_on *mark_add(struct setting *s, struct band *band, enum mark what, enum ink ink, double x, double y);

/* The lines of a foot, small. */
void set_foot(struct setting *s, const struct node *n, double x, double width, struct bands *out);
/* One line at most so wide, for heads and feet: what does not fit is cut with an ellipsis. align: -1 from x on, 1 up to
 * x. Its width. */
double set_line(struct setting *s, struct band *band, const struct node *n, const char *text, double x, double y,
                double width, int align);

#endif
