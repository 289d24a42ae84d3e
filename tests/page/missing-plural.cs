before <?cs var:plural("Words.nothing", #1) ?> after
