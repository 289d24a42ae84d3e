#include "hearth/command.h"

#include "store/setting.h"

/* hearth set NAME VALUE */
enum status set_command(struct call *call)
{
	if (call->argc != 3)
		return complain(call, "usage: hearth set NAME VALUE");
	enum status st = setting_put(call->db, call->argv[1], call->argv[2], 0);
	return st == INVALID ? complain(call, "%s is no setting, or it cannot be \"%s\"", call->argv[1], call->argv[2])
	                     : st;
}
