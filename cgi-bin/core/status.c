#include "core/status.h"

const char *status_name(enum status status)
{
	switch (status) {
	case OK:
		return "ok";
	case NOT_FOUND:
		return "not found";
	case CONFLICT:
		return "conflict";
	case INVALID:
		return "invalid";
	case DENIED:
		return "denied";
	case BUSY:
		return "busy";
	case AGAIN:
		return "again";
	case FAIL:
		return "fault";
	}
	return "unknown status";
}
