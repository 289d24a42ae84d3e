<?cs # The frame of the owner's pages: dark bar with the entries of Nav and nothing else.

  admin_head(title)  everything up to and with <main id="main" class="wrap">
  admin_foot()       closes it

  HDF besides that of parts/frame.cs
       Home           address of the first page without Base, e.g. /admin/
       SignOut.href   address that signs out by POST, without Base; absent on the sign-in page
       Csrf           token of the session's forms ?><?cs
include:"parts/icon.cs" ?><?cs include:"parts/frame.cs" ?><?cs
def:sign_out() ?><form class="out" action="<?cs var:Base ?><?cs var:SignOut.href ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button type="submit"><?cs call:icon("log-out") ?><?cs var:Common.sign_out ?></button></form><?cs /def ?><?cs
def:admin_head(admin_title) ?><?cs call:frame_open(admin_title) ?><body class="adm">
<a class="skip" href="#main"><?cs var:Common.skip ?></a>
<header class="top"><div class="wrap">
<?cs call:brand(Home) ?><?cs
if:subcount(Nav) ?>
<nav class="bar" aria-label="<?cs var:Common.main_menu ?>"><ul><?cs call:nav_items("1", "first") ?><?cs
  if:NavFolded ?>
<li><details class="menu folded"><summary<?cs if:NavFolded == "current" ?> class="here"<?cs /if ?>><?cs call:icon("settings") ?><?cs var:Menu.folded ?></summary><ul><?cs call:nav_items("1", "folded") ?>
</ul></details></li><?cs /if ?><?cs
  if:SignOut.href ?>
<li><?cs call:sign_out() ?></li><?cs /if ?>
</ul></nav>
<details class="menu all"><summary><?cs call:icon("menu") ?><?cs var:Common.menu ?></summary><nav aria-label="<?cs var:Common.menu ?>"><ul><?cs call:nav_items("1", "all") ?><?cs
  if:SignOut.href ?>
<li><?cs call:sign_out() ?></li><?cs /if ?>
</ul></nav></details><?cs
/if ?>
</div></header>
<main id="main" class="wrap">
<?cs /def ?><?cs
def:admin_foot() ?>
</main>
</body>
</html>
<?cs /def ?>
