<?cs # Money's pages. Include admin.cs, errors.cs and field.cs first.

  money_top(title, at)   title and where one can go; at: "open", "cash", "bank", "books" or ""
  money_done()           what was just done, or why not
  amount(node)           an amount; one below nothing gets its sign
  payer_due(node)        who of those that share a bill owes what: .payer (absent: nobody whom a share names), .due

  HDF  Done, Not   keys of Money.Done and Money.Not
       May.decide ?><?cs
def:amount(am) ?><?cs if:am.negative ?>−<?cs /if ?><?cs var:am ?><?cs /def ?><?cs
def:payer_due(pd) ?><?cs if:pd.payer ?><?cs var:pd.payer ?><?cs else ?><?cs var:Money.Payers.others ?><?cs /if ?>: <?cs call:amount(pd.due) ?><?cs /def ?><?cs
def:money_tab(mt_name, mt_href, mt_text, mt_at) ?><a href="<?cs var:Base ?><?cs var:mt_href ?>"<?cs if:mt_name == mt_at ?> aria-current="page"<?cs /if ?>><?cs var:mt_text ?></a><?cs /def ?><?cs
def:money_done() ?><?cs
if:Done && Money.Done[Done] ?>
<div class="note good mb4" role="status"><?cs call:icon("check") ?><p><?cs var:Money.Done[Done] ?><?cs if:Fresh ?> <?cs var:plural("Money.fresh", Fresh) ?><?cs /if ?></p><?cs
if:Aside && Done == "aside" ?><form class="mla" action="<?cs var:Base ?>/admin/money/bank/entry" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="digest" value="<?cs var:Aside ?>"><button class="btn quiet sm" type="submit" name="stay" value="open"><?cs var:Money.take_up ?></button></form><?cs /if ?></div><?cs
elif:Not && Money.Not[Not] ?>
<div class="note mb4" role="alert"><?cs call:icon("info") ?><p><?cs var:Money.Not[Not] ?></p></div><?cs /if ?><?cs /def ?><?cs
def:money_top(mp_title, mp_at) ?>
<div class="head"><h1><?cs var:mp_title ?></h1><nav class="seg" aria-label="<?cs var:Menu.money ?>"><?cs
call:money_tab("open", "/admin/money", Money.open, mp_at) ?><?cs call:money_tab("cash", "/admin/money/cash", Money.cash_book, mp_at) ?><?cs
if:May.decide ?><?cs call:money_tab("bank", "/admin/money/bank", Money.bank, mp_at) ?><?cs call:money_tab("books", "/admin/money/books", Books.tab, mp_at) ?><?cs /if ?></nav></div><?cs
call:error_summary() ?><?cs call:money_done() ?><?cs /def ?>
