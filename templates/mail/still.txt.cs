<?cs # Does the request still stand? Facts as in still.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say2(Mail.still.title, Guest.name, Stay) ?>

<?cs var:say2(Mail.still.text, Request.reference, say2(Mail.moment, DecideAt.long, DecideAt.zone)) ?>
<?cs if:Turn ?><?cs var:Mail.still.text_in ?><?cs else ?><?cs var:Mail.still.text_out ?><?cs /if ?>

<?cs var:Mail.still.silence ?>

<?cs var:say(Mail.label, Mail.still.keep) ?>
<?cs var:Links.keep ?>

<?cs var:say(Mail.label, Mail.still.withdraw) ?>
<?cs var:Links.withdraw ?>

<?cs var:say(Mail.still.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone)) ?>


# <?cs var:Mail.asked ?>
<?cs call:text_stay() ?><?cs call:text_foot() ?>
