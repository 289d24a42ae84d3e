<?cs # moment(done, when, text)  One <li> of an <ol class="line">: what happens when. done "1" fills the dot. text "" for none.
  For fixed moments call it with texts; for a list (a history) call it in an each. ?><?cs
def:moment(moment_done, moment_when, moment_text) ?><li<?cs if:moment_done == "1" ?> class="on"<?cs /if ?>><?cs var:moment_when ?><?cs
if:moment_text ?><span><?cs var:moment_text ?></span><?cs /if ?></li>
<?cs /def ?>
