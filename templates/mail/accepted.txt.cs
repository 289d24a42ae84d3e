<?cs # Yes; facts as in accepted.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say2(Mail.accepted.title, Guest.name, Stay) ?>.

<?cs if:Prepay ?><?cs var:say2(Mail.accepted.text_pay, Request.reference, say2(Mail.moment, Decided.long, Decided.zone)) ?>

<?cs call:text_pay(say(Mail.accepted.pay_by, Prepay.until.long), Prepay) ?>
<?cs else ?><?cs var:say2(Mail.accepted.text, Request.reference, say2(Mail.moment, Decided.long, Decided.zone)) ?>

<?cs var:say(Mail.label, Mail.accepted.button) ?>
<?cs var:Links.status ?>

<?cs /if ?>
# <?cs var:Mail.stay ?>
<?cs call:text_stay() ?>

# <?cs var:Mail.costs ?>
<?cs call:text_bill() ?><?cs if:Payer ?>
<?cs var:say(Paper.payer_named, Payer) ?>
<?cs /if ?>
# <?cs var:Mail.accepted.cannot_come ?>

<?cs if:CancelUntil ?><?cs var:say(Mail.accepted.cancel_free, CancelUntil.long) ?> <?cs /if ?><?cs var:Mail.accepted.cancel ?>
<?cs if:Files ?>
# <?cs var:Paper.attached ?>

<?cs var:Paper.attached_text ?> <?cs if:Files.code ?><?cs var:Paper.attached_code ?><?cs /if ?>
<?cs /if ?><?cs call:text_foot() ?>
