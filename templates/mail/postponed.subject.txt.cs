<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.postponed.subject, Stay, Request.reference) ?>
