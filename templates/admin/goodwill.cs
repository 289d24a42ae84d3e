<?cs # Goodwill: the house's rules, what single guests and requests were given, and what the list gives up for all of it.

  HDF  Plan.goodwill, .money, .given (absent: not known yet), .free (set: gives up nothing)
       Regulars.N, Longs.N .id, .version, .least, .amount, .percent
       Guests.N, Requests.N .id, .version, .name, .reference, .href, .amount, .percent
       Form, Complaint, Options.scope
       Done           given or taken ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/guest.cs" ?><?cs include:"parts/people.cs" ?><?cs
def:given_end(ge, ge_about) ?><form action="<?cs var:Base ?>/admin/people/goodwill/<?cs var:ge.id ?>/remove" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="version" value="<?cs var:ge.version ?>"><button class="btn quiet sm" type="submit"><?cs var:Goodwill.take ?><span class="vh"> <?cs var:ge_about ?></span></button></form><?cs /def ?><?cs
def:given_row(gr_text, gr) ?>
<li><div class="who"><b><?cs var:gr_text ?></b></div><span class="amt"><?cs call:goodwill_figure(gr) ?></span><div class="st"><?cs call:given_end(gr, gr_text) ?></div></li><?cs /def ?><?cs
def:given_one(go) ?>
<li><div class="who"><a href="<?cs var:Base ?><?cs var:go.href ?>"><?cs var:go.name ?></a><?cs if:go.reference ?><span class="sub"><?cs var:unbroken(go.reference) ?></span><?cs /if ?></div><span class="amt"><?cs call:goodwill_figure(go) ?></span><div class="st"><?cs call:given_end(go, go.name) ?></div></li><?cs /def ?><?cs
call:admin_head(Goodwill.title) ?>
<p class="eyebrow"><a href="<?cs var:Base ?>/admin/people"><?cs call:icon("chevron-left") ?><?cs var:People.title ?></a></p>
<div class="head"><div><h1><?cs var:Goodwill.title ?></h1><p class="sub"><?cs var:Goodwill.text ?></p></div></div><?cs
if:Done && Goodwill.Done[Done] ?>
<div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs var:Goodwill.Done[Done] ?></p></div><?cs /if ?><?cs
call:error_summary() ?>
<dl class="kpis"><div class="kpi"><dt><?cs var:Goodwill.money ?></dt><dd><?cs var:Plan.money ?> <small><?cs var:Goodwill.money_text ?></small></dd></div>
<div class="kpi"><dt><?cs var:Goodwill.counted ?></dt><dd><?cs var:Plan.goodwill ?> <small><?cs var:Goodwill.counted_text ?></small></dd></div>
<div class="kpi<?cs if:!Plan.free ?> hot<?cs /if ?>"><dt><?cs var:Goodwill.given ?></dt><dd><?cs if:Plan.given ?><?cs var:Plan.given ?><?cs else ?><?cs var:Goodwill.not_known ?><?cs /if ?> <small><?cs if:!Plan.given ?><?cs var:Goodwill.not_known_text ?><?cs elif:Plan.free ?><?cs var:Goodwill.free ?><?cs else ?><?cs var:Goodwill.given_text ?><?cs /if ?></small></dd></div></dl>
<div class="cols"><div class="col">
<section class="panel" aria-labelledby="rules"><div class="ph"><h2 id="rules"><?cs var:Goodwill.rules ?></h2></div><?cs
if:!subcount(Regulars) && !subcount(Longs) ?><p class="empty"><?cs var:Goodwill.no_rules ?></p><?cs
else ?><ul class="rows given"><?cs
each:rule = Regulars ?><?cs call:given_row(plural("Goodwill.after_stays", rule.least), rule) ?><?cs /each ?><?cs
each:rule = Longs ?><?cs call:given_row(plural("Goodwill.from_nights", rule.least), rule) ?><?cs /each ?></ul><?cs /if ?></section>
<section class="panel" aria-labelledby="single"><div class="ph"><h2 id="single"><?cs var:Goodwill.single ?></h2></div><?cs
if:!subcount(Guests) && !subcount(Requests) ?><p class="empty"><?cs var:Goodwill.no_single ?></p><?cs
else ?><ul class="rows given"><?cs each:one = Guests ?><?cs call:given_one(one) ?><?cs /each ?><?cs each:one = Requests ?><?cs call:given_one(one) ?><?cs /each ?></ul><?cs /if ?></section></div>
<div class="col">
<section class="panel sec" aria-labelledby="add"><h2 id="add"><?cs var:Goodwill.add ?></h2><form class="edit mt3" action="<?cs var:Base ?>/admin/people/goodwill" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs
call:field_select("scope", Goodwill.for_whom, "", Options.scope) ?><?cs
call:field_number("least", Goodwill.least, Goodwill.least_hint, "1", "1000") ?><div class="row"><?cs
call:field_text("text", "amount", Goodwill.amount, "", "", "off") ?><?cs call:field_text("text", "percent", Goodwill.percent, "", "", "off") ?></div><p class="hint mb4"><?cs var:Goodwill.one_of_rule ?></p><button class="btn" type="submit"><?cs var:Goodwill.add_go ?></button></form></section>
<section class="panel sec calm" aria-labelledby="how"><h2 id="how" class="plainly"><?cs var:Goodwill.how ?></h2><p><?cs var:Goodwill.how_text ?></p><p class="mt3"><?cs var:Goodwill.never ?></p></section>
</div></div><?cs
call:admin_foot() ?>
