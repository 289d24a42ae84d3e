<?cs include:"parts/admin.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/errors.cs" ?><?cs
# Owner.href      where the form goes, without Base
  Owner.login     whose password it is
  Password.least  characters ?><?cs
call:admin_head(OwnerLink.title) ?>
<div class="page narrow flow">
<h1><?cs var:OwnerLink.title ?></h1>
<p class="lead"><?cs var:say(OwnerLink.lead, Owner.login) ?></p>
<?cs call:error_summary() ?>
<form class="flow" method="post" action="<?cs var:Base ?><?cs var:Owner.href ?>">
<input type="hidden" name="username" value="<?cs var:Owner.login ?>" autocomplete="username">
<?cs call:field_text("password", "new", NewPassword.new, say(NewPassword.hint, Password.least), "", "new-password") ?>
<?cs call:field_text("password", "again", NewPassword.again, "", "", "new-password") ?>
<p class="acts"><button class="btn" type="submit"><?cs var:OwnerLink.go ?></button></p>
</form>
</div>
<?cs call:admin_foot() ?>
