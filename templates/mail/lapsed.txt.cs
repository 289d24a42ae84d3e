<?cs # The stay has ended unpaid; facts as in lapsed.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say2(Mail.lapsed.title, Guest.name, Stay) ?>.

<?cs var:say2(Mail.lapsed.text, Request.reference, Until.long) ?>

<?cs if:PaidSum ?><?cs var:say(Mail.lapsed.back, PaidSum) ?><?cs else ?><?cs var:Mail.lapsed.nothing ?><?cs /if ?>
<?cs var:Mail.lapsed.mistake ?>
<?cs if:Calendar ?><?cs var:Mail.cancelled.calendar ?>
<?cs /if ?>
<?cs var:say(Mail.label, Mail.withdrawn.button) ?>
<?cs var:House.url ?>
<?cs call:text_foot() ?>
