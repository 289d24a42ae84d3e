<?cs def:cell(x) ?>[<?cs var:x ?>]<?cs /def ?>
text <?cs var:X ?>
attribute <a title="<?cs var:X ?>">
joined <?cs var:"a" + X ?>
set <?cs set:Copy = X ?><?cs var:Copy ?>
macro <?cs call:cell(X) ?>
each <?cs each:e = List ?><?cs var:e.x ?><?cs /each ?>
with <?cs with:l = List.0 ?><?cs var:l.x ?><?cs /with ?>
include <?cs include:"part.cs" ?>
linclude <?cs linclude:"part.cs" ?>
say <?cs var:say("<{1}>", X) ?>
say2 <?cs var:say2("{2}{1}", X, X) ?>
say3 <?cs var:say3("{3}{2}{1}", X, X, X) ?>
before <?cs var:before(X) ?>
after <?cs var:after("{1}" + X) ?>
slice <?cs var:string.slice(X, #0, #100) ?>
url /?q=<?cs var:url_escape(X) ?>
link <?cs var:url_validate(Link) ?>
