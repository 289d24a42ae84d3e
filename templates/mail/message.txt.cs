<?cs # The house has written; facts as in message.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Message.Mail.title, House.name) ?>.
<?cs each:news = News ?>
<?cs var:news.text ?>

<?cs /each ?>
<?cs var:say(Mail.label, Message.Mail.button) ?>
<?cs var:Links.status ?>

<?cs var:Message.Mail.answer ?>


# <?cs var:Mail.asked ?>
<?cs call:text_stay() ?><?cs call:text_foot() ?>
