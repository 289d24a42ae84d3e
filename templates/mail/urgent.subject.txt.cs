<?cs # HDF  House.name ?><?cs var:say(Urgent.subject, House.name) ?>
