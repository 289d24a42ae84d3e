<?cs # What the owner's pages of one request share. Include parts/icon.cs and parts/chip.cs first.

  request_path(last)   where the page stands: Requests / the guest and the reference; last "1" on the request's own page
  request_state()      the state as a chip
  party(party)         "2 adults, 1 child", of party.adults and party.children
  request_post(action, button, kind, icon)  a form that is one button: action added to Href.self
  signed(sign, amount) "− €154.00" or "+ €154.00"

  HDF  Href.queue, Href.self  without Base
       Guest.name
       Request.reference, .state, .turn  see admin/request.cs
       Csrf ?><?cs
def:request_path(rp_last) ?><p class="eyebrow"><a href="<?cs var:Base ?><?cs var:Href.queue ?>"><?cs var:Queue.title ?></a> / <?cs
if:rp_last == "1" ?><?cs var:unbroken(Request.reference) ?><?cs
else ?><a href="<?cs var:Base ?><?cs var:Href.self ?>"><?cs var:Guest.name ?>, <?cs var:unbroken(Request.reference) ?></a><?cs /if ?></p><?cs /def ?><?cs
def:request_state() ?><?cs
if:Request.state == "open" ?><?cs if:Request.turn ?><?cs call:chip("good", "check", Queue.in_long) ?><?cs else ?><?cs call:chip("bad", "x", Queue.out_long) ?><?cs /if ?><?cs
elif:Request.state == "accepted" ?><?cs call:chip("good", "check", State.accepted) ?><?cs
elif:Request.state == "refused" ?><?cs call:chip("bad", "x", State.refused) ?><?cs
elif:Request.state == "unconfirmed" ?><?cs call:chip("some", "mail", State.unconfirmed) ?><?cs
else ?><?cs call:chip("", "info", State[Request.state]) ?><?cs /if ?><?cs /def ?><?cs
def:party(pt) ?><?cs var:plural("Words.adults", pt.adults) ?><?cs if:pt.children ?>, <?cs var:plural("Words.children", pt.children) ?><?cs /if ?><?cs /def ?><?cs
def:request_post(ro_action, ro_button, ro_kind, ro_icon) ?><form action="<?cs var:Base ?><?cs var:Href.self ?><?cs var:ro_action ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn <?cs var:ro_kind ?>" type="submit"><?cs call:icon(ro_icon) ?><?cs var:ro_button ?></button></form><?cs /def ?><?cs
def:signed(sg_sign, sg_amount) ?><td<?cs if:sg_sign == "−" ?> class="minus"<?cs /if ?>><?cs var:sg_sign ?> <?cs var:sg_amount ?></td><?cs /def ?>
