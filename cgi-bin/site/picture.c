#include "site/picture.h"

#include <gd.h>
#include <string.h>

#define QUALITY 82

static uint32_t big(const unsigned char *p, int bytes)
{
	uint32_t n = 0;
	for (int i = 0; i < bytes; i++)
		n = n << 8 | p[i];
	return n;
}

static uint32_t little(const unsigned char *p, int bytes)
{
	uint32_t n = 0;
	for (int i = bytes; i-- > 0;)
		n = n << 8 | p[i];
	return n;
}

enum format { NO_PICTURE, JPEG, PNG, WEBP };

static enum format format_of(struct bytes f)
{
	if (f.size > 3 && memcmp(f.data, "\xff\xd8\xff", 3) == 0)
		return JPEG;
	if (f.size > 24 && memcmp(f.data, "\x89PNG\r\n\x1a\n", 8) == 0)
		return PNG;
	if (f.size > 30 && memcmp(f.data, "RIFF", 4) == 0 && memcmp(f.data + 8, "WEBP", 4) == 0)
		return WEBP;
	return NO_PICTURE;
}

/* The next segment of a JPEG from *at: its marker and body; false when there is none. */
static bool segment_next(struct bytes f, size_t *at, unsigned char *marker, struct bytes *body)
{
	while (*at + 4 <= f.size && f.data[*at] == 0xff && f.data[*at + 1] == 0xff)
		++*at;
	if (*at + 4 > f.size || f.data[*at] != 0xff)
		return false;
	size_t length = big(f.data + *at + 2, 2);
	*marker = f.data[*at + 1];
	if (length < 2 || *at + 2 + length > f.size)
		return false;
	*body = (struct bytes){ f.data + *at + 4, length - 2 };
	*at += 2 + length;
	return true;
}

static bool jpeg_size(struct bytes f, int64_t *width, int64_t *height)
{
	struct bytes body;
	unsigned char marker;
	size_t at = 2;

	while (segment_next(f, &at, &marker, &body)) {
		bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
		if (!frame)
			continue;
		if (body.size < 5)
			return false;
		*height = big(body.data + 1, 2);
		*width = big(body.data + 3, 2);
		return true;
	}
	return false;
}

/* RFC 9649 section 2: three kinds of first chunk. */
static bool webp_size(struct bytes f, int64_t *width, int64_t *height)
{
	const unsigned char *p = f.data;

	if (memcmp(p + 12, "VP8X", 4) == 0) {
		*width = little(p + 24, 3) + 1;
		*height = little(p + 27, 3) + 1;
		return true;
	}
	if (memcmp(p + 12, "VP8 ", 4) == 0 && memcmp(p + 23, "\x9d\x01\x2a", 3) == 0) {
		*width = little(p + 26, 2) & 0x3fff;
		*height = little(p + 28, 2) & 0x3fff;
		return true;
	}
	if (memcmp(p + 12, "VP8L", 4) == 0 && p[20] == 0x2f) {
		uint32_t bits = little(p + 21, 4);
		*width = (bits & 0x3fff) + 1;
		*height = (bits >> 14 & 0x3fff) + 1;
		return true;
	}
	return false;
}

bool picture_size(struct bytes f, int64_t *width, int64_t *height)
{
	switch (format_of(f)) {
	case JPEG:
		return jpeg_size(f, width, height);
	case PNG:
		*width = big(f.data + 16, 4);
		*height = big(f.data + 20, 4);
		return memcmp(f.data + 12, "IHDR", 4) == 0;
	case WEBP:
		return webp_size(f, width, height);
	case NO_PICTURE:
		break;
	}
	return false;
}

/* The entry "orientation" of the first directory of a TIFF head. */
static int exif_turn(struct bytes tiff)
{
	const unsigned char *p = tiff.data;

	if (tiff.size < 14 || (memcmp(p, "II", 2) != 0 && memcmp(p, "MM", 2) != 0))
		return 1;
	uint32_t (*read)(const unsigned char *, int) = *p == 'I' ? little : big;
	size_t at = read(p + 4, 4);
	if (at < 8 || at > tiff.size - 2)
		return 1;
	size_t count = read(p + at, 2);
	for (size_t i = 0; i < count && at + 2 + (i + 1) * 12 <= tiff.size; i++) {
		const unsigned char *entry = p + at + 2 + i * 12;
		uint32_t turn = read(entry + 8, 2);
		if (read(entry, 2) == 0x0112)
			return turn >= 1 && turn <= 8 ? (int)turn : 1;
	}
	return 1;
}

