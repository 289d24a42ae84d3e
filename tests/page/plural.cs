<?cs each:n = N ?><?cs var:plural("Words.nights", n) ?>;<?cs /each ?>
