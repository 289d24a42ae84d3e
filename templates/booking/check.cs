<?cs # The third step: everything once more, and the button that sends it.

  HDF besides parts/stay.cs
       Href.send, Href.check, Back   without Base: sends; back to the details with all that was typed; to the dates
       Hidden.N.name, .value         everything that was typed
       FormKey, Seen                one-time key; the price that is shown, in minor units
       Guest.name, .email, .phone, .ages, .eta (a key of Eta), .message, .MustKnow ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs
include:"parts/bill.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay.cs" ?><?cs include:"parts/steps.cs" ?><?cs include:"parts/robots.cs" ?><?cs
def:typed() ?><?cs each:hidden = Hidden ?><input type="hidden" name="<?cs var:hidden.name ?>" value="<?cs var:hidden.value ?>"><?cs /each ?><?cs call:stamp() ?><?cs /def ?><?cs
def:fact(fa_label, fa_value) ?><?cs if:fa_value ?>
<div><dt><?cs var:fa_label ?></dt><dd><?cs var:fa_value ?></dd></div><?cs /if ?><?cs /def ?><?cs
call:page_head(Check.title) ?><div class="wrap page">
<h1><?cs var:Check.title ?></h1>
<?cs call:steps("3") ?><?cs call:error_summary() ?>
<div class="two"><div class="beside"><?cs call:stay_card(Stay) ?>
<p><a href="<?cs var:Base ?><?cs var:Back ?>"><?cs call:icon("pencil") ?> <?cs var:Details.change ?></a></p></div>
<div class="flow">
<?cs call:promise(Stay) ?>
<h2><?cs var:Check.you ?></h2>
<dl class="kv"><?cs
call:fact(Details.name, Guest.name) ?><?cs
call:fact(Details.email, Guest.email) ?><?cs
call:fact(Details.phone, Guest.phone) ?><?cs
call:fact(Details.ages, Guest.ages) ?><?cs
if:Guest.eta ?><?cs call:fact(Check.eta, Eta[Guest.eta]) ?><?cs /if ?><?cs
call:fact(Details.must_know_day, Guest.MustKnow) ?><?cs
if:Guest.message ?>
<div><dt><?cs var:Details.message ?></dt><dd class="said"><?cs var:Guest.message ?></dd></div><?cs /if ?>
</dl>
<form action="<?cs var:Base ?><?cs var:Href.check ?>" method="post"><?cs call:typed() ?><button class="btn quiet" type="submit" name="change" value="1"><?cs call:icon("pencil") ?><?cs var:Check.change ?></button></form>
<form class="go" action="<?cs var:Base ?><?cs var:Href.send ?>" method="post"><?cs call:typed() ?><input type="hidden" name="form_key" value="<?cs var:FormKey ?>"><input type="hidden" name="seen" value="<?cs var:Seen ?>"><?cs call:challenge() ?><p class="all"><button class="btn wide" type="submit"><?cs var:Check.send ?></button></p></form>
<p class="small muted"><?cs call:icon("mail") ?> <?cs var:say(Check.then, Guest.email) ?></p>
</div></div></div><?cs
call:page_foot() ?>
