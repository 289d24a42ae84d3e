<?cs # A stay that ended before it began; facts as in cancelled.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:Mail.cancelled.title ?>.

<?cs var:say3(Mail.cancelled[Why], Guest.name, Stay, Request.reference) ?>

<?cs if:Penalty ?><?cs var:say2(Mail.cancelled.owed, Penalty, Price) ?><?cs if:Part ?> <?cs var:say2(Mail.cancelled.part, Part, Left) ?><?cs elif:Even ?> <?cs var:Mail.cancelled.even ?><?cs /if ?>

<?cs elif:Why != "house" ?><?cs var:Mail.cancelled.free ?>

<?cs /if ?><?cs if:Over ?><?cs var:say(Mail.cancelled.back, Over) ?>

<?cs /if ?><?cs if:Files ?><?cs var:Mail.cancelled.papers ?><?cs if:Left ?> <?cs var:Mail.cancelled.how ?><?cs /if ?>

<?cs /if ?><?cs if:Calendar ?><?cs var:Mail.cancelled.calendar ?>

<?cs /if ?><?cs var:say(Mail.label, Mail.cancelled.button) ?>
<?cs var:House.url ?>
<?cs call:text_foot() ?>
