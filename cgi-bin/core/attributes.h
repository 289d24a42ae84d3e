/* The few compiler attributes and helpers that every room uses. */
#ifndef CORE_ATTRIBUTES_H
#define CORE_ATTRIBUTES_H

#define PRINTF(text, first) __attribute__((format(printf, text, first)))
#define MUST_CHECK __attribute__((warn_unused_result))
#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

#endif
