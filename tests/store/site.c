#include "site/signin.h"

#include <fcntl.h>
#include <sys/file.h>

#include "core/clock.h"
#include "core/log.h"
#include "fcgi.h"
#include "site/password.h"
#include "site/throttle.h"
#include "store.h"

#define GOOD_PASSWORD "a lamp of quiet copper"
#define WEAK_HASH "ACRZDgpgHkdS3uWNRbfDccKjewMO62kethycC5iDD2o" /* of GOOD_PASSWORD */

/* --- the program that is asked --- */

static struct languages languages;
static struct db *database;

static const unsigned char secret[SECRET_SIZE] = "32 bytes that everybody can know";
static const struct site site = { secret, "/admin/queue", "/admin/signin", "/admin/signout", "/admin/password" };
static const struct nav_entry nav[] = {
	{ "today", "/admin", "house", DESK, false, NULL },
	{ "requests", "/admin/queue", "inbox", DESK, false, NULL },
	{ "terms", "/admin/prices", "tag", MANAGER, true, NULL },
	NAV_END,
};

static enum status begin(struct request *r)
{
	r->db = database;
	request_page(r, (struct currency){ "EUR", "€", 2 });
	enum status st = db_ready(r->db);
	if (st == OK)
		st = site_visitor(r, &site);
	if (st == OK) {
		site_begin(r);
		site_nav(r, nav);
	}
	return st;
}

static enum status page(struct request *r)
{
	const struct visitor *v = visitor_of(r);
	return respond_text(r, 200, "text/plain; charset=utf-8",
	                    arena_printf(&r->arena, "%s is here, csrf=%s\n", v->known ? v->user.name : "nobody",
	                                 v->known ? v->csrf : ""));
}

static const struct route routes[] = {
	{ "GET", "/admin/queue", page, DESK, false },
	{ "GET", "/admin/prices", page, MANAGER, false },
	{ "GET", "/admin/house", page, OWNER, false },
	{ "POST", "/admin/do", page, DESK, false },
	{ "POST", "/link", page, ANYBODY, true },
	{ "GET", "/admin/signin", signin_show, ANYBODY, true },
	{ "POST", "/admin/signin", signin_post, ANYBODY, true },
	{ "POST", "/admin/signout", signout_post, DESK, false },
	{ "GET", "/admin/password", password_show, DESK, false },
	{ "POST", "/admin/password", password_post, DESK, false },
	ROUTES_END,
};

static int run(void)
{
	const struct program program = { .name = "test",
		                         .routes = routes,
		                         .begin = begin,
		                         .may = site_may,
		                         .texts = &languages,
		                         .home = "/admin/queue",
		                         .healthz = "/healthz" };
	if (log_open("test", "/dev/null") != OK || languages_load(&languages, "templates", "en") != OK)
		return 2;
	clock_allow_test(true);
	database = store_open(false);
	int result = serve(&program, NULL);
	db_close(database);
	languages_release(&languages);
	return result;
}

/* --- the asking side --- */

static struct arena a;
static struct instant now;

static void clock_set(int64_t seconds_later)
{
	now.second += seconds_later;
	setenv("HEARTH_NOW", instant_text(&a, now), 1);
}

static int64_t add_user(struct db *db, const char *login, const char *role, bool must_change, bool active)
{
	const char *hash = NULL;
	struct user user = { .login = login,
		             .name = arena_printf(&a, "%s <b>", login),
		             .role = role,
		             .must_change = must_change,
		             .active = active,
		             .created_at = now };
	if (password_hash(&a, "templates", GOOD_PASSWORD, &hash) != OK)
		return 0;
	user.password = hash;
	return user_add(db, &user) == OK ? user.id : 0;
}

static struct answer sign_in_with(const char *login, const char *password, const char *cookie, const char *more)
{
	const char *body = arena_printf(&a, "login=%s&password=%s", login, password);
	return cgi_ask((struct ask){ .path = "/admin/signin", .body = body, .cookie = cookie, .more = { more } });
}

/* The cookie of that name as the browser would send it back, or "". */
static const char *cookie_of(struct answer answer, const char *name)
{
	const char *line = strstr(answer.head, arena_printf(&a, "Set-Cookie: %s=", name));
	return line ? arena_strndup(&a, line + 12, strcspn(line + 12, ";")) : "";
}

static const char *signed_in(const char *login)
{
	return cookie_of(sign_in_with(login, "a+lamp+of+quiet+copper", NULL, NULL), "hearth");
}

