#include "hearth/file.h"

#include "core/text.h"

#include <errno.h>

enum status file_load(const struct call *call, const char *path, struct bytes *out)
{
	struct buffer all = { .arena = call->arena };
	char block[16384];
	FILE *file = fopen(path, "re");

	if (file == NULL)
		return complain(call, "%s: %s", path, strerror(errno));
	buffer_text(&all, "");
	for (size_t size; all.size <= FILE_MOST && (size = fread(block, 1, sizeof block, file)) > 0;)
		buffer_add(&all, block, size);
	bool broken = ferror(file) != 0;
	fclose(file);
	if (broken)
		return complain(call, "%s: cannot be read", path);
	if (all.size > FILE_MOST)
		return complain(call, "%s: larger than %d bytes", path, FILE_MOST);
	*out = (struct bytes){ (const unsigned char *)all.data, all.size };
	return OK;
}
