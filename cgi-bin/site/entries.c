#include "site/site.h"

const struct nav_entry site_entries[] = {
	{ "today", "/admin/today", "sun", DESK, false, NULL },
	{ "requests", "/admin/queue", "inbox", DESK, false, "/admin/request" },
	{ "phone", "/admin/phone", "phone", DESK, false, NULL },
	{ "people", "/admin/people", "users", DESK, false, "/admin/person" },
	{ "chart", "/admin/chart", "calendar-days", DESK, false, NULL },
	{ "money", "/admin/money", "coins", DESK, false, NULL },
	{ "reports", "/reports", "chart-column", DESK, false, NULL },
	{ "rooms", "/admin/rooms", "bed-double", MANAGER, true, NULL },
	{ "prices", "/admin/prices", "tag", MANAGER, true, NULL },
	{ "pages", "/admin/pages", "image", OWNER, true, NULL },
	{ "moving", "/admin/import", "move-right", OWNER, true, NULL },
	{ "settings", "/admin/settings", "settings", OWNER, true, NULL },
	{ "password", "/admin/password", "key-round", DESK, true, NULL },
	NAV_END
};
