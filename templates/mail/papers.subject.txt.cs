<?cs # HDF  Stay, Request.reference ?><?cs var:say2(Mail.papers.subject, Stay, Request.reference) ?>
