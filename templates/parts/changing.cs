<?cs # changing()  Above the steps of the form, when they change a request that is there already: which, and that nothing has happened yet.

  HDF  Changed.reference, .Stay, .what, .price   as it stands; reference absent: the form is for a new request
       Changed.href                              the private page, without Base ?><?cs
def:changing() ?><?cs if:Changed.reference ?>
<div class="note" id="changing"><?cs call:icon("pencil") ?><div><p><strong><?cs call:unbroken_text(say(Revise.which, Changed.reference)) ?></strong> <?cs var:say3(Revise.is, Changed.Stay, Changed.what, Changed.price) ?></p>
<p><?cs var:Revise.until ?> <a href="<?cs var:Base ?><?cs var:Changed.href ?>"><?cs var:Revise.keep ?></a></p></div></div><?cs /if ?><?cs /def ?>
