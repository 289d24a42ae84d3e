<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.received.subject, Stay, Request.reference) ?>
