<?cs # To the house: a request was confirmed.

  HDF  Guest.name, .phone, .email, .message   the last three may be absent
       Request.reference, .state (open, accepted, refused), .turn, .adults, .children
       Stay, Stay.nights, .what, Price, DecideAt, Links.request ?><?cs
var:say2(Delivery.new_title, Guest.name, Stay) ?>

<?cs var:Stay.what ?>, <?cs var:plural("Words.nights", Stay.nights) ?>, <?cs var:plural("Words.adults", Request.adults) ?><?cs if:Request.children ?>, <?cs var:plural("Words.children", Request.children) ?><?cs /if ?>, <?cs var:Price ?>
<?cs if:Guest.phone ?><?cs var:Guest.phone ?><?cs if:Guest.email ?>, <?cs /if ?><?cs /if ?><?cs var:Guest.email ?>
<?cs if:Guest.message ?>
“<?cs var:Guest.message ?>”
<?cs /if ?>
<?cs if:Request.state == "open" ?><?cs if:Request.turn ?><?cs var:Delivery.new_in ?><?cs else ?><?cs var:Delivery.new_out ?><?cs /if ?> <?cs var:say(Delivery.new_hour, say2(Mail.moment, DecideAt.long, DecideAt.zone)) ?><?cs
elif:Request.state == "accepted" ?><?cs var:Delivery.new_accepted ?><?cs else ?><?cs var:Delivery.new_refused ?><?cs /if ?>

<?cs var:Links.request ?>

