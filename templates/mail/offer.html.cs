<?cs # The house offers something else than was asked for.

  HDF besides that of parts.html.cs (without its bill)
       Offer            page_span: the nights
       Offer.what, .price   as Stay.what; page_money
       Links.offer      where it is taken ?><?cs
include:"mail/parts.html.cs" ?><?cs
call:mail_head(say(Mail.offer.title, Guest.name), say3(Mail.offer.preview, Offer, Offer.what, Offer.price)) ?><?cs
call:mail_p(say2(Mail.offer.text, Request.reference, Stay)) ?>
<p class="ink" style="margin:24px 0 0;font:600 18px/25px Lora,Georgia,'Times New Roman',serif;color:#2a2521"><?cs var:Offer ?></p>
<p class="mut" style="margin:2px 0 18px;font:400 15px/23px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs var:say2(Mail.room_nights, Offer.what, plural("Words.nights", Offer.nights)) ?><br><b class="ink" style="font-weight:600;color:#2a2521"><?cs var:Offer.price ?></b></p>
<?cs call:mail_button(Mail.offer.button, Links.offer, say2(Mail.room_nights, Offer, Offer.what)) ?><?cs
call:mail_p(Mail.offer.else) ?><?cs
call:mail_h(Mail.asked) ?><?cs call:mail_stay() ?><?cs
call:mail_foot() ?>
