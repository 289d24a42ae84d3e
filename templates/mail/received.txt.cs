<?cs # The house took this request by telephone; facts as in received.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Mail.received.title, Guest.name) ?>.

<?cs var:say2(Mail.received.text, Stay, House.name) ?>

<?cs if:AnswerBy ?><?cs var:say(Mail.received.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone)) ?> <?cs var:Mail.received.collect ?><?cs else ?><?cs var:Mail.received.answer_soon ?><?cs /if ?>

<?cs var:Mail.received.page ?>

<?cs var:say(Mail.label, Mail.received.button) ?>
<?cs var:Links.status ?>


# <?cs var:Mail.asked ?>
<?cs call:text_stay() ?>
<?cs var:Mail.received.not_you ?>
<?cs call:text_foot() ?>
