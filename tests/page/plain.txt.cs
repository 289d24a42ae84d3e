<?cs var:X ?>, <?cs var:say("{1}", X) ?>
