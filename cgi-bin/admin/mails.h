/* Delivery, and stays whose prepayment is late. */
#ifndef ADMIN_MAILS_H
#define ADMIN_MAILS_H

#include "admin/admin.h"

/* mails.c */
enum status mails_show(struct request *r); /* ?show=all, queued, retried, sent, failed, unopened; ?from=50 */

/* late.c: Today lists them; each button answers 303 to it, and does nothing when the stay was paid, kept or ended
 * meanwhile. */
enum status put_late(struct request *r, size_t *waiting);
enum status late_keep_post(struct request *r);
enum status late_go_show(struct request *r); /* asks first */
enum status late_go_post(struct request *r);

#endif
