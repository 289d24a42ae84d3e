<?cs # The clauses of the contract of stay.

  HDF  parts/edit.cs; Names.N  places that are filled in, with their braces ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
call:admin_head(Paper.contract_of_stay) ?><?cs call:edit_top(Paper.contract_of_stay, Pages_page.title) ?>
<div class="cols"><div class="col"><?cs call:edit_open() ?><?cs
call:edit_text("body", Paper.clauses_text, Paper.clauses_hint, "26") ?>
<p class="acts"><button class="btn" type="submit"><?cs var:Edit_page.save ?></button><button class="btn quiet" type="submit" name="preview" value="1" formtarget="_blank"><?cs call:icon("file-text") ?><?cs var:Paper.clauses_see ?></button></p></form></div>
<div class="col"><section class="panel sec" aria-labelledby="names"><h2 id="names"><?cs var:Paper.clauses_names ?></h2><ul class="tags"><?cs each:one = Names ?><li><code><?cs var:one ?></code></li><?cs /each ?></ul><p class="muted mt4"><?cs var:Paper.clauses_tables ?></p></section></div></div><?cs
call:admin_foot() ?>
