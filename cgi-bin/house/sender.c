#include "house/sender.h"

#include <arpa/inet.h>

#include "core/text.h"
#include "store/sender.h"

#define WAIT_FIRST 60
#define WAIT_MAX 3600
#define DOUBLINGS 6
#define FORGOTTEN_AFTER (24 * 60 * 60)
#define UNPROVEN_WEIGHT 3

struct limit {
	const char *digest;
	int64_t free, weight;
};

static const char *digest_of(struct arena *a, const struct house *h, const char *what, const char *value)
{
	return secret_sign(a, h->secret, (const char *const[]){ "sender", what, value }, 3);
}

struct sender sender_of(struct arena *a, const struct house *h, const char *address)
{
	struct in6_addr six = { 0 };
	struct in_addr four = { 0 };
	const char *network = address;
	bool is_six = inet_pton(AF_INET6, address, &six) == 1;
	bool is_four = inet_pton(AF_INET, address, &four) == 1;
	if (is_six && IN6_IS_ADDR_V4MAPPED(&six)) {
		memcpy(&four, six.s6_addr + 12, sizeof four);
		is_four = true;
	}
	const unsigned char *f = (const unsigned char *)&four, *x = six.s6_addr;
	if (is_four) {
		address = arena_printf(a, "%u.%u.%u.%u", f[0], f[1], f[2], f[3]);
		network = arena_printf(a, "%u.%u.%u", f[0], f[1], f[2]);
	} else if (is_six) {
		/* Every address of the network is the same household's: it counts as one. */
		network = arena_printf(a, "%02x%02x:%02x%02x:%02x%02x:%02x%02x", x[0], x[1], x[2], x[3], x[4], x[5],
		                       x[6], x[7]);
		address = network;
	}
	return (struct sender){ .address = digest_of(a, h, "address", address),
		                .network = digest_of(a, h, "network", network),
		                .proof_expires = INSTANT_NONE };
}

static const char *phone_key(struct arena *a, const char *phone)
{
	const char *number;
	return phone != NULL && phone_parse(a, phone, &number) ? number + (number[0] == '+') : NULL;
}

/* "Hannah+friday@Example.org" is counted as "hannah@example.org": most hosts deliver both to one box. */
static const char *mail_box(struct arena *a, const char *email)
{
	const char *key = text_lower(a, email), *at = strrchr(key, '@'), *plus = strchr(key, '+');
	return at != NULL && plus != NULL && plus > key && plus < at
	           ? arena_printf(a, "%.*s%s", (int)(plus - key), key, at)
	           : key;
}

/* In one order, so that two transactions never wait for each other. */
static size_t limits_of(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                        const char *phone, struct limit limits[SEND_LIMITS_MAX])
{
	const struct settings *set = h->settings;
	const char *number = phone_key(a, phone);
	int64_t weight = s->proof != NULL ? 1 : UNPROVEN_WEIGHT;
	size_t n = 0;
	if (s->proof == NULL)
		limits[n++] = (struct limit){ digest_of(a, h, "house", ""), set->send_unproven, 1 };
	limits[n++] = (struct limit){ s->network, set->send_network, weight };
	limits[n++] = (struct limit){ s->address, set->send_address, weight };
	if (email != NULL)
		limits[n++] = (struct limit){ digest_of(a, h, "mail", mail_box(a, email)), set->send_mail, weight };
	if (number != NULL)
		limits[n++] = (struct limit){ digest_of(a, h, "phone", number), set->send_mail, weight };
	return n;
}

static bool is_forgotten(const struct send_limit *row, struct instant now)
{
	return !instant_is(row->last_at) || now.second - row->last_at.second > FORGOTTEN_AFTER;
}

static int64_t wait_of(const struct limit *l, const struct send_limit *row, struct instant now)
{
	int64_t over = row->sent + l->weight - l->free;
	if (row->sent == 0 || is_forgotten(row, now) || over <= 0)
		return 0;
	int64_t whole = over <= DOUBLINGS ? (int64_t)WAIT_FIRST << (over - 1) : WAIT_MAX,
	        past = now.second - row->last_at.second;
	whole = whole < WAIT_MAX ? whole : WAIT_MAX;
	/* A clock that was set back makes nobody wait longer than once. */
	return past < 0 ? whole : past < whole ? whole - past : 0;
}

enum status sender_wait(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                        const char *phone, int64_t *seconds)
{
	struct limit limits[SEND_LIMITS_MAX];
	struct send_limit rows[SEND_LIMITS_MAX];
	const char *digests[SEND_LIMITS_MAX];
	size_t count = limits_of(a, h, s, email, phone, limits);
	for (size_t i = 0; i < count; i++)
		digests[i] = limits[i].digest;
	/* In one question, as a flood is refused by this alone. */
	enum status st = send_limits_get(h->db, a, digests, count, rows);
	*seconds = 0;
	for (size_t i = 0; i < count && st == OK; i++) {
		int64_t wait = wait_of(&limits[i], &rows[i], h->now);
		*seconds = wait > *seconds ? wait : *seconds;
	}
	return st;
}

enum status sender_take(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                        const char *phone, int64_t *seconds)
{
	struct limit limits[SEND_LIMITS_MAX];
	struct send_limit rows[SEND_LIMITS_MAX];
	size_t count = limits_of(a, h, s, email, phone, limits);
	enum status st = OK;
	*seconds = 0;
	for (size_t i = 0; i < count && st == OK; i++) {
		st = send_limit_hold(h->db, limits[i].digest, h->now);
		if (st == OK)
			st = send_limit_get(h->db, a, limits[i].digest, &rows[i]);
		int64_t wait = st == OK ? wait_of(&limits[i], &rows[i], h->now) : 0;
		*seconds = wait > *seconds ? wait : *seconds;
	}
	for (size_t i = 0; i < count && st == OK && *seconds == 0; i++)
		st = send_limit_set(h->db, limits[i].digest,
		                    (is_forgotten(&rows[i], h->now) ? 0 : rows[i].sent) + limits[i].weight, h->now);
	return st;
}

enum status sender_twice(struct arena *a, const struct house *h, const char *email, const char *phone, struct date from,
                         struct date to, int64_t but, bool *twice)
{
	return sender_asks(h->db, a, email != NULL ? text_lower(a, email) : NULL, phone_key(a, phone), from, to, h->now,
	                   but, twice);
}

enum status sender_record(struct arena *a, const struct house *h, const struct sender *s, const char *email,
                          int64_t request_id)
{
	bool known = false;
	enum status st = s->proof != NULL ? proof_spend(h->db, s->proof, s->proof_expires) : OK;
	if (st == OK && email != NULL)
		st = sender_known(h->db, a, text_lower(a, email), &known);
	if (st == OK)
		st = origin_add(h->db, &(struct request_origin){ .request_id = request_id,
		                                                 .at = h->now,
		                                                 .address = s->address,
		                                                 .network = s->network,
		                                                 .proof = s->proof != NULL,
		                                                 .trap = s->trap,
		                                                 .fresh = !known });
	return st;
}
