<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.confirm.subject, Stay, Request.reference) ?>
