<?cs # Whose money is not even: what is late first, then what is due next; what is due last is folded.

  HDF  Stays.N.name, .reference, .href, .Stay, .price, .paid, .due, .prepay, .Until, .late, .gone, .leaves (today), .Payers   see parts/money.cs for amounts
       Later.N (may be absent), LaterCount   as Stays
       Sum.owed, .owing, .late, .count ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/money.cs" ?><?cs
def:stays_table(st_rows, st_title) ?><table class="list"><caption class="vh"><?cs var:st_title ?></caption><thead><tr><th scope="col"><?cs var:Money.guest ?></th><th scope="col"><?cs var:Money.stay ?></th><th scope="col" class="r"><?cs var:Money.price ?></th><th scope="col" class="r"><?cs var:Money.paid ?></th><th scope="col" class="r"><?cs var:Money.due ?></th><th scope="col"><?cs var:Money.state ?></th></tr></thead><tbody><?cs
each:row = st_rows ?>
<tr><th scope="row"><a href="<?cs var:Base ?><?cs var:row.href ?>"><?cs var:row.name ?></a><?cs if:row.reference ?><span class="sub"><?cs var:unbroken(row.reference) ?></span><?cs /if ?></th><td data-th="<?cs var:Money.stay ?>"><?cs var:row.Stay ?></td><td class="r" data-th="<?cs var:Money.price ?>"><?cs var:row.price ?></td><td class="r" data-th="<?cs var:Money.paid ?>"><?cs var:row.paid ?></td><td class="r" data-th="<?cs var:Money.due ?>"><strong><?cs call:amount(row.due) ?></strong><?cs each:share = row.Payers ?><?cs if:!share.even ?><span class="sub"><?cs call:payer_due(share) ?></span><?cs /if ?><?cs /each ?></td><td><?cs
if:row.late ?><?cs call:chip("bad", "clock", say(Money.is_late, row.prepay)) ?><?cs
elif:row.due.negative ?><?cs call:chip("some", "coins", Money.give_back) ?><?cs
elif:row.gone ?><?cs call:chip("bad", "coins", Money.left_owing) ?><?cs
elif:row.leaves ?><?cs call:chip("some", "log-out", Money.leaves) ?><?cs
elif:row.Until ?><?cs call:chip("", "clock", say2(Money.until, row.prepay, row.Until.short)) ?><?cs
else ?><?cs call:chip("", "coins", Money.at_house) ?><?cs /if ?></td></tr><?cs
/each ?></tbody></table><?cs /def ?><?cs
call:admin_head(Money.title) ?><?cs call:money_top(Money.title, "open") ?>
<dl class="kpis"><div class="kpi"><dt><?cs var:Money.owed ?></dt><dd><?cs var:Sum.owed ?> <small><?cs var:plural("Money.stays", Sum.count) ?></small></dd></div><div class="kpi"><dt><?cs var:Money.late ?></dt><dd><?cs var:Sum.late ?> <small><?cs var:Money.late_text ?></small></dd></div><div class="kpi"><dt><?cs var:Money.owing ?></dt><dd><?cs var:Sum.owing ?> <small><?cs var:Money.owing_text ?></small></dd></div></dl><?cs
if:!subcount(Stays) ?>
<div class="panel mt4"><p class="empty bare"><?cs var:Money.all_even ?></p></div><?cs
else ?>
<div class="panel mt4"><?cs call:stays_table(Stays, Money.title) ?><?cs
if:LaterCount ?><details class="more"><summary><?cs var:plural("Money.later", LaterCount) ?></summary><?cs call:stays_table(Later, plural("Money.later", LaterCount)) ?></details><?cs /if ?></div><?cs
/if ?><?cs
call:admin_foot() ?>
