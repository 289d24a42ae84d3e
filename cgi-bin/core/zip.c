#include "core/zip.h"

enum { HEAD = 30, ENTRY = 46, END = 22 };

/* The CRC of IEEE 802.3, reflected, a byte at a time. */
static uint32_t crc_of(const unsigned char *data, size_t size)
{
	static uint32_t table[256];
	uint32_t crc = 0xffffffff;

	for (uint32_t i = 0; table[255] == 0 && i < 256; i++) {
		uint32_t c = i;
		for (int bit = 0; bit < 8; bit++)
			c = (c >> 1) ^ (0xedb88320 & (0 - (c & 1)));
		table[i] = c;
	}
	for (size_t i = 0; i < size; i++)
		crc = table[(crc ^ data[i]) & 0xff] ^ (crc >> 8);
	return ~crc;
}

static void put(struct buffer *out, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++, value >>= 8)
		buffer_add(out, (const char[]){ (char)(value & 0xff) }, 1);
}

/* Days before 1980 are not known to the format. */
static uint32_t dos_time(struct local at)
{
	int year, month, day;

	date_split(at.date, &year, &month, &day);
	if (year < 1980)
		return 1 << 16 | 1 << 21;
	return (uint32_t)(year - 1980) << 25 | (uint32_t)month << 21 | (uint32_t)day << 16 |
	       (uint32_t)(at.second / 3600) << 11 | (uint32_t)(at.second / 60 % 60) << 5 |
	       (uint32_t)(at.second % 60 / 2);
}

bool zip_file(struct zip *z, const char *name, struct local at, const void *data, size_t size, struct buffer *out)
{
	size_t length = strlen(name);
	uint64_t end = z->offset + HEAD + length + size + z->directory.size + ENTRY + length + END;

	if (z->count == ZIP_FILES_MAX || length > 65535 || end > ZIP_BYTES_MAX)
		return false;
	/* What both places say of it: version 2.0, names in UTF-8, stored. */
	struct buffer about = { .arena = z->directory.arena };
	put(&about, 20, 2);
	put(&about, 1 << 11, 2);
	put(&about, 0, 2);
	put(&about, dos_time(at), 4);
	put(&about, crc_of(data, size), 4);
	put(&about, size, 4);
	put(&about, size, 4);
	put(&about, length, 2);
	put(&about, 0, 2);
	put(out, 0x04034b50, 4);
	buffer_add(out, about.data, about.size);
	buffer_add(out, name, length);
	buffer_add(out, data, size);
	put(&z->directory, 0x02014b50, 4);
	put(&z->directory, 20, 2);
	buffer_add(&z->directory, about.data, about.size);
	put(&z->directory, 0, 2 + 2 + 2 + 4); /* no comment, disk 0, no attributes */
	put(&z->directory, z->offset, 4);
	buffer_add(&z->directory, name, length);
	z->offset += HEAD + length + size;
	z->count++;
	return true;
}

void zip_end(struct zip *z, struct buffer *out)
{
	buffer_add(out, z->directory.data, z->directory.size);
	put(out, 0x06054b50, 4);
	put(out, 0, 4);
	put(out, z->count, 2);
	put(out, z->count, 2);
	put(out, z->directory.size, 4);
	put(out, z->offset, 4);
	put(out, 0, 2);
}

uint64_t zip_size(size_t count, uint64_t name_bytes, uint64_t content_bytes)
{
	return (uint64_t)count * (HEAD + ENTRY) + 2 * name_bytes + content_bytes + END;
}
