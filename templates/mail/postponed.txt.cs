<?cs # The hour of the decision has moved; facts as in postponed.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Mail.postponed.title, Guest.name) ?>.

<?cs var:say3(Mail.postponed.text, Request.reference, say2(Mail.moment, DecideAt.long, DecideAt.zone), Was) ?> <?cs var:Mail.postponed.same ?>

<?cs var:say(Mail.postponed.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone)) ?>

<?cs var:say(Mail.label, Mail.postponed.button) ?>
<?cs var:Links.status ?>


# <?cs var:Mail.asked ?>
<?cs call:text_stay() ?><?cs call:text_foot() ?>
