<?cs # Money came; facts as in paid.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say2(Mail.paid.title, Guest.name, Paid) ?>.

<?cs var:say3(Mail.paid.text, Paid, PaidOn.long, Mail.paid.Way[Method]) ?>

<?cs if:Ended && Over ?><?cs var:say(Mail.paid.ended, Over) ?><?cs elif:Ended && Balance ?><?cs var:say(Mail.paid.ended_left, Balance) ?><?cs elif:Balance ?><?cs var:say2(Mail.paid.left, PaidSum, Balance) ?><?cs if:Prepay ?> <?cs var:say2(Mail.paid.prepay, Prepay, Prepay.until.long) ?><?cs /if ?><?cs elif:Over ?><?cs var:say(Mail.paid.over, Over) ?><?cs else ?><?cs var:Mail.paid.even ?><?cs /if ?>

<?cs var:say(Mail.label, Mail.accepted.button) ?>
<?cs var:Links.status ?>
<?cs if:!Ended ?>

# <?cs var:Mail.stay ?>
<?cs call:text_stay() ?><?cs /if ?><?cs call:text_foot() ?>
