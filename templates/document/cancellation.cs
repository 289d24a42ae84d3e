<?cs # A stay that ended before its time, with what is owed for it. HDF: parts.cs; Reason (a key of Paper.End), Penalty, Invoice.name: absent for none ?><?cs
include:"document/parts.cs" ?><?cs
call:paper_open("", Paper.End[Reason].head) ?><?cs call:paper_to() ?><?cs
call:paper_fact(Paper.booking, Request.reference) ?><?cs call:paper_fact(Paper.room, Stay.what) ?><?cs call:paper_fact(Paper.stay, Stay.plain) ?><?cs call:paper_to_end() ?>
<h1><?cs var:Paper.End[Reason].title ?></h1>
<p class="lead"><?cs var:say2(Paper.End[Reason].text, Guest.name, Stay.plain) ?></p>
<h2><?cs var:Paper.what_you_owe ?></h2><?cs
if:Penalty ?><p class="big"><?cs var:Penalty ?></p><p><?cs var:say(Paper.penalty_text, Invoice.name) ?></p><?cs
else ?><p><?cs var:Paper.no_penalty ?></p><?cs /if ?>
<h2><?cs var:Paper.what_you_paid ?></h2><p><?cs var:Paper.credited ?></p>
<p class="gap"><?cs if:House.owner ?><?cs var:House.owner ?><br/><?cs /if ?><span class="muted"><?cs var:House.name ?></span></p><?cs
call:paper_close() ?>
