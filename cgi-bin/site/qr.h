/* QR codes (libqrencode), as the path of an SVG: one command per row of dark modules, so that no two are apart. */
#ifndef SITE_QR_H
#define SITE_QR_H

#include "core/arena.h"
#include "core/status.h"

struct qr {
	char *path; /* "M0 0h7v1h-7z..." */
	int size;   /* modules on a side; a quiet zone of 4 belongs around it */
};
/* The bytes as they are, at error correction level M, in the least version that holds them. INVALID: too many, or
 * none. */
enum status qr_make(struct arena *a, const char *bytes, size_t size, struct qr *out) MUST_CHECK;

#endif
