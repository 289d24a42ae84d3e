<?cs # Please confirm; facts as in confirm.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:Mail.confirm.title ?>

<?cs var:say3(Mail.confirm.text, Guest.name, Stay, House.name) ?>

<?cs var:say(Mail.label, Mail.confirm.button) ?>
<?cs var:Links.confirm ?>

<?cs var:say(Mail.confirm.until, say2(Mail.moment, ConfirmUntil.long, ConfirmUntil.zone)) ?>
<?cs var:Mail.confirm.not_you ?>


# <?cs var:Mail.confirm.then ?>

<?cs if:DecideAt ?><?cs var:say(Mail.confirm.collect, say2(Mail.moment, DecideAt.long, DecideAt.zone)) ?>

<?cs var:say(Mail.confirm.answer, say2(Mail.moment, AnswerBy.long, AnswerBy.zone)) ?><?cs else ?><?cs var:Mail.confirm.at_once ?><?cs /if ?>


# <?cs var:Mail.asked ?>
<?cs call:text_stay() ?>

# <?cs var:Mail.would_cost ?>
<?cs call:text_bill() ?><?cs call:text_foot() ?>
