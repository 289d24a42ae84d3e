<?cs # HDF  At, Count ?><?cs var:say2(Delivery.note_preview, At, plural("Words.requests", Count)) ?>
