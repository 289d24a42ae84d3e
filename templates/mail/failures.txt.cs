<?cs # To the house: mails that could not be delivered, since the last mail of this kind.

  HDF  Count, Mails.N.kind, .reference or .Hour (of a decision), .name, .email, .answer (each may be absent), .At   Links.mails ?><?cs
var:plural("Delivery.note_failures", Count) ?>

<?cs var:Delivery.failures_text ?>

<?cs each:mail = Mails ?><?cs var:Request_page.Mail[mail.kind] ?><?cs if:mail.reference ?> <?cs var:mail.reference ?><?cs elif:mail.Hour ?>, <?cs var:say(Delivery.hour, mail.Hour) ?><?cs /if ?>, <?cs if:mail.name ?><?cs var:mail.name ?><?cs else ?><?cs var:Delivery.the_house ?><?cs /if ?><?cs if:mail.email ?>, <?cs var:mail.email ?><?cs /if ?>, <?cs var:mail.At ?>
<?cs if:mail.answer ?>  <?cs var:mail.answer ?>
<?cs /if ?>
<?cs /each ?>
<?cs var:Links.mails ?>

