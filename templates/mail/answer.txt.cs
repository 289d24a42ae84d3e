<?cs # A guest has written to the house.

  HDF  Guest.name, Request.reference, News.N.text, .At, Links.file ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say2(Message.Mail.house_title, Guest.name, Request.reference) ?>
<?cs each:news = News ?>
<?cs var:news.At ?>
<?cs var:news.text ?>

<?cs /each ?>
<?cs var:say(Mail.label, Message.Mail.house_button) ?>
<?cs var:Links.file ?>
