<?cs # HDF  House.name ?><?cs var:say(Link_mail.subject, House.name) ?>
