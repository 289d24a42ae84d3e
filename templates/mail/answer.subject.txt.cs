<?cs # HDF  Guest.name, Request.reference ?><?cs var:say2(Message.Mail.house_subject, Guest.name, Request.reference) ?>
