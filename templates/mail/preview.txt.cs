<?cs # To the house: who would get a yes and who a no at the next hour, as it stands now.

  HDF  At, Now           instants
       Count
       Yes.N, No.N       .name, .Stay, .what, .price
       Links.queue ?><?cs
def:preview_list(pl) ?><?cs each:row = pl ?><?cs var:row.name ?>: <?cs var:row.Stay ?>, <?cs var:row.what ?>	<?cs var:row.price ?>
<?cs /each ?><?cs /def ?><?cs
var:say(Delivery.preview_title, say2(Mail.moment, At.long, At.zone)) ?>

<?cs var:say(Delivery.preview_text, Now.time) ?>
<?cs if:subcount(Yes) ?>

# <?cs var:Delivery.preview_yes ?>

<?cs call:preview_list(Yes) ?><?cs /if ?><?cs if:subcount(No) ?>

# <?cs var:Delivery.preview_no ?>

<?cs call:preview_list(No) ?><?cs /if ?>
<?cs var:Links.queue ?>

