<?cs # What one payer of several pays of a stay; no invoice. HDF: parts.cs; Payer.N.text, Total, Share, Share.percent, Figure.total, .share ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("", House.address) ?><?cs call:paper_to() ?><?cs if:Request.reference ?><?cs call:paper_fact(Paper.booking, Request.reference) ?><?cs /if ?><?cs call:paper_to_end() ?>
<h1><?cs var:Document.title ?></h1>
<p class="lead"><?cs var:say3(Paper.share_lead, Guest.name, Stay.what, say3(Paper.stay_span, Stay.arrival.long, Stay.departure.long, Nights)) ?></p>
<p class="big"><?cs var:Share ?></p>
<table class="sum gap"><tbody><tr><td><?cs var:say2(Paper.for_stay, Stay.what, Stay.plain) ?></td><td><?cs var:Figure.total ?></td></tr></tbody><tfoot><tr class="strong"><th scope="row"><b><?cs var:say(Paper.share_of, Share.percent) ?></b></th><td><b><?cs var:Figure.share ?></b></td></tr></tfoot></table>
<p class="small"><?cs var:Paper.share_note ?></p><?cs
if:House.owner ?><div class="two sign"><div><p><b><?cs var:House.owner ?></b></p><p class="muted"><?cs var:House.name ?></p></div></div><?cs /if ?><?cs
call:paper_close() ?>
