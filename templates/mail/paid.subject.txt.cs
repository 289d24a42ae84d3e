<?cs # HDF  Paid, Stay, Request.reference ?><?cs var:say3(Mail.paid.subject, Paid, Stay, Request.reference) ?>
