<?cs # The second step: extras and who asks. All that was chosen before travels along in hidden fields.

  HDF besides parts/stay.cs and parts/changing.cs
       Changed.email                        of a request that is changed: it stays
       Href.check, Here, Back, Href.terms   without Base: where the form goes, this page, the step before, the terms
       Form, Complaint                      see parts/field.cs
       Extras.N.code, .name, .text, .price, .unit (a key of Units), .many (set: a number of them)
       Etas.N.value, .text                  when the guest may arrive
       Least                                2026-12-12: today
       Tomorrow, Last                       2026-12-12: bounds of "I must know by"
       Alternatives.N.room, .Nights, .price, .swap   when the stay can no longer be had: what is near it; swap is
                                                     the value of the button that takes it
       Stay.Cancel                          last day on which withdrawing is free; may be absent ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs
include:"parts/bill.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay.cs" ?><?cs include:"parts/steps.cs" ?><?cs include:"parts/robots.cs" ?><?cs include:"parts/changing.cs" ?><?cs
if:Changed.reference ?><?cs set:Title = Revise.details ?><?cs else ?><?cs set:Title = Details.title ?><?cs /if ?><?cs
call:page_head(Title) ?><div class="wrap page">
<h1><?cs var:Title ?></h1>
<?cs call:steps("2") ?><?cs call:error_summary() ?><?cs call:changing() ?>
<form class="two" action="<?cs var:Base ?><?cs var:Href.check ?>" method="post" novalidate data-price="<?cs var:Base ?><?cs var:Here ?>">
<div class="beside"><?cs call:stay_card(Stay) ?>
<p><a href="<?cs var:Base ?><?cs var:Back ?>"><?cs call:icon("pencil") ?> <?cs var:Details.change ?></a></p></div>
<div><?cs
call:field_hidden("from") ?><?cs call:field_hidden("to") ?><?cs call:field_hidden("adults") ?><?cs call:field_hidden("children") ?><?cs call:field_hidden("rooms") ?><?cs call:field_hidden("wish") ?><?cs call:stamp() ?><?cs
if:subcount(Alternatives) ?>
<section class="step" aria-labelledby="near-h"><h2 id="near-h"><?cs var:Details.near ?></h2>
<p><?cs var:Details.near_text ?></p>
<ul class="swaps"><?cs each:near = Alternatives ?>
<li><button class="btn quiet wide" type="submit" name="swap" value="<?cs var:near.swap ?>"><?cs var:near.room ?>, <?cs var:near.Nights ?>: <?cs var:near.price ?></button></li><?cs /each ?>
</ul></section><?cs
/if ?>
<?cs if:!Changed.reference ?><?cs call:promise(Stay) ?><?cs /if ?><?cs
if:subcount(Extras) ?>
<fieldset class="step"><legend><?cs var:Details.extras ?></legend><div class="checks"><?cs
each:extra = Extras ?><?cs
if:extra.many ?><?cs call:field_error(extra.code) ?><label class="check"><span class="t"><?cs var:extra.name ?><span class="small"><?cs var:extra.price ?> <?cs var:Units[extra.unit] ?><?cs if:extra.text ?> · <?cs var:extra.text ?><?cs /if ?></span></span><input class="some" type="number" inputmode="numeric" min="0" max="99"<?cs call:field_aria(extra.code, "") ?> value="<?cs var:Form[extra.code] ?>"></label>
<?cs elif:extra.text ?><?cs call:field_check(extra.code, extra.name, extra.price + " " + Units[extra.unit] + " · " + extra.text, "") ?><?cs else ?><?cs call:field_check(extra.code, extra.name, extra.price + " " + Units[extra.unit], "") ?><?cs /if ?><?cs
/each ?></div></fieldset><?cs
/if ?>
<fieldset class="step"><legend><?cs var:Details.you ?></legend><div class="fields"><?cs
call:field_text("text", "name", Details.name, Details.name_hint, "", "name") ?><?cs
if:Changed.reference ?><p class="field"><?cs var:before(Revise.email) ?><strong><?cs var:Changed.email ?></strong><?cs var:after(Revise.email) ?></p><?cs else ?><?cs
call:field_text("email", "email", Details.email, Details.email_hint, "", "email") ?><?cs /if ?><?cs
call:field_text("tel", "phone", Details.phone, Details.phone_hint, "1", "tel") ?><?cs
if:Stay.children ?><?cs call:field_text("text", "ages", Details.ages, Details.ages_hint, "1", "off") ?><?cs /if ?><?cs
call:field_select("eta", Details.eta, say(Details.eta_hint, Stay.arrive_time), Etas) ?><?cs
call:field_area("message", Details.message, "", "1") ?></div><?cs
if:Last ?>
<details class="more"<?cs if:Form.must_know || Complaint.must_know ?> open<?cs /if ?>><summary><?cs var:Details.must_know ?></summary><div class="fields"><?cs
call:field_date("must_know", Details.must_know_day, Details.must_know_hint, Tomorrow, Last) ?></div></details><?cs
/if ?>
<details class="more"<?cs if:Form.firm || Form.firm_address || Form.firm_tax || Complaint.firm || Complaint.firm_address || Complaint.firm_tax ?> open<?cs /if ?>><summary><?cs var:Details.firm ?></summary><div class="fields"><?cs
call:field_text("text", "firm", Details.firm_name, Details.firm_hint, "1", "organization") ?><?cs
call:field_area("firm_address", Details.firm_address, "", "1") ?><?cs
call:field_text("text", "firm_tax", Details.firm_tax, "", "1", "off") ?></div></details>
<?cs if:!Changed.reference ?><?cs call:field_error("agree") ?><label class="check"><input type="checkbox"<?cs call:field_aria("agree", "") ?> value="1"<?cs if:Form.agree == "1" ?> checked<?cs /if ?>><span class="t"><?cs var:before(Details.agree) ?><a href="<?cs var:Base ?><?cs var:Href.terms ?>" target="_blank" rel="noopener"><?cs var:Details.terms ?></a><?cs var:after(Details.agree) ?><?cs
if:Stay.Cancel ?><span class="small"><?cs var:say(Details.cancel, Stay.Cancel) ?></span><?cs /if ?></span></label><?cs /if ?>
<?cs call:unseen() ?><p class="go"><button class="btn wide" type="submit"><?cs if:Changed.reference ?><?cs var:Revise.go ?><?cs else ?><?cs var:Details.go ?><?cs /if ?></button></p>
<p class="small muted"><?cs call:icon("shield-check") ?> <?cs var:Details.next ?></p>
</fieldset>
<details class="more"<?cs if:Complaint.other_from || Complaint.other_to ?> open<?cs /if ?>><summary><?cs var:Details.other ?></summary><div class="fields"><?cs
call:field_date("other_from", Details.other_from, "", Least, "") ?><?cs call:field_date("other_to", Details.other_to, "", Least, "") ?></div><p class="small muted"><?cs var:Details.near_text ?></p>
<p class="mt4"><button class="btn quiet" type="submit" name="change" value="dates"><?cs var:Details.other_go ?></button></p></details></div>
<div class="paybar" data-total><p><b><?cs var:Stay.Bill.total ?></b><span><?cs var:say(Details.included, plural("Words.nights", Stay.nights)) ?></span></p><a class="btn quiet" href="#sum"><?cs var:Details.see ?></a></div>
</form></div><?cs
call:page_foot() ?>