static const char *token_of(const char *cookie)
{
	struct answer got = cgi_ask((struct ask){ .path = "/admin/queue", .cookie = cookie });
	const char *mark = strstr(got.body, "csrf=");
	return mark ? arena_strndup(&a, mark + 5, strcspn(mark + 5, "\n")) : "";
}

static struct answer get(const char *path, const char *cookie)
{
	return cgi_ask((struct ask){ .path = path, .cookie = cookie });
}

static struct answer post(const char *path, const char *cookie, const char *body)
{
	return cgi_ask((struct ask){ .path = path, .cookie = cookie, .body = body });
}

static void passwords(void)
{
	static const struct {
		const char *password, *problem;
	} cases[] = {
		{ "short", "too-short" },
		{ "fourteen chars", "too-short" },
		{ "парольпароль", "too-short" },
		{ GOOD_PASSWORD, NULL },
		{ "correct horse battery staple", "common" },
		{ "Passwordpassword", "common" },
		{ "passwordpassword1!", "common" },
		{ "aaaaaaaaaaaaaaaaaaaa", "common" },
		{ "abcabcabcabcabcabc", "common" },
		{ "1234567890123456", "common" },
		{ "abcdefghijklmnop", "common" },
		{ "9876543210987654", "common" },
		{ "annabelle-annabelle", NULL },
		{ "receptionist2026", "common" },
		{ "receptionist keeps bees", NULL },
		{ "ключ от старой башни", NULL },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *problem = password_problem(&a, cases[i].password, "receptionist");
		CHECK_AS(text_same(problem, cases[i].problem), "%s: %s", cases[i].password, problem ? problem : "good");
	}
	char long_one[300] = "";
	for (size_t i = 0; i < 257; i++)
		long_one[i] = (char)('a' + i * i % 23);
	CHECK_TEXT(password_problem(&a, long_one, "anna"), "too-long");

	const char *hash = NULL, *other = NULL;
	bool weak = true;
	CHECK(password_hash(&a, "templates", GOOD_PASSWORD, &hash) == OK &&
	      text_starts(hash, "$argon2id$v=19$m=19456,t=2,p=1$"));
	CHECK(password_hash(&a, "templates", GOOD_PASSWORD, &other) == OK && strcmp(hash, other) != 0);
	CHECK(password_check("templates", hash, GOOD_PASSWORD, &weak) == OK && !weak);
	CHECK(password_check("templates", hash, "a lamp of quiet coppeR", &weak) == DENIED);
	CHECK(password_check("templates", hash, "", &weak) == DENIED);
	CHECK(password_check("templates", hash, long_one, &weak) == DENIED);
	CHECK(password_check("templates", NULL, GOOD_PASSWORD, &weak) == DENIED);
	CHECK(password_check("templates", "no hash at all", GOOD_PASSWORD, &weak) == FAIL);
	/* t=1, m=8: of another program, or of an earlier year */
	CHECK(password_check("templates", "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21l$"
	                                  WEAK_HASH, GOOD_PASSWORD, &weak) == OK && weak);
}

/* The database comes after the program: 503 until then, and no restart. */
static void database_away(void)
{
	char folder[] = "/tmp/hearth-site.XXXXXX";
	if (!mkdtemp(folder))
		abort();
	const char *path = arena_printf(&a, "%s/s", folder), *socket = arena_printf(&a, "%s/db", folder);
	pid_t pid = fcgi_start(path, arena_printf(&a, "HEARTH_TEST_SOCKET=%s", socket));
	for (int i = 0; i < 2; i++) {
		struct answer got = fcgi_ask(path, (struct ask){ .path = "/admin/signin" });
		CHECK(got.code == 503 && strstr(got.body, "<h1>"));
		CHECK_TEXT(cgi_header(got, "Retry-After"), "30");
		CHECK(fcgi_ask(path, (struct ask){ .path = "/healthz" }).code == 503);
	}
	CHECK(symlink(getenv("HEARTH_TEST_SOCKET"), socket) == 0);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/admin/signin" }).code == 200);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/healthz" }).code == 200);
	CHECK(kill(pid, SIGTERM) == 0 && fcgi_ended_well(pid));
	unlink(path);
	unlink(socket);
	rmdir(folder);
}

static int64_t microseconds_to_refuse(const char *hash)
{
	int64_t start = clock_monotonic();
	return password_check("templates", hash, "some other password", NULL) == DENIED ? clock_monotonic() - start : 0;
}

