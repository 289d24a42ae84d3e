<?cs # HDF  Until, Stay, Request.reference ?><?cs var:say3(Mail.prepay_mail.subject, Until, Stay, Request.reference) ?>
