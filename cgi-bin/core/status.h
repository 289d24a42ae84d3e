/* How every fallible function answers. A fault is logged once, where it is seen; above that it is only FAIL.
 * One table in web/ turns a status into HTTP. */
#ifndef CORE_STATUS_H
#define CORE_STATUS_H

#include "core/attributes.h"

enum status {
	OK,
	NOT_FOUND, /* no such thing, or not for this person */
	CONFLICT,  /* somebody else was first: duplicate key, changed version */
	INVALID,   /* the input is wrong; the complaint is in the caller's hands */
	DENIED,    /* who asks may not */
	BUSY,      /* the database is away or contended after all tries; come again */
	AGAIN,     /* inside a transaction only: roll back and run the whole again */
	FAIL       /* a fault, already logged */
};

const char *status_name(enum status status);

#endif
