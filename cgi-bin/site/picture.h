/* Photos that people send: looked at, and drawn anew. The only file pair with <gd.h>. */
#ifndef SITE_PICTURE_H
#define SITE_PICTURE_H

#include "core/arena.h"
#include "core/field.h"
#include "core/status.h"

#define PICTURE_BYTES (8 * 1024 * 1024) /* of the file that is sent */
#define PICTURE_PIXELS 25000000         /* width times height, looked at before anything is decoded */
#define PICTURE_SIDE 1600               /* the longer side of what is kept */

struct picture {
	struct bytes body; /* JPEG; nothing of the file itself is in it: no place, no camera, no comment */
	int64_t width, height;
};
/* JPEG, PNG or WebP, by its first bytes, whatever its name says; turned upright, at most PICTURE_SIDE wide or high.
 * INVALID: it is none, too large, or broken. */
enum status picture_redraw(struct arena *a, struct bytes file, struct picture *out) MUST_CHECK;

/* Width and height by the head of the file; false: none of the three. */
bool picture_size(struct bytes file, int64_t *width, int64_t *height);
/* 1 .. 8 as EXIF has it (JEITA CP-3451): how a JPEG lies; 1 when it does not say. */
int picture_turn(struct bytes file);

#endif
