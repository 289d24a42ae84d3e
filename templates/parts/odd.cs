<?cs # What looks odd about a request. Include parts/icon.cs and parts/chip.cs first.

  odd_chips(why)  a chip for each; nothing when there is nothing

  HDF  why.proof   set when it came without a proof of work
       why.trap    set when it was faster than people are, or filled what they do not see
       why.burst   set when it is one of many of its network
       why.fresh   set when its e-mail address is new to the house ?><?cs
def:odd_chips(oc) ?><?cs
if:oc.burst ?><?cs call:chip("bad", "users", Odd.Why.burst) ?> <?cs /if ?><?cs
if:oc.trap ?><?cs call:chip("bad", "triangle-alert", Odd.Why.trap) ?> <?cs /if ?><?cs
if:oc.proof ?><?cs call:chip("some", "triangle-alert", Odd.Why.proof) ?> <?cs /if ?><?cs
if:oc.fresh ?><?cs call:chip("", "mail", Odd.Why.fresh) ?><?cs /if ?><?cs /def ?>
