<?cs # No; facts as in refused.html.cs ?><?cs include:"mail/parts.txt.cs" ?><?cs var:say(Mail.refused.title, Stay) ?>.

<?cs if:subcount(Fits) ?><?cs var:say3(Mail.refused.text_fits, Guest.name, Fits.0, Fits.0.what) ?><?cs else ?><?cs var:say(Mail.refused.text, Guest.name) ?><?cs /if ?>


# <?cs var:Mail.refused.why ?>

<?cs var:Mail.why[Why] ?>
<?cs if:subcount(Short) ?>
<?cs var:Mail.refused.short ?> <?cs each:night = Short ?><?cs if:!first(night) ?>, <?cs /if ?><?cs var:night.short ?><?cs /each ?>
<?cs /if ?><?cs if:subcount(Fits) ?>

# <?cs var:Mail.refused.free ?>

<?cs each:fit = Fits ?>  <?cs var:fit ?>
  <?cs var:say2(Mail.room_nights, fit.what, plural("Words.nights", fit.nights)) ?>
  <?cs var:fit.price ?>
  <?cs var:fit.url ?>

<?cs /each ?><?cs var:Mail.refused.not_held ?>
<?cs /if ?><?cs call:text_foot() ?>
