<?cs # What a guest asks for. Include icon.cs, chip.cs, bill.cs and timeline.cs first.

  stay_dates(stay)  arrival, arrow, departure
  stay_party(stay)  "2 adults, 1 child"
  stay_card(stay)   the stay, its price and when the guest will know, beside a form
  promise(stay)     what a request is, and when and how it is decided: to be read before it is sent

  HDF  stay.room               what was asked for, as people read it; absent until chosen
       stay.adults, .children  numbers; children absent for none
       stay.nights             number
       stay.Arrive, .Leave     days
       stay.arrive_time, .leave_time  15:00, 11:00
       stay.Bill               see bill.cs; absent until it can be reckoned
       stay.vat, .tax          amounts included in the total; tax may be absent
       stay.due                what is due now as an amount; stay.deposit what is due after acceptance, may be absent
       stay.fits               yes or no: would it be accepted if it were decided now; absent when not known
       stay.Decided, .Told     instants: when it is decided, by when the answer has been sent; absent: no timeline
       Changed.reference       set when a request is changed that is there already
       stay.at_once            set when it is decided as soon as the guest confirms ?><?cs
def:stay_dates(sd) ?><div class="dates"><div><b><?cs var:sd.Arrive.weekday ?> <?cs var:sd.Arrive.short ?></b><span><?cs var:say(Card.from, sd.arrive_time) ?></span></div><?cs call:icon("move-right") ?><div><b><?cs var:sd.Leave.weekday ?> <?cs var:sd.Leave.short ?></b><span><?cs var:say(Card.until, sd.leave_time) ?></span></div></div><?cs /def ?><?cs
def:stay_party(sp) ?><?cs var:plural("Words.adults", sp.adults) ?><?cs if:sp.children ?>, <?cs var:plural("Words.children", sp.children) ?><?cs /if ?><?cs /def ?><?cs
def:stay_card(sc) ?><section class="card stay" id="sum" aria-labelledby="sum-h"><h2 id="sum-h"><?cs
if:sc.room ?><?cs var:sc.room ?>, <?cs /if ?><?cs call:stay_party(sc) ?></h2>
<?cs call:stay_dates(sc) ?><?cs
if:subcount(sc.Bill) ?>
<?cs call:bill(say(Card.price_for, plural("Words.nights", sc.nights)), sc.Bill) ?><p class="bill-note"><?cs
if:sc.tax ?><?cs var:say2(Card.includes_tax, sc.vat, sc.tax) ?><?cs else ?><?cs var:say(Card.includes, sc.vat) ?><?cs /if ?><br><?cs
var:before(Card.due) ?><strong><?cs var:sc.due ?></strong><?cs var:after(Card.due) ?><?cs
if:sc.deposit ?> <?cs var:say(Card.deposit, sc.deposit) ?><?cs /if ?></p><?cs
/if ?><?cs
if:sc.fits == "yes" ?>
<?cs call:chip("good", "check", Card.fits) ?><?cs elif:sc.fits == "no" ?>
<?cs call:chip("bad", "x", Card.fits_not) ?><?cs /if ?><?cs
if:sc.Decided ?>
<div class="when"><h3><?cs var:Card.when ?></h3><ol class="line">
<?cs if:Changed.reference ?><?cs call:moment("1", Card.today, Revise.today) ?><?cs else ?><?cs call:moment("1", Card.today, Card.today_text) ?><?cs /if ?><?cs
if:sc.at_once ?><?cs if:!Changed.reference ?><?cs call:moment("", Card.confirmed, Card.confirmed_text) ?><?cs /if ?><?cs call:moment("", Card.hour, Card.told_text) ?><?cs
else ?><?cs call:moment("", say2(Card.by, sc.Decided, sc.Decided.zone), Card.by_text) ?><?cs call:moment("", say2(Card.told, sc.Told, sc.Told.zone), Card.told_text) ?><?cs /if ?></ol></div><?cs
/if ?>
</section>
<?cs /def ?><?cs
def:promise(pm) ?><div class="note" id="promise"><?cs call:icon("info") ?><div><p><strong><?cs var:Promise.request ?></strong> <?cs
if:pm.at_once ?><?cs var:Promise.at_once ?><?cs
elif:pm.Decided ?><?cs var:before(Promise.collect) ?><strong><time datetime="<?cs var:pm.Decided.iso ?>"><?cs var:pm.Decided.long ?> <?cs var:pm.Decided.zone ?></time></strong><?cs var:after(Promise.collect) ?><?cs
else ?><?cs var:Promise.later ?><?cs /if ?></p><p><?cs var:Promise.answer ?></p></div></div>
<?cs /def ?>
