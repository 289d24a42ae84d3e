<?cs # What pages about guests share. Include icon.cs, chip.cs, errors.cs, field.cs and guest.cs first.

  alike_panel(action, back)   who looks like the same guest, with the buttons to say so; action: the file's address without Base; back: the
                              number of the request whose page it is on ("" for a file's own): there the new one, Guest.file_id, comes into the old file
  wish_row(wish, person)      something to do for a guest, with its tick; person: the file's number when it stands there, "" on Today
  goodwill_form()             what a guest or a request is given

  HDF  Alike.N.id, .name, .by (mail, phone, name), .no_host, .href, .Since
       wish.id, .text, .who, .name, .rooms, .hour, .Day, .today, .tomorrow, .late, .done, .href
       Given.amount, .percent, .counted, .post      what it is now; what the list counts for the request
       Form.amount, .percent, .id, .version
       Csrf ?><?cs
def:alike_button(ab_action, ab_other, ab_back, ab_text, ab_about, ab_kind) ?><form action="<?cs var:Base ?><?cs var:ab_action ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="other" value="<?cs var:ab_other ?>"><?cs if:ab_back ?><input type="hidden" name="request" value="<?cs var:ab_back ?>"><?cs /if ?><button class="btn sm<?cs if:ab_kind ?> <?cs var:ab_kind ?><?cs /if ?>" type="submit"><?cs var:ab_text ?><span class="vh"> <?cs var:ab_about ?></span></button></form><?cs /def ?><?cs
def:alike_panel(ap_action, ap_back) ?><?cs if:subcount(Alike) ?>
<section class="panel first" aria-labelledby="alike"><div class="ph"><h2 id="alike"><?cs var:People.alike ?></h2></div><ul class="rows waits"><?cs
each:ap_other = Alike ?><?cs
if:ap_back ?><?cs set:ap_join = "/admin/person/" + ap_other.id + "/join" ?><?cs set:ap_into = Guest.file_id ?><?cs else ?><?cs set:ap_join = ap_action + "/join" ?><?cs set:ap_into = ap_other.id ?><?cs /if ?><?cs set:ap_apart = ap_action + "/apart" ?>
<li><span class="ico<?cs if:ap_other.no_host ?> bad<?cs else ?> some<?cs /if ?>"><?cs call:icon("user-check") ?></span><div class="who"><a href="<?cs var:Base ?><?cs var:ap_other.href ?>"><?cs var:ap_other.name ?></a><span class="sub"><?cs var:People.By[ap_other.by] ?>, <?cs var:say(People.since, ap_other.Since) ?><?cs if:ap_other.no_host ?>. <strong class="alarm"><?cs var:People.chip_no_host ?></strong><?cs /if ?></span></div><div class="st"><?cs
call:alike_button(ap_join, ap_into, ap_back, People.same, ap_other.name, "quiet") ?><?cs call:alike_button(ap_apart, ap_other.id, ap_back, People.other, ap_other.name, "quiet") ?></div></li><?cs
/each ?></ul></section><?cs /if ?><?cs /def ?><?cs
def:wish_row(wr, wr_person) ?><li<?cs if:wr.done ?> class="done"<?cs /if ?>><span class="rm"><b><?cs if:wr.hour ?><?cs var:wr.hour ?><?cs else ?><?cs var:People.any_hour ?><?cs /if ?></b><span class="sub<?cs if:wr.late ?> alarm<?cs /if ?>"><?cs
if:wr.tomorrow ?><?cs var:People.tomorrow ?><?cs elif:wr.today && !wr_person ?><?cs var:wr.rooms ?><?cs else ?><?cs var:wr.Day.short ?><?cs /if ?></span></span><div class="who"><b><?cs var:wr.text ?></b><span class="sub"><?cs
if:!wr_person ?><a href="<?cs var:Base ?><?cs var:wr.href ?>"><?cs var:wr.name ?></a><?cs if:wr.who || (wr.rooms && !wr.today) ?>, <?cs /if ?><?cs /if ?><?cs var:wr.who ?><?cs if:wr.rooms && (wr_person || !wr.today) ?><?cs if:wr.who ?>, <?cs /if ?><?cs var:wr.rooms ?><?cs /if ?></span></div><div class="st"><a class="btn quiet sm" href="<?cs var:Base ?>/admin/wish/<?cs var:wr.id ?>"><?cs call:icon("pencil") ?><span class="vh"><?cs var:People.change ?> <?cs var:wr.text ?></span></a><form class="ticking" action="<?cs var:Base ?>/admin/wish/<?cs var:wr.id ?>/done" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="done" value="<?cs if:wr.done ?>0<?cs else ?>1<?cs /if ?>"><?cs if:wr_person ?><input type="hidden" name="person" value="<?cs var:wr_person ?>"><?cs /if ?><button class="tickbox" type="submit" aria-pressed="<?cs if:wr.done ?>true<?cs else ?>false<?cs /if ?>"><i aria-hidden="true"><?cs if:wr.done ?><?cs call:icon("check") ?><?cs /if ?></i><?cs var:People.done ?><span class="vh">: <?cs var:wr.text ?>, <?cs var:wr.name ?></span></button></form></div></li><?cs /def ?><?cs
def:goodwill_figure(gf) ?><?cs if:gf.amount ?><?cs var:gf.amount ?><?cs elif:gf.percent ?><?cs var:say(Goodwill.share, gf.percent) ?><?cs /if ?><?cs /def ?><?cs
def:goodwill_form() ?><form action="<?cs var:Base ?><?cs var:Given.post ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs call:field_hidden("id") ?><?cs call:field_hidden("version") ?><div class="row"><?cs
call:field_text("text", "amount", Goodwill.amount, "", "", "off") ?><?cs call:field_text("text", "percent", Goodwill.percent, "", "", "off") ?></div><p class="hint mb4"><?cs var:Goodwill.one_of ?></p><button class="btn sm quiet" type="submit"><?cs var:Goodwill.save ?></button></form><?cs /def ?>
