<?cs # Not confirmed yet; facts as in remind.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:Mail.remind.title ?>

<?cs var:say3(Mail.remind.text, Guest.name, Stay, House.name) ?>

<?cs var:say(Mail.label, Mail.confirm.button) ?>
<?cs var:Links.confirm ?>

<?cs var:say(Mail.confirm.until, say2(Mail.moment, ConfirmUntil.long, ConfirmUntil.zone)) ?>
<?cs var:Mail.confirm.not_you ?>


# <?cs var:Mail.asked ?>
<?cs call:text_stay() ?><?cs call:text_foot() ?>
