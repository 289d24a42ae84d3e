<?cs # New papers; facts as in papers.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say2(Mail.papers.title, Guest.name, Stay) ?>.

<?cs var:Mail.papers.text ?>

<?cs if:Balance ?><?cs var:say(Mail.papers.left, Balance) ?><?cs if:Files.code ?> <?cs var:Paper.attached_code ?><?cs /if ?><?cs elif:Over ?><?cs var:say(Mail.cancelled.back, Over) ?><?cs else ?><?cs var:Mail.paid.even ?><?cs /if ?>

<?cs var:say(Mail.label, Mail.accepted.button) ?>
<?cs var:Links.status ?>
<?cs call:text_foot() ?>
