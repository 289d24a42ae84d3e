<?cs # The guest has changed the request; facts as in revised.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Revise_mail.title, Guest.name) ?>.

<?cs var:say2(Revise_mail.text, Stay, House.name) ?>

<?cs if:AnswerBy ?><?cs var:say(Revise_mail.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone)) ?><?cs else ?><?cs var:Mail.received.answer_soon ?><?cs /if ?>

<?cs var:say(Mail.label, Revise_mail.button) ?>
<?cs var:Links.status ?>


# <?cs var:Mail.asked ?>
<?cs call:text_stay() ?>

# <?cs var:Mail.would_cost ?>
<?cs call:text_bill() ?>
<?cs if:WasPrice ?><?cs var:say(Revise_mail.was, WasPrice) ?>
<?cs /if ?><?cs var:Revise_mail.not_you ?>
<?cs call:text_foot() ?>
