/* Included before every file by the Makefile: functions that have no safe use here do not compile. */
#ifndef CORE_BANNED_H
#define CORE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef sprintf
#undef vsprintf
#undef strtok
#undef gmtime
#undef localtime
#undef mktime
#undef atoi
#undef atol
#undef rand
#define strcpy(a, b) banned_use_an_arena
#define strcat(a, b) banned_use_a_buffer
#define strncpy(a, b, n) banned_use_an_arena
#define strncat(a, b, n) banned_use_a_buffer
#define sprintf(...) banned_use_arena_printf
#define vsprintf(...) banned_use_arena_printf
#define strtok(a, b) banned_use_a_parser
#define gmtime(t) banned_use_date
#define localtime(t) banned_use_zone
#define mktime(t) banned_use_zone
#define atoi(s) banned_use_int_parse
#define atol(s) banned_use_int_parse
#define rand() banned_use_secret_random

#endif
