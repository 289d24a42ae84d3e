<?cs # HDF  Guest.name, Stay, Request.reference ?><?cs var:say3(Delivery.note_odd, Guest.name, Stay, Request.reference) ?>
