<?cs # HDF  House.name, Stay.arrival, Request.reference ?><?cs var:say3(Mail.arriving.subject, Stay.arrival, House.name, Request.reference) ?>
