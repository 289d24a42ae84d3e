<?cs # Why requests and stays came to nothing, in a span of months: how many of each reason, of the guests and of the house.

  HDF  First, Last                   first days of the months it is about; One set: it is one
       Form.from, .to                these as "2026-12"
       Href.csv                      without Base
       Asof                          when it was read
       Sides.N.how                   guest, house; .withdrawn, .cancelled: its sums
       Sides.N.Rows.N.why, .withdrawn, .cancelled ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/reports.cs" ?><?cs
if:One ?><?cs set:Title = say(Given_up.title, First.month) ?><?cs else ?><?cs set:Title = say(Given_up.title, say2(Given_up.span, First.month, Last.month)) ?><?cs /if ?><?cs
def:count(ct) ?><?cs if:ct == "0" ?><td class="none">–</td><?cs else ?><td><?cs var:ct ?></td><?cs /if ?><?cs /def ?><?cs
def:counts(co, co_house) ?><?cs if:co_house ?><td></td><?cs else ?><?cs call:count(co.withdrawn) ?><?cs /if ?><?cs call:count(co.cancelled) ?><?cs /def ?><?cs
call:admin_head(Title) ?><div class="report">
<div class="head"><div><h1><?cs var:Title ?></h1><p class="sub"><?cs var:say(Occupancy.asof, Asof) ?></p></div>
<div class="tools"><form class="dayform noprint" action="<?cs var:Base ?>/reports/leaving" method="get"><label for="f-from"><?cs var:Given_up.from ?></label><input id="f-from" type="month" name="from" value="<?cs var:Form.from ?>" pattern="[0-9]{4}-[0-9]{2}" required><label for="f-to"><?cs var:Given_up.to ?></label><input id="f-to" type="month" name="to" value="<?cs var:Form.to ?>" pattern="[0-9]{4}-[0-9]{2}" required><button class="btn quiet sm" type="submit"><?cs var:Search.show ?></button></form>
<a class="btn quiet sm" href="<?cs var:Base ?><?cs var:Href.csv ?>"><?cs call:icon("download") ?><?cs var:Occupancy.csv ?></a></div></div><?cs call:report_tabs("leaving") ?>
<section class="panel sec last" aria-labelledby="reasons"><h2 id="reasons"><?cs var:Given_up.reasons ?></h2><p class="muted mb4"><?cs var:Given_up.how ?></p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="reasons"><table class="figs"><caption class="vh"><?cs var:Title ?></caption><thead><tr><th scope="col"><?cs var:Given_up.Csv.why ?></th><th scope="col"><?cs var:Given_up.Csv.withdrawn ?></th><th scope="col"><?cs var:Given_up.Csv.cancelled ?></th></tr></thead><?cs
each:side = Sides ?><?cs if:side.how == "house" ?><?cs set:House_side = "1" ?><?cs else ?><?cs set:House_side = "" ?><?cs /if ?><tbody><tr class="kind"><th scope="row"><?cs var:Given_up.By[side.how] ?></th><?cs call:counts(side, House_side) ?></tr><?cs
each:row = side.Rows ?><tr><th scope="row"><?cs var:row.why ?></th><?cs call:counts(row, House_side) ?></tr><?cs /each ?></tbody><?cs
/each ?></table></div></section></div><?cs
call:admin_foot() ?>
