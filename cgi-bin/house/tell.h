/* What a guest hears of his stay after its acceptance: by mail, or, who has none, by a person of the house
 * (store/tell.h). Inside the caller's transaction. What can still be taken back does not leave before that time is
 * over. */
#ifndef HOUSE_TELL_H
#define HOUSE_TELL_H

#include "house/house.h"
#include "store/stay.h"
#include "store/tell.h"

/* Facts as of a mail of this kind (house/notice.h). Nobody hears before `at`. */
enum status tell_guest(struct arena *a, const struct house *h, const struct guest_stay *s, const char *kind,
                       const char *facts, struct instant at) MUST_CHECK;
/* What was to be told is not so any more: what has not left is dropped. */
enum status tell_nobody(const struct house *h, const struct guest_stay *s, const char *kind) MUST_CHECK;

/* A stay as its guest knows it, from its rows as they are now: to be kept before they change. A stay that goes on in
 * other rooms is one to him: with the nights and the price of all of it, and `then`, from when on it is where. */
enum status told_facts(struct arena *a, const struct house *h, const struct guest_stay *s, const char **out) MUST_CHECK;
/* From such facts, or those of another mail of a stay; prefix "was_": as it was before a change. What is not there
 * stays empty. */
void told_read(struct arena *a, const char *facts, const char *prefix, struct told_stay *out);
/* It was changed, its rows are written: `moved` tells what was and what is, at `at`. A change that its guest has not
 * heard of yet is told with this one, as one; what comes back to what the guest knows is not told at all. tell: false
 * for a change that nobody is to hear of, and for one taken back: then only what was to be told already is put
 * right. */
enum status tell_moved(struct arena *a, const struct house *h, const struct guest_stay *now, const char *was, bool tell,
                       struct instant at) MUST_CHECK;
/* May the guest know in which rooms he will be? Then a change of room within a kind is news, too. */
bool tells_rooms(const struct house *h, const struct guest_stay *s);

#endif
