#include "site/password.h"

#include <argon2.h>
#include <fcntl.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "core/log.h"
#include "core/secret.h"
#include "core/text.h"

#define PASSES 2
#define MEMORY 19456
#define LANES 1
#define SALT_SIZE 16
#define HASH_SIZE 32
#define COSTS "$argon2id$v=19$m=19456,t=2,p=1$"
/* Of a password that was drawn at random and forgotten: for names that nobody has. */
#define NOBODY COSTS "y2CZRs0rJJJVZU/8i1OuMQ$z201/gx2uVmSR1Y03warJPZHHYMGk1/Uf/G/vwnCIt8"

#define SLOT_TRIES 100
#define SLOT_PAUSE 20000000 /* nanoseconds */

/* A descriptor that holds a slot, or -1. */
static int slot_take(const char *templates)
{
	static const char *const folders[] = { "admin", "error", "lang", "parts" };
	struct arena a = { 0 };
	int slot = -1;
	for (int try = 0; slot < 0 && try < SLOT_TRIES; try++) {
		for (size_t i = 0; slot < 0 && i < ARRAY_LEN(folders); i++) {
			int fd =
			    open(arena_printf(&a, "%s/%s", templates, folders[i]), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
			if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
				slot = fd;
			else if (fd >= 0)
				close(fd);
		}
		if (slot < 0)
			nanosleep(&(struct timespec){ .tv_nsec = SLOT_PAUSE }, NULL);
	}
	arena_release(&a);
	return slot;
}

static enum status busy(void)
{
	log_line("site: no place for another password check");
	return BUSY;
}

enum status password_hash(struct arena *a, const char *templates, const char *password, const char **out)
{
	unsigned char salt[SALT_SIZE];
	char text[160];
	int slot = slot_take(templates);
	if (slot < 0)
		return busy();
	secret_random(salt, sizeof salt);
	int code = argon2id_hash_encoded(PASSES, MEMORY, LANES, password, strlen(password), salt, sizeof salt,
	                                 HASH_SIZE, text, sizeof text);
	close(slot);
	if (code != ARGON2_OK)
		return fail("site: argon2: %s", argon2_error_message(code));
	*out = arena_strdup(a, text);
	return OK;
}

enum status password_check(const char *templates, const char *hash, const char *password, bool *weak)
{
	size_t length = strlen(password);
	if (length > PASSWORD_MOST)
		return DENIED;
	int slot = slot_take(templates);
	if (slot < 0)
		return busy();
	int code = argon2id_verify(hash ? hash : NOBODY, password, length);
	close(slot);
	if (code == ARGON2_VERIFY_MISMATCH || !hash)
		return DENIED;
	if (code != ARGON2_OK)
		return fail("site: a stored password: %s", argon2_error_message(code));
	if (weak)
		*weak = !text_starts(hash, COSTS);
	return OK;
}

/* "abcabcabcabcabc": the same few characters over and over. */
static bool repeats_itself(const char *text)
{
	size_t length = strlen(text);
	for (size_t period = 1; period <= length / 2 && period <= 8; period++)
		if (strncmp(text, text + period, length - period) == 0)
			return true;
	return false;
}

/* "123456789012345", "abcdefghijklmnop": each character the next one, or the one before. */
static bool counts(const char *text)
{
	for (int step = -1; step <= 1; step += 2) {
		size_t steps = 0, length = strlen(text);
		for (size_t i = 1; i < length; i++)
			steps += text[i] - text[i - 1] == step || (text[i - 1] == '9' && text[i] == '0') ||
			         (text[i - 1] == '0' && text[i] == '9');
		if (steps + 2 >= length)
			return true;
	}
	return false;
}

const char *password_problem(struct arena *a, const char *password, const char *login)
{
	if (text_characters(password) < PASSWORD_LEAST)
		return "too-short";
	if (strlen(password) > PASSWORD_MOST)
		return "too-long";
	const char *lower = text_lower(a, password), *name = text_lower(a, login);
	const char *in = *name ? strstr(lower, name) : NULL;
	bool mostly_name = in && strlen(lower) < strlen(name) + 8;
	return mostly_name || repeats_itself(lower) || counts(lower) || password_is_common(lower) ? "common" : NULL;
}