int picture_turn(struct bytes f)
{
	struct bytes body;
	unsigned char marker;
	size_t at = 2;

	if (format_of(f) != JPEG)
		return 1;
	while (segment_next(f, &at, &marker, &body) && marker != 0xda)
		if (marker == 0xe1 && body.size > 6 && memcmp(body.data, "Exif\0\0", 6) == 0)
			return exif_turn((struct bytes){ body.data + 6, body.size - 6 });
	return 1;
}

/* What is left of it goes when it is turned. */
static gdImagePtr replaced(gdImagePtr old, gdImagePtr new)
{
	if (new != NULL && new != old)
		gdImageDestroy(old);
	return new != NULL ? new : old;
}

static gdImagePtr turned(gdImagePtr image, int turn)
{
	static const int angles[] = { 0, 0, 0, 180, 180, 90, 270, 270, 90 };
	bool mirrored = turn == 2 || turn == 4 || turn == 5 || turn == 7;

	if (angles[turn] != 0)
		image = replaced(image, gdImageRotateInterpolated(image, (float)angles[turn], 0xffffff));
	if (mirrored)
		gdImageFlipHorizontal(image);
	return image;
}

static gdImagePtr fitted(gdImagePtr image)
{
	int width = gdImageSX(image), height = gdImageSY(image), longer = width > height ? width : height;

	if (longer <= PICTURE_SIDE)
		return image;
	int w = (int)((int64_t)width * PICTURE_SIDE / longer), h = (int)((int64_t)height * PICTURE_SIDE / longer);
	gdImageSetInterpolationMethod(image, GD_BILINEAR_FIXED);
	return replaced(image, gdImageScale(image, (unsigned)(w > 0 ? w : 1), (unsigned)(h > 0 ? h : 1)));
}

/* JPEG has no transparency: what is behind is paper. */
static gdImagePtr opaque(gdImagePtr image)
{
	gdImagePtr paper = gdImageCreateTrueColor(gdImageSX(image), gdImageSY(image));

	if (paper == NULL)
		return image;
	gdImageFilledRectangle(paper, 0, 0, gdImageSX(image), gdImageSY(image), 0xffffff);
	gdImageCopy(paper, image, 0, 0, 0, 0, gdImageSX(image), gdImageSY(image));
	return replaced(image, paper);
}

static gdImagePtr decoded(struct bytes f)
{
	/* The library reads and does not write. */
	union { const unsigned char *in; void *out; } data = { f.data };

	switch (format_of(f)) {
	case JPEG:
		return gdImageCreateFromJpegPtrEx((int)f.size, data.out, 1);
	case PNG:
		return gdImageCreateFromPngPtr((int)f.size, data.out);
	case WEBP:
		return gdImageCreateFromWebpPtr((int)f.size, data.out);
	case NO_PICTURE:
		break;
	}
	return NULL;
}

static void silent(int priority, const char *format, va_list args)
{
	(void)priority;
	(void)format;
	(void)args;
}

enum status picture_redraw(struct arena *a, struct bytes file, struct picture *out)
{
	int64_t width = 0, height = 0;
	int size = 0;

	if (file.size > PICTURE_BYTES || !picture_size(file, &width, &height) || width < 1 || height < 1 ||
	    width * height > PICTURE_PIXELS)
		return INVALID;
	gdSetErrorMethod(silent);
	gdImagePtr image = decoded(file);
	if (image == NULL)
		return INVALID;
	image = opaque(turned(fitted(image), picture_turn(file)));
	unsigned char *jpeg = gdImageJpegPtr(image, &size, QUALITY);
	if (jpeg != NULL) {
		unsigned char *copy = arena_alloc(a, (size_t)size);
		memcpy(copy, jpeg, (size_t)size);
		*out = (struct picture){ { copy, (size_t)size }, gdImageSX(image), gdImageSY(image) };
		gdFree(jpeg);
	}
	gdImageDestroy(image);
	return jpeg != NULL ? OK : INVALID;
}
