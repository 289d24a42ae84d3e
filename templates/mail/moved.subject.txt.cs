<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.moved.subject, Stay, Request.reference) ?>
