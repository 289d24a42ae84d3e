<?cs # HDF  Day, Day.Now, Changed ?><?cs if:Changed ?><?cs var:say2(Morning.subject_changed, Day, Day.Now.time) ?><?cs else ?><?cs var:say(Morning.subject, Day) ?><?cs /if ?>
