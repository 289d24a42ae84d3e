<?cs # The house offers something else; facts as in offer.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Mail.offer.title, Guest.name) ?>.

<?cs var:say2(Mail.offer.text, Request.reference, Stay) ?>

  <?cs var:Offer ?>
  <?cs var:say2(Mail.room_nights, Offer.what, plural("Words.nights", Offer.nights)) ?>
  <?cs var:Offer.price ?>

<?cs var:say(Mail.label, Mail.offer.button) ?>
<?cs var:Links.offer ?>

<?cs var:Mail.offer.else ?>


# <?cs var:Mail.asked ?>
<?cs call:text_stay() ?><?cs call:text_foot() ?>
