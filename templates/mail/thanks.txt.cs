<?cs # The day after; facts as in thanks.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Mail.thanks.title, Guest.name) ?>.

<?cs var:say2(Mail.thanks.text, Stay, House.name) ?>
<?cs if:Balance ?><?cs var:say(Mail.thanks.balance, Balance) ?>
<?cs /if ?>
<?cs var:Mail.thanks.forgot ?>
<?cs var:Mail.thanks.again ?>

<?cs var:say(Mail.label, Mail.withdrawn.button) ?>
<?cs var:House.url ?>
<?cs call:text_foot() ?>
