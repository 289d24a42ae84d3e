<?cs # What the next hour would decide.

  HDF  Next.At, .left       when; absent: nothing is open; left absent: due now
       Yes.N, No.N          .id, .name, .Stay, .value, .why (a key of Queue.Next), .postponed
       Counts.yes, .no
       May.decide ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs
def:verdicts(ve_id, ve_title, ve_list) ?><?cs if:subcount(ve_list) ?>
<section class="panel mb4" aria-labelledby="<?cs var:ve_id ?>"><div class="ph"><h2 id="<?cs var:ve_id ?>"><?cs var:ve_title ?></h2></div><table class="list"><caption class="vh"><?cs var:ve_title ?></caption><thead><tr><th scope="col"><?cs var:Queue.th_guest ?></th><th scope="col"><?cs var:Queue.th_stay ?></th><th scope="col" class="r"><?cs var:Queue.th_value ?></th><th scope="col"><?cs var:Queue.next_why ?></th><?cs if:May.decide ?><th scope="col"><span class="vh"><?cs var:Queue.th_act ?></span></th><?cs /if ?></tr></thead><tbody><?cs
each:one = ve_list ?>
<tr><th scope="row"><a href="<?cs var:Base ?>/admin/request/<?cs var:one.id ?>"><?cs var:one.name ?></a></th><td data-th="<?cs var:Queue.th_stay ?>"><?cs var:one.Stay ?><span class="sub"><?cs var:plural("Words.nights", one.Stay.nights) ?></span></td><td class="r" data-th="<?cs var:Queue.th_value ?>"><?cs var:one.value ?></td><td data-th="<?cs var:Queue.next_why ?>"><?cs if:ve_id == "yes" ?><?cs var:Queue.Next[one.why] ?><?cs elif:one.why == "late" ?><?cs var:Queue.Next.late ?><?cs else ?><?cs var:Queue.Next.no ?><?cs /if ?></td><?cs
if:May.decide ?><td class="act"><div class="tools" role="group" aria-label="<?cs var:one.name ?>"><?cs if:ve_id == "yes" ?><a class="btn danger sm" href="<?cs var:Base ?>/admin/request/<?cs var:one.id ?>/refuse"><?cs var:Queue.refuse ?></a><?cs elif:one.why != "late" ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/request/<?cs var:one.id ?>/accept"><?cs var:Queue.accept_anyway ?></a><?cs /if ?><?cs if:!one.postponed && one.why != "late" ?><a class="later" href="<?cs var:Base ?>/admin/request/<?cs var:one.id ?>/postpone"><?cs var:Queue.postpone ?></a><?cs /if ?></div></td><?cs /if ?></tr><?cs
/each ?></tbody></table></section><?cs /if ?><?cs /def ?><?cs
call:admin_head(Queue.next_title) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/queue"><?cs call:icon("chevron-left") ?><?cs var:Queue.title ?></a></p>
<div class="head"><div><h1><?cs var:Queue.next_title ?></h1><p class="sub"><?cs
if:!Next.At ?><?cs var:Queue.next_none ?><?cs elif:Next.left ?><?cs var:say2(Queue.next_when, Next.At.long, Next.left) ?><?cs else ?><?cs var:say(Queue.next_when_due, Next.At.long) ?><?cs /if ?></p></div></div><?cs
if:Next.At ?><p class="muted mb4"><?cs var:Queue.next_text ?></p><?cs /if ?><?cs
call:verdicts("yes", say(Queue.next_yes, Counts.yes), Yes) ?><?cs call:verdicts("no", say(Queue.next_no, Counts.no), No) ?><?cs
call:admin_foot() ?>
