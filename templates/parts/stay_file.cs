<?cs # What the pages of one stay share. Include admin.cs and chip.cs first.

  stay_path(page)      where the page stands; page "" on the stay's own
  stay_state()         the state as a chip
  stay_said()          what was just done, or why it was not; who has the night that was wanted; what others did since the form was opened
  stay_hidden()        the hidden fields of a form: token, stay, version
  stay_party(party)    "2 adults, 1 child"

  HDF  File.id, .version, .state, .name, .Span, .reference, .request   see admin/stay.cs
       Done, Failed              keys of Stay_life.Done and Stay_life.Failed
       Meanwhile.N.what, .actor, .user, .At, .Changes.M.field, .was, .is   what happened since the page was shown
       Clash.Night, .name, .room whose night it is; without a name the room is closed
       Csrf ?><?cs
def:stay_path(sp_page) ?><p class="eyebrow"><a href="<?cs var:Base ?>/admin/today"><?cs var:Today_page.title ?></a> / <?cs
if:sp_page ?><a href="<?cs var:Base ?><?cs var:File.Href.self ?>"><?cs var:File.name ?>, <?cs var:File.Span ?></a><?cs
else ?><?cs if:File.reference ?><?cs var:unbroken(File.reference) ?><?cs else ?><?cs var:say(Stay_life.number, File.id) ?><?cs /if ?><?cs /if ?></p><?cs /def ?><?cs
def:stay_state() ?><?cs
if:File.state == "accepted" || File.state == "prepaid" || File.state == "in_house" ?><?cs call:chip("good", "check", Stay_life.State[File.state]) ?><?cs
elif:File.state == "departed" ?><?cs call:chip("", "log-out", Stay_life.State[File.state]) ?><?cs
else ?><?cs call:chip("bad", "x", Stay_life.State[File.state]) ?><?cs /if ?><?cs /def ?><?cs
def:stay_said() ?><?cs
if:Done && Stay_life.Done[Done] ?>
<div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs var:Stay_life.Done[Done] ?></p></div><?cs /if ?><?cs
if:Failed && Stay_life.Failed[Failed] ?>
<div class="note bad mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:Stay_life.Failed[Failed] ?><?cs
if:Clash.name ?> <?cs var:say3(Stay_life.clash, Clash.room, Clash.Night, Clash.name) ?><?cs elif:Clash.Night ?> <?cs var:say2(Stay_life.clash_closed, Clash.room, Clash.Night) ?><?cs /if ?></p></div><?cs /if ?><?cs
if:subcount(Meanwhile) ?>
<section class="panel sec first mb4" aria-labelledby="since"><h2 id="since"><?cs var:Stay_life.meanwhile ?></h2><ul class="outs plain"><?cs
each:past = Meanwhile ?>
<li><span><b><?cs if:Stay_life.Event[past.what] ?><?cs var:Stay_life.Event[past.what] ?><?cs else ?><?cs var:past.what ?><?cs /if ?></b><?cs
each:now = past.Changes ?><span class="sub"><?cs var:say3(Stay_life.became, Stay_life.Field[now.field], now.was, now.is) ?></span><?cs /each ?></span><span class="muted"><?cs if:past.user ?><?cs var:past.user ?><?cs else ?><?cs var:Request_page.Actor[past.actor] ?><?cs /if ?>, <time datetime="<?cs var:past.At.iso ?>"><?cs var:past.At.time ?></time></span></li><?cs
/each ?></ul></section><?cs /if ?><?cs /def ?><?cs
def:stay_hidden() ?><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="id" value="<?cs var:File.id ?>"><input type="hidden" name="version" value="<?cs var:File.version ?>"><?cs /def ?><?cs
def:stay_party(py) ?><?cs var:plural("Words.adults", py.adults) ?><?cs if:py.children ?>, <?cs var:plural("Words.children", py.children) ?><?cs /if ?><?cs /def ?>
