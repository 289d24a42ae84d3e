<?cs # HDF  House.name, Request.reference ?><?cs var:say2(Message.Mail.subject, House.name, Request.reference) ?>
