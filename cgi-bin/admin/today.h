/* Today, and who is in the house now. */
#ifndef ADMIN_TODAY_H
#define ADMIN_TODAY_H

#include "admin/admin.h"

/* today.c. Each button answers 303 to the page; pressed twice it does nothing the second time. */
enum status today_show(struct request *r);
enum status today_told(struct request *r);          /* the guest of a decision was told */
enum status today_mail_again(struct request *r);    /* a mail that failed or is held: once more */
enum status today_mail_close(struct request *r);    /* it is seen to */
enum status today_mail_address(struct request *r);  /* the guest's address corrected, and the mail once more */
enum status today_resume(struct request *r);       /* the job goes on after a restore */
enum status today_mails_release(struct request *r); /* all that are held */

/* tell.c: stays that were moved or have ended, of guests whom no mail reaches */
struct catalogue;
enum status put_tells(struct request *r, const struct catalogue *c, size_t *waiting) MUST_CHECK; /* TellStay on Today: templates/parts/tell.cs */
enum status tell_told(struct request *r);
enum status tell_letter_show(struct request *r);

/* now.c: a burst pipe, an evacuation. */
enum status now_show(struct request *r);
enum status now_mail_show(struct request *r);
enum status now_mail_post(struct request *r);

#endif
