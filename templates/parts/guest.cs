<?cs # A guest of the house, as Today and the list of who is here show one. Include parts/icon.cs first.

  guest_party(guest)   "2 adults, 1 child", or "3 guests" where no more is known
  guest_room(guest)    names of the rooms, or that there is none
  guest_said(guest)    what the guest wrote, cut by nothing
  guest_call(guest)    a link that dials; nothing without a number
  post_button(action, text, about, kind)   a form that is one button; about tells buttons of the same words apart

  HDF  guest.name, .rooms, .phone, .tel, .guests, .adults, .children, .eta, .message   see site/roster.h
       Csrf ?><?cs
def:guest_party(gp) ?><?cs if:gp.adults ?><?cs var:plural("Words.adults", gp.adults) ?><?cs if:gp.children ?>, <?cs var:plural("Words.children", gp.children) ?><?cs /if ?><?cs else ?><?cs var:plural("Words.guests", gp.guests) ?><?cs /if ?><?cs /def ?><?cs
def:guest_room(gr) ?><?cs if:gr.rooms ?><?cs var:gr.rooms ?><?cs else ?><strong class="alarm"><?cs var:Today_page.no_room ?></strong><?cs /if ?><?cs /def ?><?cs
def:guest_said(gs) ?><?cs if:gs.message ?><q class="said"><?cs var:gs.message ?></q><?cs /if ?><?cs /def ?><?cs
def:guest_call(gc) ?><?cs if:gc.tel ?><a class="btn quiet sm" href="tel:<?cs var:gc.tel ?>"><?cs call:icon("phone") ?><?cs var:Today_page.call ?><span class="vh"> <?cs var:gc.name ?></span></a><?cs /if ?><?cs /def ?><?cs
def:post_button(pb_action, pb_text, pb_about, pb_kind) ?><form action="<?cs var:Base ?><?cs var:pb_action ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button class="btn sm<?cs if:pb_kind ?> <?cs var:pb_kind ?><?cs /if ?>" type="submit"><?cs var:pb_text ?><span class="vh"> <?cs var:pb_about ?></span></button></form><?cs /def ?>
