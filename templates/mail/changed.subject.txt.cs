<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.changed.subject, Stay, Request.reference) ?>
