<?cs # To the house: a request was confirmed whose price is far from what a night in its kind usually costs.

  HDF  as new.txt.cs, and Night, Usual (of a night in a room), Links.prices ?><?cs
var:say2(Delivery.new_title, Guest.name, Stay) ?>


<?cs var:Stay.what ?>, <?cs var:plural("Words.nights", Stay.nights) ?>, <?cs var:Price ?>
<?cs var:say2(Delivery.odd_price, Night, Usual) ?>

<?cs var:Delivery.odd_text ?>

<?cs var:Links.prices ?>

<?cs var:Links.request ?>
