<?cs var:say(Test.hello, "A") ?>
