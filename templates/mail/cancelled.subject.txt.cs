<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.cancelled.subject, Stay, Request.reference) ?>
