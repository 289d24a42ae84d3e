/* The ceiling that pages are measured against: a FastCGI program that does one prepared SELECT by key and answers 600
 * bytes. */
#include <fcgiapp.h>

#include "db/db.h"

struct one { int64_t version; };
static const struct field one_row[] = { FIELD(one, version), FIELDS_END };
static const struct query select_one = { "SELECT version FROM guard WHERE id = ?", one_row, sizeof(struct one) };

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	FCGX_Request request;
	char body[601];

	if (argc != 4)
		return 2;
	struct db *db =
	    db_open(&(struct db_settings){ .socket = argv[1], .user = argv[2], .password = argv[3], .name = "hearth" });
	memset(body, 'x', sizeof body - 1);
	body[sizeof body - 1] = '\0';
	FCGX_Init();
	FCGX_InitRequest(&request, 0, 0);
	while (FCGX_Accept_r(&request) == 0) {
		struct one one;

		if (db_ready(db) != OK || db_one(db, &a, &select_one, ARGS(arg_int(1)), &one) != OK)
			FCGX_PutS("Status: 503\r\nContent-Type: text/plain\r\n\r\n", request.out);
		else {
			FCGX_PutS("Content-Type: text/plain\r\nContent-Length: 600\r\n\r\n", request.out);
			FCGX_PutStr(body, 600, request.out);
		}
		FCGX_Finish_r(&request);
		arena_reset(&a);
	}
	db_close(db);
	arena_release(&a);
	return 0;
}