static bool is_near(int64_t one, int64_t other)
{
	return one > 0 && other > 0 && one < other * 3 / 2 && other < one * 3 / 2;
}

/* Unknown names take as long as known ones. What others do on the machine only ever adds: the quickest of each, tried
 * in turn, is the truth, and on a busy machine it takes longer to meet. */
static void unknown_names_take_as_long(void)
{
	int64_t known = INT64_MAX, unknown = INT64_MAX;
	const char *hash = NULL;
	CHECK(password_hash(&a, "templates", GOOD_PASSWORD, &hash) == OK);
	for (int i = 0; i < 70 && (i < 7 || !is_near(known, unknown)); i++) {
		int64_t with = microseconds_to_refuse(hash), without = microseconds_to_refuse(NULL);
		known = with < known ? with : known;
		unknown = without < unknown ? without : unknown;
	}
	CHECK_AS(is_near(known, unknown), "a name takes %lld us, no name %lld us", (long long)known,
	         (long long)unknown);
}

static void four_hashes_at_once(void)
{
	int to_child[2], to_parent[2], status = 0;
	CHECK(pipe(to_child) == 0 && pipe(to_parent) == 0);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		/* Somebody takes all places and gives them back when told. */
		char go = 0;
		int held = 0;
		static const char *const folders[] = { "templates/admin", "templates/error", "templates/lang",
			                               "templates/parts" };
		for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
			int fd = open(folders[i], O_RDONLY);
			held += fd >= 0 && flock(fd, LOCK_EX) == 0;
		}
		_exit(write(to_parent[1], "x", 1) == 1 && read(to_child[0], &go, 1) == 1 && held == 4 ? 0 : 1);
	}
	char ready = 0;
	CHECK(read(to_parent[0], &ready, 1) == 1);
	CHECK(password_check("templates", NULL, "x", NULL) == BUSY);
	CHECK(write(to_child[1], "x", 1) == 1 && waitpid(pid, &status, 0) == pid && status == 0);
	CHECK(password_check("templates", NULL, "x", NULL) == DENIED);
	close(to_child[0]), close(to_child[1]), close(to_parent[0]), close(to_parent[1]);
}

static void sign_in(struct db *db)
{
	struct answer got = get("/admin/queue", NULL);
	CHECK(got.code == 303);
	CHECK_TEXT(cgi_header(got, "Location"), "/admin/signin");
	got = get("/admin/prices", NULL);
	CHECK_TEXT(cgi_header(got, "Location"), "/admin/signin?next=/admin/prices");
	got = cgi_ask((struct ask){ .path = "/admin/signin", .query = "next=/admin/prices" });
	CHECK(got.code == 200 && strstr(got.body, "name=\"next\" value=\"/admin/prices\"") &&
	      !strstr(got.body, "errsum"));
	CHECK_TEXT(cgi_header(got, "Cache-Control"), "no-store");

	struct answer wrong = sign_in_with("anna", "not+the+password", NULL, NULL),
	              unknown = sign_in_with("nobody", "x", NULL, NULL);
	CHECK(wrong.code == 422 && strstr(wrong.body, "The name or the password is not right."));
	/* The same page but for the name that was typed. */
	CHECK(unknown.code == 422 && strlen(unknown.body) - strlen(wrong.body) == strlen("nobody") - strlen("anna"));
	CHECK(strstr(wrong.body, "value=\"anna\"") && !strstr(wrong.body, "not the password"));
	CHECK(!strstr(wrong.head, "Set-Cookie"));
	CHECK(sign_in_with("gone", "a+lamp+of+quiet+copper", NULL, NULL).code == 422); /* not active */
	CHECK(sign_in_with("anna", "", NULL, NULL).code == 422);
	CHECK(sign_in_with("anna'+or+'1", "x", NULL, NULL).code == 422);

	got = sign_in_with("Anna", "a+lamp+of+quiet+copper", NULL, NULL);
	const char *cookie = cookie_of(got, "hearth");
	CHECK(got.code == 303 && strlen(cookie) == strlen("hearth=") + 43);
	CHECK_TEXT(cgi_header(got, "Location"), "/admin/queue");
	CHECK(strstr(got.head, "; Path=/; HttpOnly; SameSite=Lax\r\n") != NULL);
	got = get("/admin/queue", cookie);
	CHECK(got.code == 200 && strstr(got.body, "anna <b> is here"));
	CHECK_TEXT(cgi_header(get("/admin/signin", cookie), "Location"), "/admin/queue");
	CHECK(get("/admin/queue", "hearth=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").code == 303);

	/* A new id at each sign-in, and the one before is over. */
	got = sign_in_with("anna", "a+lamp+of+quiet+copper", cookie, NULL);
	const char *newer = cookie_of(got, "hearth");
	CHECK(strcmp(cookie, newer) != 0 && get("/admin/queue", cookie).code == 303 &&
	      get("/admin/queue", newer).code == 200);

	/* Where one wanted to go, but nowhere else. */
	got = post("/admin/signin", NULL, "login=anna&password=a+lamp+of+quiet+copper&next=/admin/prices");
	CHECK_TEXT(cgi_header(got, "Location"), "/admin/prices");
	got = post("/admin/signin", NULL, "login=anna&password=a+lamp+of+quiet+copper&next=//evil.example/");
	CHECK_TEXT(cgi_header(got, "Location"), "/admin/queue");

	/* With https the cookie is for this host and https only. */
	got = sign_in_with("anna", "a+lamp+of+quiet+copper", NULL, "HTTPS=on");
	CHECK(strlen(cookie_of(got, "__Host-hearth")) == strlen("__Host-hearth=") + 43 && strstr(got.head, "; Secure"));

	/* The database has no cookie, only its digest. */
	struct session_user user = { 0 };
	const struct instant long_ago = { 0 };
	CHECK(session_get(db, &a, newer + strlen("hearth="), long_ago, long_ago, &user) == NOT_FOUND);
	CHECK(session_get(db, &a, secret_digest(&a, newer + strlen("hearth="), 43), long_ago, long_ago, &user) == OK);

	got = post("/admin/signout", newer, arena_printf(&a, "csrf=%s", token_of(newer)));
	CHECK(got.code == 303 && strstr(got.head, "Set-Cookie: hearth=;") && get("/admin/queue", newer).code == 303);
}

