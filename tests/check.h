/* A test prints TAP (test anything protocol); prove runs it. CHECK needs no message: the expression is one. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

static int checks, failures;

static inline void check_that(int good, const char *what, const char *file, int line)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++checks, what);
	if (!good) {
		failures++;
		printf("# at %s:%d\n", file, line);
	}
}

static inline void check_text(const char *got, const char *expected, const char *what, const char *file, int line)
{
	check_that(got != NULL && expected != NULL ? strcmp(got, expected) == 0 : got == expected, what, file, line);
	if (failures && (got == NULL || expected == NULL || strcmp(got, expected) != 0))
		printf("# got      %s\n# expected %s\n", got ? got : "(null)", expected ? expected : "(null)");
}

static inline int check_done(void)
{
	printf("1..%d\n", checks);
	return failures != 0;
}

#define CHECK(expression) check_that((expression), #expression, __FILE__, __LINE__)
/* One line for a whole table or sweep: say what it shows. */
#define CHECK_AS(expression, ...)                                           \
	do {                                                                \
		char what_[200];                                            \
		snprintf(what_, sizeof what_, __VA_ARGS__);                 \
		check_that((expression), what_, __FILE__, __LINE__);        \
	} while (0)
#define CHECK_TEXT(got, expected) check_text((got), (expected), #got, __FILE__, __LINE__)

#endif
