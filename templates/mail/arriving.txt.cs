<?cs # How to come; facts as in arriving.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say2(Mail.arriving.title, Guest.name, Stay.arrival.long) ?>.

<?cs var:say3(Mail.arriving.text, Stay.arrival.long, Stay.arrive_time, House.name) ?>
<?cs if:Rooms ?><?cs var:say(Mail.arriving.rooms, Rooms) ?>
<?cs /if ?><?cs if:Balance ?><?cs var:say(Mail.arriving.balance, Balance) ?><?cs else ?><?cs var:Mail.arriving.even ?><?cs /if ?>
<?cs if:Way.text ?>

# <?cs var:Way.title ?>

<?cs var:Way.text ?>
<?cs /if ?>

# <?cs var:Mail.arriving.late ?>

<?cs var:Mail.arriving.late_text ?>

<?cs var:say(Mail.label, Mail.arriving.button) ?>
<?cs var:Links.status ?>


# <?cs var:Mail.stay ?>
<?cs call:text_stay() ?><?cs call:text_foot() ?>
