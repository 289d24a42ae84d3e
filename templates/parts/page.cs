<?cs # The frame of the guests' pages.

  page_head(title)  everything up to and with <main id="main">. title is plain text, the house's name is added.
  page_foot()       closes it. A page with a margin writes <div class="wrap page"> inside, home writes its sections.

  HDF besides that of parts/frame.cs
       Home                   address of the home page without Base, e.g. /en/
       Languages.N.code       e.g. fr; the switch is shown when there are two or more
       Languages.N.name       in its own language
       Languages.N.href       this page in that language, without Base
       Languages.N.current    set on the language of the page
       House.address          one line
       House.phone, .tel      as people write it; with digits and + only
       House.mail
       Footer.N.name, .href   a key of Menu; without Base ?><?cs
include:"parts/icon.cs" ?><?cs include:"parts/frame.cs" ?><?cs
def:language_items() ?><?cs if:subcount(Languages) > #1 ?><?cs each:language = Languages ?><?cs if:!language.current ?>
<li><a href="<?cs var:Base ?><?cs var:language.href ?>" lang="<?cs var:language.code ?>" hreflang="<?cs var:language.code ?>"><?cs var:language.name ?></a></li><?cs
/if ?><?cs /each ?><?cs /if ?><?cs /def ?><?cs
def:page_head(page_title) ?><?cs call:frame_open(page_title, "") ?><body>
<a class="skip" href="#main"><?cs var:Common.skip ?></a>
<header class="top"><div class="wrap">
<?cs call:brand(Home) ?><?cs
if:subcount(Nav) || subcount(Languages) > #1 ?>
<nav class="bar" aria-label="<?cs var:Common.main_menu ?>"><ul><?cs call:nav_items("", "all") ?><?cs call:language_items() ?>
</ul></nav>
<details class="menu"><summary><?cs call:icon("menu") ?><?cs var:Common.menu ?></summary><nav aria-label="<?cs var:Common.menu ?>"><ul><?cs call:nav_items("", "all") ?><?cs call:language_items() ?>
</ul></nav></details><?cs
/if ?>
</div></header>
<main id="main">
<?cs /def ?><?cs
def:page_foot() ?>
</main>
<footer class="site"><div class="wrap">
<address><?cs var:House.name ?><?cs if:House.address ?>, <?cs var:House.address ?><?cs /if ?><?cs
if:House.phone || House.mail ?><br><?cs /if ?><?cs
if:House.phone ?><a href="tel:<?cs var:House.tel ?>"><?cs var:House.phone ?></a><?cs /if ?><?cs
if:House.phone && House.mail ?> <span class="only-wide">· </span><?cs /if ?><?cs
if:House.mail ?><a href="mailto:<?cs var:House.mail ?>"><?cs var:House.mail ?></a><?cs /if ?></address><?cs
if:subcount(Footer) ?>
<ul class="links"><?cs each:foot = Footer ?>
<li><a href="<?cs var:Base ?><?cs var:foot.href ?>"><?cs var:Menu[foot.name] ?></a></li><?cs /each ?>
</ul><?cs
/if ?>
</div></footer>
</body>
</html>
<?cs /def ?>
