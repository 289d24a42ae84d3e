#include "site/site.h"

const struct nav_entry site_entries[] = {
	{ "today", "/admin/today", "sun", DESK },
	{ "requests", "/admin/queue", "inbox", DESK },
	{ "phone", "/admin/phone", "phone", DESK },
	{ "rooms", "/admin/rooms", "bed-double", MANAGER },
	{ "prices", "/admin/prices", "tag", MANAGER },
	{ "pages", "/admin/pages", "image", OWNER },
	{ "moving", "/admin/import", "move-right", OWNER },
	{ "reports", "/reports", "chart-column", DESK },
	{ "password", "/admin/password", "key-round", DESK },
	NAV_END
};
