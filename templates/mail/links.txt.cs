<?cs # Private links again; facts as in links.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:Link_mail.title ?>.

<?cs var:say2(Link_mail.text, Guest.name, House.name) ?>
<?cs each:entry = Entries ?>

# <?cs var:say2(Link_mail.entry, entry.Stay, entry.reference) ?>

<?cs var:say2(Link_mail.standing, entry.what, Link_mail.State[entry.state]) ?>
<?cs var:entry.url ?>
<?cs /each ?><?cs if:!subcount(Entries) ?>
<?cs var:Link_mail.none ?>
<?cs /if ?>
<?cs var:Link_mail.not_you ?>
<?cs call:text_foot() ?>
