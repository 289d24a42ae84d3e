<?cs # The prepayment is late; facts as in warned.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say2(Mail.warned.title, Guest.name, Stay) ?>.

<?cs var:say2(Mail.warned.text, Missing, Until.long) ?><?cs if:PaidSum ?>
<?cs var:say(Mail.prepay_mail.part, PaidSum) ?><?cs /if ?>

<?cs if:Grace ?><?cs var:say(Mail.warned.lapses, Grace.long) ?>
<?cs call:text_pay(say(Mail.accepted.pay_by, Grace.long), Missing) ?><?cs else ?><?cs var:Mail.warned.call ?>
<?cs call:text_pay(Mail.warned.pay_now, Missing) ?><?cs /if ?>
<?cs var:Mail.prepay_mail.crossed ?>


# <?cs var:Mail.stay ?>
<?cs call:text_stay() ?><?cs call:text_foot() ?>
