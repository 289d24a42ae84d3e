<?cs # A stay that ended before it began; facts as in cancelled.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:Mail.cancelled.title ?>.

<?cs var:say3(Mail.cancelled[Why], Guest.name, Stay, Request.reference) ?>

<?cs if:Penalty ?><?cs var:say2(Mail.cancelled.owed, Penalty, Price) ?>

<?cs elif:Why != "house" ?><?cs var:Mail.cancelled.free ?>

<?cs /if ?><?cs var:say(Mail.label, Mail.cancelled.button) ?>
<?cs var:House.url ?>
<?cs call:text_foot() ?>
