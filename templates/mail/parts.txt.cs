<?cs # What the plain mails share; facts as in parts.html.cs. The lines are set by post_wrap: "# " before a heading, a tab before an amount.

  text_foot()  the house's address
  text_pay(title, amount)  what is to be paid, and the way to the private page
  text_stay()  the facts of the stay
  text_bill()  the price line by line ?><?cs
def:text_foot() ?>

-- 
<?cs var:House.name ?><?cs if:House.address ?>, <?cs var:House.address ?><?cs /if ?>
<?cs if:House.phone ?><?cs var:House.phone ?>, <?cs /if ?><?cs var:House.mail ?>
<?cs var:Mail.person ?>
<?cs /def ?><?cs
def:text_pay(pay_title, pay_amount) ?>

# <?cs var:pay_title ?>

  <?cs var:pay_amount ?>

<?cs if:Bank.iban || Bank.account ?>  <?cs var:say(Mail.label, Paper.pay_to) ?> <?cs var:Pay.to ?>
<?cs if:Bank.iban ?>  <?cs var:say(Mail.label, "IBAN") ?> <?cs var:Bank.iban ?>
<?cs if:Bank.bic ?>  <?cs var:say(Mail.label, "BIC") ?> <?cs var:Bank.bic ?>
<?cs /if ?><?cs else ?>  <?cs var:say(Mail.label, Paper.account) ?> <?cs var:Bank.account ?>
  <?cs var:say(Mail.label, Paper.bank) ?> <?cs var:Bank.name ?>
  <?cs var:say(Mail.label, Paper.bank_code) ?> <?cs var:Bank.code ?>
  <?cs var:say(Mail.label, Paper.correspondent) ?> <?cs var:Bank.correspondent ?>
<?cs /if ?>  <?cs var:say(Mail.label, Paper.reference) ?> <?cs var:Pay.message ?>

<?cs elif:Invoice ?><?cs var:say2(Mail.accepted.pay_as, Request.reference, Invoice) ?>
<?cs /if ?><?cs var:Mail.accepted.pay_how ?>

<?cs var:say(Mail.label, Mail.accepted.button) ?>
<?cs var:Links.status ?>
<?cs /def ?><?cs
def:text_stay() ?>
  <?cs var:say(Mail.label, Mail.arrive) ?> <?cs var:say2(Mail.from, Stay.arrival.long, Stay.arrive_time) ?>
  <?cs var:say(Mail.label, Mail.leave) ?> <?cs var:say2(Mail.until, Stay.departure.long, Stay.leave_time) ?>
  <?cs var:say(Mail.label, Mail.room) ?> <?cs var:say2(Mail.room_nights, Stay.what, plural("Words.nights", Stay.nights)) ?>
  <?cs var:say(Mail.label, Mail.guests) ?> <?cs if:Request.children ?><?cs var:say2(Mail.party, plural("Words.adults", Request.adults), plural("Words.children", Request.children)) ?><?cs else ?><?cs var:plural("Words.adults", Request.adults) ?><?cs /if ?>
<?cs /def ?><?cs
def:text_bill() ?>
<?cs each:bill_line = Bill.Lines ?>  <?cs var:bill_line.name ?><?cs if:bill_line.sub ?>, <?cs var:bill_line.sub ?><?cs /if ?>	<?cs var:bill_line.amount ?>
<?cs /each ?>  <?cs var:Words.total ?>	<?cs var:Bill.total ?>
<?cs if:Prepay ?>  <?cs var:say(Mail.prepay, Prepay.until.long) ?>	<?cs var:Prepay ?>
  <?cs var:Mail.rest ?>	<?cs var:Rest ?>
<?cs /if ?><?cs if:subcount(Bill.Vat) || Bill.tax ?>
<?cs each:bill_vat = Bill.Vat ?><?cs var:say2(Mail.vat, bill_vat.rate, bill_vat.amount) ?>
<?cs /each ?><?cs if:Bill.tax ?><?cs var:say(Mail.tax, Bill.tax) ?>
<?cs /if ?><?cs /if ?><?cs /def ?>
