<?cs # Who comes, typed ahead by the guest; the desk goes on from there.

  HDF  Request.reference, Stay (span), Here, Href.guests (without Base)
       Lines.N.name, .born (2026-12-12), .country (two letters)   one for each of the party; Most: today
       Complaint.nameN, .bornN, .countryN ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/errors.cs" ?><?cs
def:ahead_part(ap_type, ap_name, ap_at, ap_label, ap_hint, ap_value, ap_class) ?><div class="field <?cs var:ap_class ?>"><label for="f-<?cs var:ap_name ?><?cs var:ap_at ?>"><?cs var:ap_label ?></label><?cs
if:ap_hint ?><span class="hint" id="f-<?cs var:ap_name ?><?cs var:ap_at ?>-h"><?cs var:ap_hint ?></span><?cs /if ?><?cs
set:ap_field = ap_name + ap_at ?><?cs if:?Complaint[ap_field] ?><span class="err" id="f-<?cs var:ap_field ?>-e"><?cs call:complaint_words(ap_name, Complaint[ap_field]) ?></span><?cs /if ?><input type="<?cs var:ap_type ?>" id="f-<?cs var:ap_field ?>" name="<?cs var:ap_field ?>" value="<?cs var:ap_value ?>" autocomplete="off"<?cs if:ap_type == "date" ?> max="<?cs var:Most ?>"<?cs /if ?><?cs if:ap_name == "country" ?> maxlength="2" spellcheck="false"<?cs /if ?><?cs
if:?Complaint[ap_field] ?> aria-invalid="true" aria-describedby="f-<?cs var:ap_field ?>-e"<?cs elif:ap_hint ?> aria-describedby="f-<?cs var:ap_field ?>-h"<?cs /if ?>></div><?cs /def ?><?cs
call:page_head(Ahead.title) ?><div class="wrap page"><div class="narrow">
<h1><?cs var:Ahead.title ?></h1>
<p class="lead"><?cs call:unbroken_text(say2(Ahead.lead, Stay, Request.reference)) ?></p>
<?cs call:error_summary() ?>
<form class="flow" action="<?cs var:Base ?><?cs var:Href.guests ?>" method="post" novalidate><?cs
each:line = Lines ?><?cs set:at = #0 + name(line) ?>
<fieldset class="card comer"><legend><?cs var:say(Ahead.person, #at + #1) ?></legend><?cs
call:ahead_part("text", "name", name(line), Ahead.name, Ahead.name_hint, line.name, "whole") ?><?cs
call:ahead_part("date", "born", name(line), Ahead.born, "", line.born, "") ?><?cs
call:ahead_part("text", "country", name(line), Ahead.country, Ahead.country_hint, line.country, "") ?></fieldset><?cs
/each ?>
<p class="small muted"><?cs var:Ahead.why ?></p>
<p class="acts"><button class="btn" type="submit"><?cs var:Ahead.save ?></button> <a class="btn quiet" href="<?cs var:Base ?><?cs var:Here ?>"><?cs var:Ahead.back ?></a></p></form>
</div></div><?cs
call:page_foot() ?>
