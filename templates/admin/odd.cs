<?cs # What looks odd: to be frozen, let go on or removed, many at once.

  HDF  Done, Done.count               what was just done (a key of Odd.Done), to how many
       Counts.odd, .frozen            in all; held out of the plan
       Rows.N.id, .name, .name.reference, .name.email, .state, .Sent, .stay, .value
       Rows.N.why                     see parts/odd.cs
       Complaint.ids                  nothing was ticked
       Page.previous, .next           numbers of pages
       Href.odd                       this page and where its form goes, without Base ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/odd.cs" ?><?cs include:"parts/errors.cs" ?><?cs
def:deed(dd_name, dd_text, dd_kind) ?><button class="btn sm <?cs var:dd_kind ?>" type="submit" name="do" value="<?cs var:dd_name ?>"><?cs var:dd_text ?></button><?cs /def ?><?cs
call:admin_head(Odd.title) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/queue"><?cs call:icon("chevron-left") ?><?cs var:Queue.title ?></a></p>
<div class="head"><h1><?cs var:Odd.title ?></h1></div><?cs
call:error_summary() ?><?cs
if:Done ?>
<div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs if:Done == "frozen" ?><?cs var:plural("Odd.Done.frozen", Done.count) ?><?cs elif:Done == "unfrozen" ?><?cs var:plural("Odd.Done.unfrozen", Done.count) ?><?cs else ?><?cs var:plural("Odd.Done.removed", Done.count) ?><?cs /if ?></p></div><?cs /if ?>
<p class="mb4"><?cs var:Odd.text ?><?cs if:Counts.frozen ?> <strong><?cs var:plural("Odd.frozen_now", Counts.frozen) ?></strong><?cs /if ?></p><?cs
if:!subcount(Rows) ?>
<div class="panel"><p class="empty bare"><?cs var:Odd.empty ?></p></div><?cs
else ?>
<form action="<?cs var:Base ?><?cs var:Href.odd ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>">
<div class="panel" id="f-ids"><table class="list"><caption class="vh"><?cs var:Odd.caption ?></caption><thead><tr><th scope="col"><span class="vh"><?cs var:Odd.th_tick ?></span></th><th scope="col"><?cs var:Odd.th_guest ?></th><th scope="col"><?cs var:Odd.th_now ?></th><th scope="col"><?cs var:Odd.th_stay ?></th><th scope="col" class="r"><?cs var:Odd.th_value ?></th><th scope="col"><?cs var:Odd.th_why ?></th></tr></thead><tbody><?cs
each:row = Rows ?>
<tr><td><label class="tick"><input type="checkbox" name="id" value="<?cs var:row.id ?>"><span class="vh"><?cs var:say2(Odd.tick, row.name, row.name.reference) ?></span></label></td><th scope="row"><a href="<?cs var:Base ?>/admin/request/<?cs var:row.id ?>"><?cs var:row.name ?></a><span class="sub"><?cs var:unbroken(row.name.reference) ?>, <?cs var:row.name.email ?></span></th><td><?cs
if:row.state == "frozen" ?><?cs call:chip("some", "lock", State.frozen) ?><?cs elif:row.state == "open" ?><?cs call:chip("", "inbox", Odd.open) ?><?cs else ?><?cs call:chip("", "mail", State[row.state]) ?><?cs /if ?><span class="sub"><?cs var:say(Odd.sent, row.Sent) ?></span></td><td data-th="<?cs var:Odd.th_stay ?>"><?cs var:row.stay ?></td><td class="r" data-th="<?cs var:Odd.th_value ?>"><?cs var:row.value ?></td><td><?cs call:odd_chips(row.why) ?></td></tr><?cs
/each ?></tbody></table></div>
<div class="tools mt4"><?cs call:deed("freeze", Odd.freeze, "") ?> <?cs call:deed("unfreeze", Odd.unfreeze, "quiet") ?> <?cs call:deed("remove", Odd.remove, "danger") ?></div></form><?cs
/if ?><?cs
if:Page.previous || Page.next ?>
<nav class="tools pager" aria-label="<?cs var:Queue.pages ?>"><?cs
if:Page.previous ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/odd?page=<?cs var:Page.previous ?>"><?cs call:icon("chevron-left") ?><?cs var:Queue.previous_page ?></a><?cs /if ?><?cs
if:Page.next ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/odd?page=<?cs var:Page.next ?>"><?cs var:Queue.next_page ?><?cs call:icon("chevron-right") ?></a><?cs /if ?></nav><?cs
/if ?><?cs
call:admin_foot() ?>
