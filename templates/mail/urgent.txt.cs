<?cs # Words of the house to everybody who is in it.

  HDF  Guest.name, Text
       House.name, .address, .phone, .mail ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Urgent.dear, Guest.name) ?>

<?cs var:Text ?>

<?cs if:House.phone ?><?cs var:say(Urgent.call, House.phone) ?>
<?cs /if ?><?cs call:text_foot() ?>
