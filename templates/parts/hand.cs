<?cs # The step before a decision by hand counts. Include admin.cs, chip.cs, errors.cs, field.cs, timeline.cs and request.cs first.

  hand_changed()      a note when the figures changed meanwhile
  hand_cost(title, change, kind)   what the best set loses: the figure and the lines that add up to it; title of the sum;
                      change: words of the guest's own line, kind its sign
  hand_falls(head)    who falls out, with a sentence on what that means
  hand_comes(head)    who comes in
  hand_facts()        the request in pairs
  hand_form(action, hint, button, kind, icon)  the note, the button, the way back

  HDF  Effect.version                 of the guard, sent back by the form
       Effect.in_list, .changes       the request is in the best set; this decision changes the set
       Effect.possible, .proved
       Effect.value, .after, .listed, .listed_after, .open   the best set before and after
       Effect.lost, .loses (set: more than nothing), .share (per cent), .own (the request's value), .own_goodwill (of it; may be absent)
       Effect.less, .more             what else changes the sum
       Effect.seat                    names of the rooms it would get
       Out.N, In.N .name, .href, .Stay, .value, .night, .goodwill (of the value; may be absent)
       Changed                        set when the figures changed since the page was shown; Seen: what the set would have lost then; Effect.seen: for the form
       Form.note, Complaint.note ?><?cs
def:hand_changed() ?><?cs if:Changed ?>
<div class="note mb4" role="alert"><?cs call:icon("triangle-alert") ?><p><?cs var:Hand.changed ?> <?cs var:say2(Hand.seen, Seen, Effect.lost) ?></p></div><?cs /if ?><?cs /def ?><?cs
def:hand_set(hs_title, hs_count, hs_value) ?><tr><th scope="row"><?cs var:hs_title ?><span class="sub"><?cs
var:say2(Queue.of, hs_count, plural("Words.requests", Effect.open)) ?>, <?cs if:Effect.proved ?><?cs var:Hand.proved ?><?cs else ?><?cs var:Hand.found ?><?cs /if ?></span></th><td><?cs var:hs_value ?></td></tr><?cs /def ?><?cs
def:hand_cost(hc_title, hc_own, hc_sign) ?><section class="panel pad" aria-labelledby="cost"><h2 id="cost" class="vh"><?cs var:Hand.cost ?></h2><div class="cost"><div><p class="muted"><?cs var:Hand.loses ?></p><?cs
if:Effect.loses ?><p class="fig"><?cs var:Effect.lost ?></p><p class="muted"><?cs if:Effect.share ?><?cs var:say(Hand.share, Effect.share) ?><?cs /if ?></p><?cs
else ?><p class="fig none"><?cs var:Hand.nothing ?></p><p class="muted"><?cs if:Effect.changes ?><?cs var:Hand.nobody ?><?cs else ?><?cs var:Hand.same ?><?cs /if ?></p><?cs /if ?></div>
<table class="bill"><caption class="vh"><?cs var:Hand.lines ?></caption><tbody><?cs
call:hand_set(Hand.best, Effect.listed, Effect.value) ?><?cs
each:out = Out ?><tr><th scope="row"><?cs var:say(Hand.out, out.name) ?><span class="sub"><?cs var:plural("Words.nights", out.Stay.nights) ?><?cs if:out.goodwill ?>, <?cs var:say(Goodwill.of_it, out.goodwill) ?><?cs /if ?></span></th><?cs call:signed("−", out.value) ?></tr><?cs /each ?><?cs
if:Effect.changes ?><tr><th scope="row"><?cs var:say(hc_own, Guest.name) ?><span class="sub"><?cs var:plural("Words.nights", Stay.nights) ?><?cs if:Effect.own_goodwill ?>, <?cs var:say(Goodwill.of_it, Effect.own_goodwill) ?><?cs /if ?></span></th><?cs call:signed(hc_sign, Effect.own) ?></tr><?cs /if ?><?cs
each:in = In ?><tr><th scope="row"><?cs var:say(Hand.in, in.name) ?><span class="sub"><?cs var:plural("Words.nights", in.Stay.nights) ?><?cs if:in.goodwill ?>, <?cs var:say(Goodwill.of_it, in.goodwill) ?><?cs /if ?></span></th><?cs call:signed("+", in.value) ?></tr><?cs /each ?><?cs
if:Effect.less ?><tr><th scope="row"><?cs var:Hand.other ?></th><?cs call:signed("−", Effect.less) ?></tr><?cs
elif:Effect.more ?><tr><th scope="row"><?cs var:Hand.other ?></th><?cs call:signed("+", Effect.more) ?></tr><?cs /if ?></tbody><tfoot><?cs
call:hand_set(hc_title, Effect.listed_after, Effect.after) ?></tfoot></table></div></section>
<?cs /def ?><?cs
def:hand_others(ho_id, ho_head, ho_text, ho_list) ?><section class="panel pad" aria-labelledby="<?cs var:ho_id ?>"><h2 id="<?cs var:ho_id ?>"><?cs var:ho_head ?></h2><ul class="outs plain"><?cs
each:other = ho_list ?>
<li><b><a href="<?cs var:Base ?><?cs var:other.href ?>"><?cs var:other.name ?></a></b><b class="amt"><?cs var:other.value ?></b><span class="sub"><?cs var:other.Stay ?>, <?cs var:plural("Words.nights", other.Stay.nights) ?></span><span class="sub amt"><?cs var:say(Queue.a_night, other.night) ?></span></li><?cs /each ?>
</ul><p class="mt4"><?cs var:ho_text ?></p></section>
<?cs /def ?><?cs
def:hand_facts() ?><dl class="kv"><div><dt><?cs var:Request_page.party ?></dt><dd><?cs call:party(Stay) ?></dd></div>
<div><dt><?cs var:Request_page.room ?></dt><dd><?cs var:Stay.room ?>, <?cs var:plural("Words.nights", Stay.nights) ?><?cs if:Effect.seat ?><span class="sub"><?cs var:say(Queue.seated, Effect.seat) ?></span><?cs /if ?></dd></div>
<div><dt><?cs var:Request_page.value ?></dt><dd><?cs var:Stay.value ?><span class="sub"><?cs var:say(Queue.a_night, Stay.night) ?></span></dd></div>
<div><dt><?cs var:Hand.by_itself ?></dt><dd><?cs if:Request.turn ?><?cs var:say(Hand.by_itself_yes, Request.Decided) ?><?cs else ?><?cs var:say(Hand.by_itself_no, Request.Decided) ?><?cs /if ?></dd></div></dl><?cs /def ?><?cs
def:hand_form(hf_action, hf_button, hf_kind, hf_icon) ?><form id="hand" action="<?cs var:Base ?><?cs var:Href.self ?><?cs var:hf_action ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="version" value="<?cs var:Effect.version ?>"><input type="hidden" name="seen" value="<?cs var:Effect.seen ?>"><?cs
call:field_text("text", "note", Hand.why, Hand.why_hint, "1", "off") ?><button class="btn wide<?cs if:hf_kind ?> <?cs var:hf_kind ?><?cs /if ?>" type="submit"><?cs call:icon(hf_icon) ?><?cs var:hf_button ?></button><a class="btn quiet wide" href="<?cs var:Base ?><?cs var:Href.queue ?>"><?cs var:Hand.cancel ?></a></form>
<p class="small muted mt3"><?cs var:Hand.fresh ?></p><?cs /def ?>
