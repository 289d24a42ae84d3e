<?cs # No: why, and what is still free. HDF: parts.cs; Why (a key of Mail.why), Short (nights that were short), Fits.N, .count, .what, .price ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("", Paper.our_answer) ?><?cs call:paper_to() ?><?cs
call:paper_fact(Paper.request, Request.reference) ?><?cs call:paper_fact(Paper.room, Stay.what) ?><?cs call:paper_fact(Paper.stay, Stay.plain) ?><?cs call:paper_to_end() ?>
<h1><?cs var:say(Mail.refused.title, Stay.plain) ?></h1>
<p class="lead"><?cs var:say(Paper.refused_lead, Guest.name) ?></p>
<h2><?cs var:Paper.why ?></h2>
<p><?cs var:Mail.why[Why] ?><?cs if:Short ?> <?cs var:Mail.refused.short ?> <?cs var:Short ?>.<?cs /if ?></p><?cs
if:subcount(Fits) ?><h2><?cs var:say(Paper.still_free, Party) ?></h2>
<table class="list"><thead><tr><th scope="col"><?cs var:Paper.dates ?></th><th scope="col" class="l"><?cs var:Paper.room ?></th><th scope="col"><?cs var:Paper.all_in ?></th></tr></thead><tbody><?cs
each:fit = Fits ?><tr><td><b><?cs var:fit ?></b><span class="s"><?cs var:fit.count ?></span></td><td class="l"><?cs var:fit.what ?></td><td class="price"><?cs var:fit.price ?></td></tr>
<?cs /each ?></tbody></table><p><?cs var:Paper.not_held ?></p><?cs
else ?><p class="gap"><?cs var:Paper.ask_others ?></p><?cs /if ?>
<p class="gap"><?cs var:Paper.like_you ?></p><p><?cs if:House.owner ?><?cs var:House.owner ?><br/><?cs /if ?><span class="muted"><?cs var:House.name ?></span></p><?cs
call:paper_close() ?>
