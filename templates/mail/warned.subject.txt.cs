<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.warned.subject, Stay, Request.reference) ?>
