<?cs include:"parts/admin.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/errors.cs" ?><?cs
# Password.href   where the form goes, without Base
  Password.must   set when the password was given by somebody else
  Password.least  characters ?><?cs
call:admin_head(NewPassword.title) ?>
<div class="page narrow flow">
<h1><?cs var:NewPassword.title ?></h1>
<?cs if:Password.must ?><p class="lead"><?cs var:NewPassword.must ?></p><?cs /if ?>
<?cs call:error_summary() ?>
<form class="flow" method="post" action="<?cs var:Base ?><?cs var:Password.href ?>">
<input type="hidden" name="csrf" value="<?cs var:Csrf ?>">
<?cs call:field_text("password", "now", NewPassword.now, "", "", "current-password") ?>
<?cs call:field_text("password", "new", NewPassword.new, say(NewPassword.hint, Password.least), "", "new-password") ?>
<?cs call:field_text("password", "again", NewPassword.again, "", "", "new-password") ?>
<p class="acts"><button class="btn" type="submit"><?cs var:NewPassword.go ?></button></p>
</form><?cs
if:subcount(Languages) > #1 ?>
<h2><?cs var:NewPassword.language ?></h2>
<form class="tools" method="post" action="<?cs var:Base ?>/admin/language"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><?cs
each:language = Languages ?><button class="btn quiet" type="submit" name="lang" value="<?cs var:language.code ?>" lang="<?cs var:language.code ?>"<?cs if:language.current ?> aria-current="true"<?cs /if ?>><?cs var:language.name ?></button><?cs /each ?></form><?cs
/if ?>
</div>
<?cs call:admin_foot() ?>
