/* The pages of sign-in, sign-out and change of password, for a program's table of routes:
 *
 *	{ "GET",  "/admin/signin",   signin_show,   ANYBODY, true },
 *	{ "POST", "/admin/signin",   signin_post,   ANYBODY, true },
 *	{ "POST", "/admin/signout",  signout_post,  DESK, false },
 *	{ "GET",  "/admin/password", password_show, DESK, false },
 *	{ "POST", "/admin/password", password_post, DESK, false },
 *	{ "POST", "/admin/language", language_post, DESK, false },
 *
 * Templates: admin/signin.cs, admin/password.cs. */
#ifndef SITE_SIGNIN_H
#define SITE_SIGNIN_H

#include "site/site.h"

enum status signin_show(struct request *r);
enum status signin_post(struct request *r);
enum status signout_post(struct request *r);
enum status password_show(struct request *r);
enum status password_post(struct request *r);
enum status language_post(struct request *r);

#endif
