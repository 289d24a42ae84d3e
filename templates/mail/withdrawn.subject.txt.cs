<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.withdrawn.subject, Stay, Request.reference) ?>
