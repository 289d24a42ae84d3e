#include "site/throttle.h"

#include <arpa/inet.h>

#include "core/text.h"

#define NAME_FREE 5
#define ADDRESS_FREE 20
#define WAIT_MAX 60
#define FORGOTTEN_AFTER (24 * 60 * 60)

struct tries tries_of(struct arena *a, const char *name, const char *address)
{
	struct tries tries = { NULL, NULL };
	struct in6_addr six;
	if (name)
		tries.by_name = arena_printf(a, "login:%s", text_cut(a, name, 100));
	if (inet_pton(AF_INET6, address, &six) == 1)
		tries.by_address = arena_printf(a, "address:%02x%02x:%02x%02x:%02x%02x:%02x%02x", six.s6_addr[0],
		                                six.s6_addr[1], six.s6_addr[2], six.s6_addr[3], six.s6_addr[4],
		                                six.s6_addr[5], six.s6_addr[6], six.s6_addr[7]);
	else
		tries.by_address = arena_printf(a, "address:%s", text_cut(a, address, 100));
	return tries;
}

static enum status wait_of(struct db *db, struct arena *a, const char *key, int64_t free, struct instant now,
                           int64_t *wait)
{
	struct throttle t = { 0 };
	enum status st = throttle_get(db, a, key, &t);
	if (st != OK || t.failures < free)
		return st;
	int64_t past = now.second - t.last_at.second, doubled = t.failures - free;
	if (past > FORGOTTEN_AFTER)
		return throttle_clear(db, key);
	int64_t whole = doubled < 6 ? INT64_C(1) << doubled : WAIT_MAX;
	/* A clock that was set back makes nobody wait longer than once. */
	int64_t rest = past < 0 ? whole : whole - past;
	if (rest > *wait)
		*wait = rest;
	return OK;
}

enum status tries_take(struct db *db, struct arena *a, struct tries tries, struct instant now, int64_t *wait)
{
	enum status st = OK;
	*wait = 0;
	if (tries.by_name)
		st = wait_of(db, a, tries.by_name, NAME_FREE, now, wait);
	if (st == OK && tries.by_address)
		st = wait_of(db, a, tries.by_address, ADDRESS_FREE, now, wait);
	if (st != OK || *wait > 0)
		return st;
	/* Counted before it is known: many tries at once count as many. */
	if (tries.by_name)
		st = throttle_fail(db, tries.by_name, now);
	if (st == OK && tries.by_address)
		st = throttle_fail(db, tries.by_address, now);
	return st;
}

enum status tries_forgive(struct db *db, struct tries tries)
{
	enum status st = OK;
	if (tries.by_name)
		st = throttle_clear(db, tries.by_name);
	if (st == OK && tries.by_address)
		st = throttle_clear(db, tries.by_address);
	return st;
}
