<?cs # due()  What is to be paid now and how: amount, account, message, and the code that a banking program reads.

  HDF  Due, Due.until, Due.late     page_money; page_date, absent: at once; set when the day has passed
       Pay.to, .message             whom, and what to write
       Bank.iban, .bic, .account, .name, .code, .correspondent   absent where the house has told no account
       Code.path, .box              absent: there is none ?><?cs
def:due_fact(df_name, df_value) ?><div><dt><?cs var:df_name ?></dt><dd><?cs var:df_value ?></dd></div><?cs /def ?><?cs
def:due() ?><?cs if:Due ?>
<section class="card due" aria-labelledby="due"><div class="what"><h2 id="due"><?cs if:Due.late ?><?cs var:say(Due_page.late, Due.until.plain) ?><?cs elif:Due.until ?><?cs var:say(Due_page.until, Due.until.plain) ?><?cs else ?><?cs var:Due_page.now ?><?cs /if ?></h2>
<p class="big"><?cs var:Due ?></p><?cs
if:Bank.iban || Bank.account ?>
<dl class="kv"><?cs call:due_fact(Due_page.to, Pay.to) ?><?cs
if:Bank.iban ?><?cs call:due_fact("IBAN", Bank.iban) ?><?cs if:Bank.bic ?><?cs call:due_fact("BIC", Bank.bic) ?><?cs /if ?><?cs
else ?><?cs call:due_fact(Due_page.account, Bank.account) ?><?cs call:due_fact(Due_page.bank, Bank.name) ?><?cs call:due_fact(Due_page.bank_code, Bank.code) ?><?cs call:due_fact(Due_page.correspondent, Bank.correspondent) ?><?cs /if ?><?cs
call:due_fact(Due_page.message, Pay.message) ?></dl>
<p class="small muted"><?cs var:Due_page.arrives ?></p><?cs
else ?>
<p><?cs var:Due_page.ask ?></p><?cs /if ?></div><?cs
if:Code.path ?>
<figure class="code"><svg class="qr" viewBox="<?cs var:Code.box ?>" role="img" aria-label="<?cs var:say2(Due_page.code_about, Due, Pay.to) ?>"><path d="<?cs var:Code.path ?>"/></svg><figcaption class="small muted"><?cs var:Due_page.code ?></figcaption></figure><?cs /if ?></section><?cs /if ?><?cs /def ?>
