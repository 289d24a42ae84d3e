<?cs # failure(code)  The page of templates/error/CODE.cs: what happened, what to do, whom to ask, all from Errors.CODE in the
  language file.

  HDF  Error.id   reference of the log line, may be absent
       SignOut.href  whoever asked is signed in: the owner's bar instead of the guests'
       Href.lost  where a private link that does not open is sent again, without Base; absent: it was none ?><?cs
include:"parts/page.cs" ?><?cs
def:failure_lost() ?><?cs call:page_head(Link_again.lost_title) ?><div class="wrap page"><div class="narrow flow">
<h1><?cs var:Link_again.lost_title ?></h1>
<p class="lead"><?cs var:Link_again.lost ?></p>
<p class="acts"><a class="btn" href="<?cs var:Base ?><?cs var:Href.lost ?>"><?cs call:icon("mail") ?><?cs var:Link_again.go ?></a></p>
</div></div><?cs call:page_foot() ?><?cs /def ?><?cs
def:failure_head(fh_title) ?><?cs
if:SignOut.href ?><?cs call:frame_open(fh_title, "1") ?><body class="adm">
<a class="skip" href="#main"><?cs var:Common.skip ?></a>
<header class="top"><div class="wrap">
<?cs call:brand(Home) ?>
<nav class="bar" aria-label="<?cs var:Common.main_menu ?>"><ul><?cs call:nav_items("1", "first") ?></ul></nav>
<details class="menu all"><summary><?cs call:icon("menu") ?><?cs var:Common.menu ?></summary><nav aria-label="<?cs var:Common.menu ?>"><ul><?cs call:nav_items("1", "all") ?></ul></nav></details>
</div></header>
<main id="main">
<?cs else ?><?cs call:page_head(fh_title) ?><?cs /if ?><?cs /def ?><?cs
def:failure_foot() ?><?cs if:SignOut.href ?>
</main>
</body>
</html>
<?cs else ?><?cs call:page_foot() ?><?cs /if ?><?cs /def ?><?cs
def:failure(failure_code) ?><?cs call:failure_head(Errors[failure_code].title) ?><div class="wrap page"><div class="narrow flow">
<h1><?cs var:Errors[failure_code].title ?></h1>
<p class="lead"><?cs var:Errors[failure_code].text ?></p><?cs
if:House.phone || House.mail ?>
<p><?cs var:Errors.ask ?></p><?cs /if ?><?cs
if:Error.id ?>
<p class="muted"><?cs var:before(Errors.reference) ?><strong class="num"><?cs var:Error.id ?></strong><?cs var:after(Errors.reference) ?></p><?cs /if ?>
<p class="acts"><a class="btn" href="<?cs var:Base ?><?cs var:Home ?>"><?cs var:Errors.home ?></a></p>
</div></div><?cs call:failure_foot() ?><?cs /def ?>
