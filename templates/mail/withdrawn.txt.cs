<?cs # The request no longer counts; facts as in withdrawn.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:Mail.withdrawn.title ?>.

<?cs var:say3(Mail.withdrawn.text, Guest.name, Request.reference, Stay) ?>

<?cs var:Mail.withdrawn.again ?>

<?cs var:say(Mail.label, Mail.withdrawn.button) ?>
<?cs var:House.url ?>
<?cs call:text_foot() ?>
