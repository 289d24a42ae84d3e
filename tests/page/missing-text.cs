before <?cs var:say(Test.nothing, "a") ?> after
