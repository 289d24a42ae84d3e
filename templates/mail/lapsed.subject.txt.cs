<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.lapsed.subject, Stay, Request.reference) ?>
