<?cs # The morning paper: everything that is needed to run the house without its server.

  HDF  Day, Day.Now, Changed
       Rooms.N.room, .closed, .Guest   who sleeps in it tonight; Guest as in site/roster.h
       Days.N.Day, .Arrive.N, .Leave.N three days
       House.name ?><?cs
def:paper_party(pp) ?><?cs if:pp.adults ?><?cs var:plural("Words.adults", pp.adults) ?><?cs if:pp.children ?>, <?cs var:plural("Words.children", pp.children) ?><?cs if:pp.ages ?> (<?cs var:pp.ages ?>)<?cs /if ?><?cs /if ?><?cs else ?><?cs var:plural("Words.guests", pp.guests) ?><?cs /if ?><?cs /def ?><?cs
def:paper_guest(pg, pg_kind) ?><?cs var:pg.name ?>, <?cs call:paper_party(pg) ?>, <?cs if:pg_kind == "leave" ?><?cs var:say(Morning.since, pg.Arrive) ?><?cs else ?><?cs var:say2(Today_page.to, pg.Leave, plural("Words.nights", pg.Stay.nights)) ?><?cs /if ?><?cs if:pg.eta ?>, <?cs if:Eta[pg.eta] ?><?cs var:Eta[pg.eta] ?><?cs else ?><?cs var:pg.eta ?><?cs /if ?><?cs /if ?>
  <?cs if:pg.phone ?><?cs var:pg.phone ?><?cs else ?><?cs var:Morning.no_phone ?><?cs /if ?><?cs if:pg.email ?>, <?cs var:pg.email ?><?cs /if ?>; <?cs if:pg.balance ?><?cs var:say(Today_page.to_pay, pg.balance) ?><?cs else ?><?cs var:Morning.paid ?><?cs /if ?><?cs if:pg.reference ?>; <?cs var:pg.reference ?><?cs /if ?>
<?cs if:pg.message ?>  “<?cs var:pg.message ?>”
<?cs /if ?><?cs /def ?><?cs
def:paper_list(pl, pl_kind) ?><?cs each:pl_guest = pl ?><?cs if:pl_guest.rooms ?><?cs var:pl_guest.rooms ?><?cs else ?><?cs var:Today_page.no_room ?><?cs /if ?>: <?cs call:paper_guest(pl_guest, pl_kind) ?><?cs /each ?><?cs /def ?><?cs
var:say2(Morning.title, House.name, Day.long) ?>

<?cs if:Changed ?><?cs var:say(Morning.changed, Day.Now.time) ?><?cs else ?><?cs var:say(Morning.made, Day.Now.time) ?><?cs /if ?>


# <?cs var:Morning.rooms ?>

<?cs each:paper_room = Rooms ?><?cs var:paper_room.room ?>: <?cs
if:paper_room.Guest.name ?><?cs call:paper_guest(paper_room.Guest, "room") ?><?cs
elif:paper_room.closed ?><?cs var:Morning.closed ?>
<?cs else ?><?cs var:Morning.free ?>
<?cs /if ?><?cs /each ?><?cs
each:paper_day = Days ?>

# <?cs var:paper_day.Day.long ?>

<?cs if:subcount(paper_day.Arrive) ?><?cs var:say(Mail.label, Morning.arrive) ?>
<?cs call:paper_list(paper_day.Arrive, "arrive") ?><?cs else ?><?cs var:Morning.nobody_arrives ?>
<?cs /if ?>
<?cs if:subcount(paper_day.Leave) ?><?cs var:say(Mail.label, Morning.leave) ?>
<?cs call:paper_list(paper_day.Leave, "leave") ?><?cs else ?><?cs var:Morning.nobody_leaves ?>
<?cs /if ?><?cs /each ?>

<?cs var:Morning.why ?>
