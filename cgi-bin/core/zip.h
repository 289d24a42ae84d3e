/* A ZIP archive of files that are stored as they are (APPNOTE 6.3, method 0): PDFs are compressed already, and what is
 * not packed can be written piece by piece, its length known before. Names are UTF-8. No ZIP64: at most 65,535 files
 * and 4 GiB. */
#ifndef CORE_ZIP_H
#define CORE_ZIP_H

#include "core/arena.h"
#include "core/attributes.h"
#include "core/text.h"
#include "core/zone.h"

#define ZIP_FILES_MAX 65535
#define ZIP_BYTES_MAX 0xffffffffu

struct zip {
	struct buffer directory; /* what stands at the end; its arena outlives the archive */
	uint64_t offset;
	size_t count;
};
/* Appends one file to `out`. `at` is the house's local time. False, and nothing is written: the archive would pass its
 * limits. */
bool zip_file(struct zip *z, const char *name, struct local at, const void *data, size_t size,
              struct buffer *out) MUST_CHECK;
void zip_end(struct zip *z, struct buffer *out);
/* The length of an archive of so many files, whose names and contents have so many bytes together. */
uint64_t zip_size(size_t count, uint64_t name_bytes, uint64_t content_bytes);

#endif
