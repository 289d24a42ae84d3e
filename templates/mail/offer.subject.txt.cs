<?cs # HDF  Stay, Offer, Request.reference ?><?cs var:say2(Mail.offer.subject, Offer, Request.reference) ?>