static void sessions_end(void)
{
	const char *cookie = signed_in("anna");
	clock_set(29 * 60);
	CHECK(get("/admin/queue", cookie).code == 200);
	clock_set(29 * 60);
	CHECK(get("/admin/queue", cookie).code == 200);
	clock_set(30 * 60 + 1);
	CHECK(get("/admin/queue", cookie).code == 303);

	cookie = signed_in("anna");
	int good = 0;
	for (int i = 0; i < 35; i++) {
		clock_set(20 * 60);
		good += get("/admin/queue", cookie).code == 200;
	}
	CHECK_AS(good == 35, "in use for 11 hours and 40 minutes: %d of 35", good);
	clock_set(20 * 60);
	CHECK(get("/admin/queue", cookie).code == 303);
}

static void roles(void)
{
	static const struct {
		const char *login;
		int queue, prices, house;
	} cases[] = { { "dora", 200, 403, 403 }, { "max", 200, 200, 403 }, { "anna", 200, 200, 200 } };
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *cookie = signed_in(cases[i].login);
		CHECK_AS(get("/admin/queue", cookie).code == cases[i].queue &&
		             get("/admin/prices", cookie).code == cases[i].prices &&
		             get("/admin/house", cookie).code == cases[i].house,
		         "what %s may", cases[i].login);
		struct answer got = get("/admin/password", cookie);
		CHECK_AS(got.code == 200 && (strstr(got.body, "/admin/prices") != NULL) == (cases[i].prices == 200),
		         "what %s sees", cases[i].login);
	}
}

static void forged_forms(void)
{
	const char *anna = signed_in("anna"), *max = signed_in("max");
	const char *token = token_of(anna);
	char *bent = arena_strdup(&a, token);
	bent[10] = bent[10] == 'A' ? 'B' : 'A';
	CHECK(strlen(token) == 43 && strcmp(token, token_of(anna)) == 0 && strcmp(token, token_of(max)) != 0);
	CHECK(post("/admin/do", anna, arena_printf(&a, "csrf=%s", token)).code == 200);
	CHECK(post("/admin/do", anna, "").code == 403);
	CHECK(post("/admin/do", anna, "csrf=").code == 403);
	CHECK(post("/admin/do", anna, arena_printf(&a, "csrf=%s", bent)).code == 403);
	CHECK(post("/admin/do", anna, arena_printf(&a, "csrf=%.42s", token)).code == 403);
	CHECK(post("/admin/do", max, arena_printf(&a, "csrf=%s", token)).code == 403);
	CHECK(
	    cgi_ask((struct ask){
	                .path = "/admin/do", .query = arena_printf(&a, "csrf=%s", token), .cookie = anna, .body = "" })
	        .code == 403);
	CHECK(post("/admin/do", NULL, arena_printf(&a, "csrf=%s", token)).code == 303);
	CHECK(cgi_ask((struct ask){ .path = "/admin/do", .cookie = anna, .body = arena_printf(&a, "csrf=%s", token),
	                            .more = { "HTTP_ORIGIN=https://evil.example" } })
	              .code == 403);
	CHECK(cgi_ask((struct ask){ .path = "/admin/signin", .body = "login=anna&password=a+lamp+of+quiet+copper",
	                            .more = { "HTTP_SEC_FETCH_SITE=cross-site" } })
	              .code == 403);
	CHECK(post("/link", NULL, "").code == 200);
}

