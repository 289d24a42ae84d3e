<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.remind.subject, Stay, Request.reference) ?>
