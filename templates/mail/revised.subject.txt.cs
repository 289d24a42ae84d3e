<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Revise_mail.subject, Stay, Request.reference) ?>