static void change_of_password(struct db *db, int64_t given)
{
	const char *here = signed_in("anna"), *there = signed_in("anna"), *csrf = token_of(here);
	static const struct {
		const char *fields, *words;
	} wrong[] = {
		{ "now=wrong&new=nine+herons+on+the+pier&again=nine+herons+on+the+pier",
		  "This is not your present password." },
		{ "now=a+lamp+of+quiet+copper&new=nine+herons+on+the+pier&again=nine+herons",
		  "not the same as the new password" },
		{ "now=a+lamp+of+quiet+copper&new=short&again=short", "at least 15 characters" },
		{ "now=a+lamp+of+quiet+copper&new=passwordpassword&again=passwordpassword", "easily guessed" },
		{ "now=a+lamp+of+quiet+copper&new=a+lamp+of+quiet+copper&again=a+lamp+of+quiet+copper",
		  "your present password" },
		{ "new=nine+herons+on+the+pier&again=nine+herons+on+the+pier", "Please fill this in" },
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct answer got =
		    post("/admin/password", here, arena_printf(&a, "csrf=%s&%s", csrf, wrong[i].fields));
		CHECK_AS(got.code == 422 && strstr(got.body, wrong[i].words), "%s", wrong[i].words);
		CHECK(!strstr(got.body, "herons") && !strstr(got.body, "copper"));
	}
	clock_set(600);
	struct answer got =
	    post("/admin/password", here,
	         arena_printf(
	             &a, "csrf=%s&now=a+lamp+of+quiet+copper&new=nine+herons+on+the+pier&again=nine+herons+on+the+pier",
	             csrf));
	CHECK(got.code == 303);
	CHECK(get("/admin/queue", here).code == 200 && get("/admin/queue", there).code == 303);
	CHECK(sign_in_with("anna", "a+lamp+of+quiet+copper", NULL, NULL).code == 422);
	CHECK(sign_in_with("anna", "nine+herons+on+the+pier", NULL, NULL).code == 303);

	/* Who has a password that was given to him changes it before anything else. */
	const char *newcomer = signed_in("nora");
	CHECK_TEXT(cgi_header(get("/admin/queue", newcomer), "Location"), "/admin/password");
	CHECK(strstr(get("/admin/password", newcomer).body, "Somebody else gave you your password.") != NULL);
	got =
	    post("/admin/password", newcomer,
	         arena_printf(
	             &a, "csrf=%s&now=a+lamp+of+quiet+copper&new=nine+herons+on+the+pier&again=nine+herons+on+the+pier",
	             secret_sign(&a, secret, (const char *const[]){ "csrf", secret_digest(&a, newcomer + 7, 43) }, 2)));
	CHECK(got.code == 303 && get("/admin/queue", newcomer).code == 200);
	struct user user = { 0 };
	CHECK(user_by_id(db, &a, given, &user) == OK && !user.must_change && !strstr(user.password, "herons"));
}

/* A hash of other costs is made anew at the next sign-in. */
static void weak_hashes(struct db *db, int64_t id)
{
	struct user user = { 0 };
	CHECK(user_set_password(db, id, "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21l$" WEAK_HASH, false) == OK);
	CHECK(*signed_in("max") != '\0');
	CHECK(user_by_id(db, &a, id, &user) == OK && text_starts(user.password, "$argon2id$v=19$m=19456,t=2,p=1$"));
	CHECK(*signed_in("max") != '\0');
}

