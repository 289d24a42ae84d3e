/* hearth migrate: brings the database to the schema of this version. */
#include "hearth/command.h"

#include "store/migrate.h"

enum status migrate_command(struct call *call)
{
	struct buffer report = { .arena = call->arena };

	if (call->argc != 1)
		return complain(call, "takes no arguments");
	enum status st = schema_migrate(call->db, call->arena, call->config, &report);
	if (report.size > 0)
		fputs(report.data, stdout);
	return st;
}
