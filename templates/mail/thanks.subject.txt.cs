<?cs # HDF  Guest.name, Request.reference ?><?cs var:say2(Mail.thanks.subject, Guest.name, Request.reference) ?>
