<?cs # The frame of the owner's pages: dark bar with the entries of Nav and nothing else.

  admin_head(title)  everything up to and with <main id="main" class="wrap">
  admin_foot()       closes it, with four tabs under the thumb on a phone
  print_button()     prints the page, where there are scripts

  HDF besides that of parts/frame.cs
       Home           address of the first page without Base, e.g. /admin/
       SignOut.href   address that signs out by POST, without Base; absent on the sign-in page
       Csrf           token of the session's forms
       Query          what was searched for, on that page
       Here.tab       set here: the entry of the bar that is shown ?><?cs
include:"parts/icon.cs" ?><?cs include:"parts/frame.cs" ?><?cs
def:sign_out() ?><form class="out" action="<?cs var:Base ?><?cs var:SignOut.href ?>" method="post"><input type="hidden" name="csrf" value="<?cs var:Csrf ?>"><button type="submit"><?cs call:icon("log-out") ?><?cs var:Common.sign_out ?></button></form><?cs /def ?><?cs
def:print_button() ?><button class="btn quiet sm noprint" type="button" data-print hidden><?cs call:icon("printer") ?><?cs var:Now_page.print_go ?></button><?cs /def ?><?cs
def:seek() ?><form class="seekbar" action="<?cs var:Base ?>/admin/search" method="get" role="search" aria-label="<?cs var:Search.title ?>"><input type="search" name="q" value="<?cs var:Query ?>" aria-label="<?cs var:Search.label ?>" placeholder="<?cs var:Search.title ?>" maxlength="120" autocomplete="off"><button type="submit"><?cs call:icon("search") ?><span class="vh"><?cs var:Search.go ?></span></button></form><?cs /def ?><?cs
def:tab(tb_href, tb_icon, tb_text, tb_count) ?><li><a href="<?cs var:Base ?><?cs var:tb_href ?>"<?cs if:Here.tab == tb_href ?> aria-current="page"<?cs /if ?>><?cs call:icon(tb_icon) ?><span><?cs var:tb_text ?><?cs if:tb_count ?> <b class="cnt"><?cs var:tb_count ?></b><?cs /if ?></span></a></li><?cs /def ?><?cs
def:admin_head(admin_title) ?><?cs call:frame_open(admin_title, "1") ?><body class="adm">
<a class="skip" href="#main"><?cs var:Common.skip ?></a>
<header class="top"><div class="wrap">
<?cs call:brand(Home) ?><?cs
if:subcount(Nav) ?><?cs call:seek() ?>
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
</main><?cs
if:subcount(Nav) ?><?cs
each:nav_item = Nav ?><?cs if:nav_item.current ?><?cs set:Here.tab = nav_item.href ?><?cs /if ?><?cs /each ?>
<nav class="tabs" aria-label="<?cs var:Common.menu ?>"><ul><?cs
call:tab("/admin/today", "sun", Menu.today, "") ?><?cs call:tab("/admin/queue", "inbox", Menu.requests, NavCount.requests) ?><?cs call:tab("/admin/phone", "phone", Menu.phone, "") ?><?cs call:tab("/admin/search", "search", Search.title, "") ?></ul></nav><?cs
/if ?>
</body>
</html>
<?cs /def ?>
