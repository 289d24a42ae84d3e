/* The page behind a one-time owner link (see store/ownerlink.h), for the owner's program's table of routes:
 *
 *	{ "GET",  "/admin/owner/:token", owner_show, ANYBODY, true },
 *	{ "POST", "/admin/owner/:token", owner_post, ANYBODY, true },
 *
 * It asks for a new password, and for nothing else: the link is the right. A used or late one is not found.
 * Template: admin/owner.cs. */
#ifndef SITE_OWNERLINK_H
#define SITE_OWNERLINK_H

#include "site/site.h"

enum status owner_show(struct request *r);
enum status owner_post(struct request *r);

#endif
