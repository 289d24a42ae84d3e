<?cs # Other nights, another room or another price; facts as in moved.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:Mail.moved.title ?>.

<?cs if:Dates ?><?cs var:say3(Mail.moved.dates, Guest.name, Stay, Was) ?><?cs elif:Room ?><?cs var:say3(Mail.moved.room, Guest.name, Stay, Stay.what) ?><?cs else ?><?cs var:say2(Mail.moved.same, Guest.name, Stay) ?><?cs /if ?><?cs if:Room ?> <?cs var:say(Mail.moved.room_was, Was.what) ?><?cs /if ?>

<?cs each:part = Then ?><?cs var:say2(Mail.moved.then, part.From.long, part.what) ?>

<?cs /each ?><?cs call:text_stay() ?>

# <?cs var:Mail.costs ?>

<?cs if:More ?><?cs var:say3(Mail.moved.more, Price, Was.price, More) ?><?cs elif:Less ?><?cs var:say3(Mail.moved.less, Price, Was.price, Less) ?><?cs else ?><?cs var:say(Mail.moved.price, Price) ?><?cs /if ?>

<?cs var:say(Mail.label, Mail.moved.button) ?>
<?cs var:Links.status ?>

<?cs var:Mail.moved.not_well ?><?cs if:Files ?> <?cs var:Mail.moved.papers ?><?cs /if ?><?cs if:Calendar ?> <?cs var:Mail.moved.calendar ?><?cs /if ?>
<?cs call:text_foot() ?>
