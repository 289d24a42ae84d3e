<?cs # The third step: everything once more, and the button that sends it.

  HDF besides parts/stay.cs and parts/changing.cs
       Changed.seen                 when the request was changed last, as this page shows it
       Href.send, Href.check, Back   without Base: sends; back to the details with all that was typed; to the dates
       Hidden.N.name, .value         everything that was typed
       FormKey, Seen                one-time key; the price that is shown, in minor units
       Guest.name, .email, .phone, .ages, .eta (a key of Eta), .message, .MustKnow, .firm, .firm_address, .firm_tax (who pays; absent: the guest) ?><?cs
include:"parts/page.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs
include:"parts/bill.cs" ?><?cs include:"parts/timeline.cs" ?><?cs include:"parts/stay.cs" ?><?cs include:"parts/steps.cs" ?><?cs include:"parts/robots.cs" ?><?cs include:"parts/changing.cs" ?><?cs
def:typed() ?><?cs each:hidden = Hidden ?><input type="hidden" name="<?cs var:hidden.name ?>" value="<?cs var:hidden.value ?>"><?cs /each ?><?cs call:stamp() ?><?cs /def ?><?cs
def:fact(fa_label, fa_value) ?><?cs if:fa_value ?>
<div><dt><?cs var:fa_label ?></dt><dd><?cs var:fa_value ?></dd></div><?cs /if ?><?cs /def ?><?cs
if:Changed.reference ?><?cs set:Title = Revise.check ?><?cs else ?><?cs set:Title = Check.title ?><?cs /if ?><?cs
call:page_head(Title) ?><div class="wrap page">
<h1><?cs var:Title ?></h1>
<?cs call:steps("3") ?><?cs call:error_summary() ?><?cs call:changing() ?>
<div class="two"><div class="beside"><?cs call:stay_card(Stay) ?>
<p><a href="<?cs var:Base ?><?cs var:Back ?>"><?cs call:icon("pencil") ?> <?cs var:Details.change ?></a></p></div>
<div class="flow"><?cs
if:Changed.reference ?>
<h2><?cs var:Revise.prices ?></h2>
<dl class="kv"><div><dt><?cs var:Revise.price_was ?></dt><dd class="num"><?cs var:Changed.price ?></dd></div>
<div><dt><?cs var:Revise.price_now ?></dt><dd class="num"><strong><?cs var:Stay.Bill.total ?></strong></dd></div>
<div><dt><?cs var:Revise.decided ?></dt><dd><?cs if:Stay.at_once ?><?cs var:Revise.at_once ?><?cs else ?><time datetime="<?cs var:Stay.Decided.iso ?>"><?cs var:Stay.Decided.long ?> <?cs var:Stay.Decided.zone ?></time><?cs /if ?><span class="sub"><?cs var:Revise.no_later ?></span></dd></div></dl><?cs
else ?>
<?cs call:promise(Stay) ?><?cs /if ?>
<h2><?cs var:Check.you ?></h2>
<dl class="kv"><?cs
call:fact(Details.name, Guest.name) ?><?cs
call:fact(Details.email, Guest.email) ?><?cs
call:fact(Details.phone, Guest.phone) ?><?cs
call:fact(Details.ages, Guest.ages) ?><?cs
if:Guest.eta ?><?cs call:fact(Check.eta, Eta[Guest.eta]) ?><?cs /if ?><?cs
call:fact(Details.must_know_day, Guest.MustKnow) ?><?cs
if:Guest.firm ?>
<div><dt><?cs var:Details.firm_to ?></dt><dd class="said"><?cs var:Guest.firm ?><?cs if:Guest.firm_address ?>
<?cs var:Guest.firm_address ?><?cs /if ?><?cs if:Guest.firm_tax ?>
<?cs var:Guest.firm_tax ?><?cs /if ?></dd></div><?cs /if ?><?cs
if:Guest.message ?>
<div><dt><?cs var:Details.message ?></dt><dd class="said"><?cs var:Guest.message ?></dd></div><?cs /if ?>
</dl>
<form action="<?cs var:Base ?><?cs var:Href.check ?>" method="post"><?cs call:typed() ?><button class="btn quiet" type="submit" name="change" value="1"><?cs call:icon("pencil") ?><?cs var:Check.change ?></button></form>
<form class="go" action="<?cs var:Base ?><?cs var:Href.send ?>" method="post"><?cs call:typed() ?><input type="hidden" name="form_key" value="<?cs var:FormKey ?>"><input type="hidden" name="seen" value="<?cs var:Seen ?>"><?cs if:Changed.seen ?><input type="hidden" name="seen_changed" value="<?cs var:Changed.seen ?>"><?cs /if ?><?cs call:challenge() ?><p class="all"><button class="btn wide" type="submit"><?cs if:Changed.reference ?><?cs var:Revise.send ?><?cs else ?><?cs var:Check.send ?><?cs /if ?></button></p></form>
<p class="small muted"><?cs call:icon("mail") ?> <?cs if:Changed.reference ?><?cs var:say(Revise.then, Guest.email) ?><?cs else ?><?cs var:say(Check.then, Guest.email) ?><?cs /if ?></p>
</div></div></div><?cs
call:page_foot() ?>
