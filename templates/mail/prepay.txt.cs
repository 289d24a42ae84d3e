<?cs # The prepayment is due in two days; facts as in prepay.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Mail.prepay_mail.title, Guest.name) ?>.

<?cs var:say2(Mail.prepay_mail.text, Stay, Until.long) ?><?cs if:PaidSum ?>
<?cs var:say(Mail.prepay_mail.part, PaidSum) ?><?cs /if ?>
<?cs call:text_pay(say(Mail.accepted.pay_by, Until.long), Missing) ?>
<?cs var:Mail.prepay_mail.crossed ?>


# <?cs var:Mail.stay ?>
<?cs call:text_stay() ?><?cs call:text_foot() ?>
