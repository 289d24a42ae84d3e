<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.still.subject, Stay, Request.reference) ?>
