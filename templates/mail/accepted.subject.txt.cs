<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.accepted.subject, Stay, Request.reference) ?>