static void throttle(struct db *db)
{
	static const char *const right = "login=dora&password=a+lamp+of+quiet+copper";
	const char *known = cookie_of(post("/admin/signin", NULL, right), "hearth-known");
	CHECK(strlen(known) > strlen("hearth-known="));
	/* Somebody guesses at dora from many addresses. */
	int refused = 0, waits = 0;
	for (int i = 0; i < 8; i++) {
		struct answer got =
		    cgi_ask((struct ask){ .path = "/admin/signin",
		                          .body = "login=dora&password=guess",
		                          .more = { arena_printf(&a, "REMOTE_ADDR=198.51.100.%d", i) } });
		refused += got.code == 422;
		waits += got.code == 429;
	}
	CHECK_AS(refused == 5 && waits == 3, "five tries, then waiting: %d, %d", refused, waits);
	struct answer got = post("/admin/signin", NULL, right);
	CHECK(got.code == 429 && strstr(got.body, "Please wait 1 second, then try again.") &&
	      text_same(cgi_header(got, "Retry-After"), "1"));
	/* Her own browser is not slowed down. */
	CHECK(post("/admin/signin", known, right).code == 303);
	CHECK(post("/admin/signin", "hearth-known=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", right).code == 429);
	/* An unknown name is counted alike. */
	for (int i = 0; i < 5; i++)
		CHECK(sign_in_with("unknown", "guess", NULL, arena_printf(&a, "REMOTE_ADDR=203.0.113.%d", i)).code ==
		      422);
	CHECK(sign_in_with("unknown", "guess", NULL, NULL).code == 429);

	/* Each further failure doubles the wait, up to a minute; the right password is taken after it, always. */
	int64_t expected[] = { 1, 2, 4, 8, 16, 32, 60, 60 };
	for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
		struct tries tries = tries_of(&a, "guessed", "2001:db8:0:1::5");
		int64_t wait = 0;
		for (int j = 0; i == 0 && j < 5; j++)
			CHECK(tries_take(db, &a, (struct tries){ .by_name = tries.by_name }, now, &wait) == OK &&
			      wait == 0);
		CHECK_AS(tries_take(db, &a, tries, now, &wait) == OK && wait == expected[i], "wait %lld",
		         (long long)wait);
		clock_set(expected[i]);
		CHECK(tries_take(db, &a, tries, now, &wait) == OK && wait == 0);
	}
	clock_set(60);
	CHECK(post("/admin/signin", NULL, right).code == 303);
	CHECK(post("/admin/signin", NULL, right).code == 303);

	/* One address is slowed down whatever the name; a /64 of IPv6 is one. */
	CHECK_TEXT(tries_of(&a, NULL, "2001:db8:0:1::5").by_address, "address:2001:0db8:0000:0001");
	CHECK_TEXT(tries_of(&a, NULL, "192.0.2.7").by_address, "address:192.0.2.7");
	int64_t wait = 0;
	for (int i = 0; i < 20; i++)
		CHECK(tries_take(db, &a, tries_of(&a, arena_printf(&a, "n%d", i), "192.0.2.99"), now, &wait) == OK &&
		      wait == 0);
	CHECK(tries_take(db, &a, tries_of(&a, "n99", "192.0.2.99"), now, &wait) == OK && wait == 1);
	CHECK(tries_take(db, &a, tries_of(&a, "n99", "192.0.2.98"), now, &wait) == OK && wait == 0);
	/* After a quiet day all is forgotten. */
	clock_set(24 * 60 * 60 + 1);
	for (int i = 0; i < 5; i++)
		CHECK(tries_take(db, &a, tries_of(&a, "guessed", "192.0.2.97"), now, &wait) == OK && wait == 0);
}

int main(int argc, char **argv)
{
	(void)argc;
	if (cgi_is_asked())
		return run();
	if (log_open("test", "/dev/null") != OK || !instant_parse("2026-11-22T09:00:00Z", &now))
		return 2;
	clock_set(0);
	cgi_start(argv[0]);
	struct db *db = store_ready();
	CHECK(add_user(db, "anna", "owner", false, true) && add_user(db, "dora", "desk", false, true) &&
	      add_user(db, "gone", "owner", false, false));
	int64_t max = add_user(db, "max", "manager", false, true), nora = add_user(db, "nora", "desk", true, true);

	database_away();
	passwords();
	unknown_names_take_as_long();
	four_hashes_at_once();
	sign_in(db);
	sessions_end();
	roles();
	forged_forms();
	weak_hashes(db, max);
	throttle(db);
	change_of_password(db, nora);

	db_close(db);
	arena_release(&a);
	arena_release(&cgi_arena);
	return check_done();
}
