<?cs # HDF  Count ?><?cs var:plural("Delivery.note_failures", Count) ?>
