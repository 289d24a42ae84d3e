<?cs # The house's answer to a change; facts as in changed.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:Mail.changed[Answer] ?>.

<?cs if:Answer == "yes" ?><?cs var:say3(Mail.changed.yes_text, Guest.name, Stay, Price) ?><?cs else ?><?cs var:say2(Mail.changed.no_text, Guest.name, Stay) ?><?cs /if ?>

<?cs var:say(Mail.label, Mail.changed.button) ?>
<?cs var:Links.status ?>
<?cs call:text_foot() ?>
