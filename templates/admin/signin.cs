<?cs include:"parts/admin.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/errors.cs" ?><?cs
# Door.href  where the form goes, without Base ?><?cs
call:admin_head(SignIn.title) ?>
<div class="page narrow flow">
<h1><?cs var:SignIn.title ?></h1>
<?cs call:error_summary() ?>
<form class="flow" method="post" action="<?cs var:Base ?><?cs var:Door.href ?>">
<?cs call:field_hidden("next") ?>
<?cs call:field_text("text", "login", SignIn.login, "", "", "username") ?>
<?cs call:field_text("password", "password", SignIn.password, "", "", "current-password") ?>
<p class="acts"><button class="btn" type="submit"><?cs var:SignIn.go ?></button></p>
</form>
</div>
<?cs call:admin_foot() ?>
