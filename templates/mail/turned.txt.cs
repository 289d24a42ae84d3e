<?cs # The standing of a request changed; facts as in still.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs if:Turn ?><?cs var:say(Mail.turned.title_in, Guest.name) ?>.

<?cs var:say2(Mail.turned.text_in, Request.reference, Stay) ?><?cs else ?><?cs var:say(Mail.turned.title_out, Guest.name) ?>.

<?cs var:say2(Mail.turned.text_out, Request.reference, Stay) ?><?cs /if ?>

<?cs var:say(Mail.turned.hour, say2(Mail.moment, DecideAt.long, DecideAt.zone)) ?>

<?cs var:say(Mail.label, Mail.postponed.button) ?>
<?cs var:Links.status ?>

<?cs var:say(Mail.label, Mail.still.withdraw) ?>
<?cs var:Links.withdraw ?>

<?cs var:Mail.turned.once ?>
<?cs call:text_foot() ?>
