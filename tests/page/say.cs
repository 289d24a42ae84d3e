<?cs var:say("{1} {2} {", "{2}") ?>|<?cs var:say2("{2}, {1}, {3}", "a", #7) ?>|<?cs var:say3("{1}{1}{3}", "a", "b", "c") ?>|<?cs
var:before("see {1} or {1}") ?><a><?cs var:after("see {1} or {1}") ?></a>|<?cs var:before("bare") ?>+<?cs var:after("bare") ?>|<?cs var:say("By {1}.", "3 Dec.") ?>|<?cs var:say("By {1}...", "3 Dec.") ?>
