#include "check.h"

#include "core/secret.h"

static void digests(struct arena *a)
{
	/* FIPS 180-4 */
	CHECK_TEXT(secret_digest(a, "abc", 3), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	CHECK_TEXT(secret_digest(a, "", 0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void signatures(struct arena *a)
{
	unsigned char key[SECRET_SIZE], other[SECRET_SIZE];
	const char *ab_c[] = { "ab", "c" }, *a_bc[] = { "a", "bc" }, *abc[] = { "abc" };

	for (size_t i = 0; i < sizeof key; i++)
		key[i] = (unsigned char)i;
	memcpy(other, key, sizeof key);
	other[31] ^= 1;
	/* HMAC-SHA-256 under 00 01 .. 1f, computed by another program. */
	CHECK_TEXT(secret_sign(a, key, NULL, 0), "04tCCW2A9F-Ca0Sp1WB95ySWpBXT9KGoyI47udqNwcs");
	CHECK_TEXT(secret_sign(a, key, ab_c, 2), "F-yh889OH5LNQV9U3lEh42fLwgnt_5baKHxc1DLPmkY");
	CHECK(!secret_same(secret_sign(a, key, ab_c, 2), secret_sign(a, key, a_bc, 2)));
	CHECK(!secret_same(secret_sign(a, key, ab_c, 2), secret_sign(a, key, abc, 1)));
	CHECK(!secret_same(secret_sign(a, key, abc, 1), secret_sign(a, other, abc, 1)));
}

static void comparing(void)
{
	CHECK(secret_same("token", "token") && secret_same("", ""));
	CHECK(!secret_same("token", "tokem") && !secret_same("token", "toke") && !secret_same("toke", "token"));
	CHECK(!secret_same(NULL, "token") && !secret_same("token", NULL) && !secret_same(NULL, NULL));
}

static void tokens(struct arena *a)
{
	char *seen[200];
	size_t wrong = 0;

	for (size_t i = 0; i < ARRAY_LEN(seen); i++) {
		seen[i] = secret_token(a);
		wrong += strlen(seen[i]) != 43;
		wrong += strspn(seen[i], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != 43;
		for (size_t k = 0; k < i; k++)
			wrong += strcmp(seen[i], seen[k]) == 0;
	}
	CHECK_AS(wrong == 0, "200 tokens: 43 characters of base64url, no two alike");
}

static void numbers(void)
{
	unsigned seen[6] = { 0 };
	bool all = true;

	for (int i = 0; i < 6000; i++)
		seen[secret_below(6)]++;
	for (size_t i = 0; i < ARRAY_LEN(seen); i++)
		all = all && seen[i] > 700 && seen[i] < 1300;
	CHECK_AS(all, "a die falls on each side");
	CHECK(secret_below(1) == 0);
}

static void keys(void)
{
	static const char good[] = "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F";
	static const char *const bad[] = {
		"", "00", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1",
		"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f0",
		"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g",
		"00010203040506070809 a0b0c0d0e0f101112131415161718191a1b1c1d1e1f0",
	};
	unsigned char key[SECRET_SIZE] = { 0 };

	CHECK(secret_key(good, key) && key[0] == 0 && key[10] == 10 && key[31] == 31);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		CHECK_AS(!secret_key(bad[i], key) && key[31] == 31, "\"%s\" is no key", bad[i]);
}

int main(void)
{
	struct arena a = { 0 };

	digests(&a);
	signatures(&a);
	comparing();
	tokens(&a);
	numbers();
	keys();
	struct secret_sum *sum = secret_sum_begin(&a);
	secret_sum_add(sum, "ab", 2);
	secret_sum_add(sum, "", 0);
	secret_sum_add(sum, "c", 1);
	CHECK_TEXT(secret_sum_end(&a, sum), secret_digest(&a, "abc", 3));
	arena_release(&a);
	return check_done();
}
