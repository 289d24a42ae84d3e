<?cs # No: the answer first, why in two sentences, what would still fit.

  HDF besides that of parts.html.cs (without its bill)
       Why           full, better, late or house: a key of Mail.why
       Short.N       page_date: nights in which there was no room; may be absent
       Fits.N        page_span of other nights, nearest first; none: the part is left out
       Fits.N.what, .price, .url   as Stay.what; page_money; a page where these nights are asked for ?><?cs
include:"mail/parts.html.cs" ?><?cs
if:subcount(Fits) ?><?cs call:mail_head(say(Mail.refused.title, Stay), say3(Mail.refused.preview_fits, Fits.0, Fits.0.what, Fits.0.price)) ?><?cs
call:mail_p(say3(Mail.refused.text_fits, Guest.name, Fits.0, Fits.0.what)) ?><?cs
else ?><?cs call:mail_head(say(Mail.refused.title, Stay), Mail.refused.preview) ?><?cs
call:mail_p(say(Mail.refused.text, Guest.name)) ?><?cs /if ?><?cs
call:mail_h(Mail.refused.why) ?><?cs
call:mail_p(Mail.why[Why]) ?><?cs
if:subcount(Short) ?><p class="mut" style="margin:0;font:400 14px/21px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs var:Mail.refused.short ?> <?cs
each:night = Short ?><?cs if:!first(night) ?>, <?cs /if ?><?cs var:night.short ?><?cs /each ?></p>
<?cs /if ?><?cs
if:subcount(Fits) ?><h2 class="ink" style="margin:30px 0 0;font:600 18px/24px Lora,Georgia,'Times New Roman',serif;color:#2a2521"><?cs var:Mail.refused.free ?></h2>
<?cs each:fit = Fits ?><div class="ln" style="<?cs if:!first(fit) ?>border-top:1px solid #e5dccf;<?cs /if ?>padding:16px 0 6px">
<p class="ink" style="margin:0;font:600 18px/25px Lora,Georgia,'Times New Roman',serif;color:#2a2521"><?cs var:fit ?></p>
<p class="mut" style="margin:2px 0 0;font:400 15px/23px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#635a51"><?cs var:say2(Mail.room_nights, fit.what, plural("Words.nights", fit.nights)) ?><br><b class="ink" style="font-weight:600;color:#2a2521"><?cs var:fit.price ?></b></p>
<?cs if:first(fit) ?><?cs call:mail_button(Mail.refused.button, fit.url, say2(Mail.room_nights, fit, fit.what)) ?><?cs else ?><?cs call:mail_button_quiet(Mail.refused.button, fit.url, say2(Mail.room_nights, fit, fit.what)) ?><?cs /if ?></div>
<?cs /each ?><p class="ink ln" style="margin:0;padding:16px 0 0;border-top:1px solid #e5dccf;font:400 16px/25px Onest,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#2a2521"><?cs var:Mail.refused.not_held ?></p>
<?cs /if ?><?cs
call:mail_foot() ?>
