#include "check.h"

#include "core/zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct arena a;

static struct local at(const char *day, int32_t second)
{
	struct local l = { .second = second };
	if (!date_parse(day, &l.date))
		exit(1);
	return l;
}

/* What another implementation reads. */
static const char *unzipped(const struct buffer *file, const char *option)
{
	char path[] = "/tmp/zip-XXXXXX";
	struct buffer text = { .arena = &a };
	char block[1000];
	int fd = mkstemp(path);
	if (fd < 0 || write(fd, file->data, file->size) != (ssize_t)file->size || close(fd) != 0)
		exit(1);
	FILE *p = popen(
	    arena_printf(&a, "python3 -c 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nprint(%s)' %s 2>&1",
	                 option, path),
	    "r");
	buffer_text(&text, "");
	for (size_t got; p != NULL && (got = fread(block, 1, sizeof block, p)) > 0;)
		buffer_add(&text, block, got);
	if (p != NULL)
		pclose(p);
	unlink(path);
	return text.data;
}

int main(void)
{
	struct zip z = { .directory = { .arena = &a } };
	struct buffer out = { .arena = &a };
	char *much = arena_alloc(&a, 100000);

	for (int i = 0; i < 100000; i++)
		much[i] = (char)(i * 7 % 251);
	CHECK(zip_file(&z, "journal.csv", at("2026-12-31", 86399), "day,number\r\n", 12, &out));
	CHECK(zip_file(&z, "papers/Счёт № 7.pdf", at("1970-01-01", 0), much, 100000, &out));
	CHECK(zip_file(&z, "empty", at("2027-01-01", 0), "", 0, &out));
	zip_end(&z, &out);
	CHECK(z.count == 3 && out.size == zip_size(3, 11 + strlen("papers/Счёт № 7.pdf") + 5, 100012));
	CHECK_TEXT(
	    unzipped(&out, "z.testzip(), [i.filename for i in z.infolist()], z.infolist()[0].date_time, "
	                   "z.infolist()[1].date_time"),
	    "None ['journal.csv', 'papers/Счёт № 7.pdf', 'empty'] (2026, 12, 31, 23, 59, 58) (1980, 1, 1, 0, 0, 0)\n");
	CHECK_TEXT(unzipped(&out, "z.read(\"journal.csv\"), all(b == i * 7 % 251 for i, b in "
	                          "enumerate(z.read(z.infolist()[1]))), z.read(\"empty\")"),
	           "b'day,number\\r\\n' True b''\n");
	/* An archive without files is one, too. */
	struct zip none = { .directory = { .arena = &a } };
	struct buffer bare = { .arena = &a };
	zip_end(&none, &bare);
	CHECK(bare.size == zip_size(0, 0, 0));
	CHECK_TEXT(unzipped(&bare, "z.namelist()"), "[]\n");
	/* What would not fit is refused before a byte of it is written. */
	z.offset = ZIP_BYTES_MAX - 200;
	size_t before = out.size;
	CHECK(!zip_file(&z, "more", at("2027-01-01", 0), "x", 1, &out) && out.size == before && z.count == 3);
	z.offset = 0;
	z.count = ZIP_FILES_MAX;
	CHECK(!zip_file(&z, "more", at("2027-01-01", 0), "x", 1, &out) && out.size == before);
	arena_release(&a);
	return check_done();
}
