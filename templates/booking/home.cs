<?cs # The house: what it looks like, its rooms, what else it offers, how a request works, what is around.

  HDF  Welcome.title, .lead    the house in a line and in a sentence
       Welcome.picture, .seen  file of static/pictures, and what is seen on it; absent: no picture
       Welcome.Facts.N.icon, .text
       Href.stay               where a request begins, without Base
       Kinds.N.name, .text, .picture, .rooms (number), .href, .from (amount, may be absent), .Facts.N.icon, .text
       Services.N.name, .text, .price (amount, may be absent), .unit (a key of Units)
       Sights.N.name, .text, .icon, .picture (may be absent) ?><?cs
include:"parts/page.cs" ?><?cs
def:facts_list(fl_facts) ?><?cs if:subcount(fl_facts) ?><ul class="facts"><?cs each:fl_fact = fl_facts ?>
<li><?cs call:icon(fl_fact.icon) ?><?cs var:fl_fact.text ?></li><?cs /each ?>
</ul><?cs /if ?><?cs /def ?><?cs
def:picture(pc_file, pc_seen, pc_first) ?><img src="<?cs var:Base ?>/static/pictures/<?cs var:pc_file ?>" alt="<?cs var:pc_seen ?>" width="640" height="440"<?cs if:pc_first == "1" ?> fetchpriority="high"<?cs else ?> loading="lazy" decoding="async"<?cs /if ?>><?cs /def ?><?cs
call:page_head(Welcome.title) ?>
<section class="wrap hero" id="house">
<div><h1><?cs var:Welcome.title ?></h1>
<p class="lead"><?cs var:Welcome.lead ?></p>
<?cs call:facts_list(Welcome.Facts) ?>
<p class="go"><a class="btn" href="<?cs var:Base ?><?cs var:Href.stay ?>"><?cs var:Home_page.go ?></a></p></div><?cs
if:Welcome.picture ?>
<div class="photo"><?cs call:picture(Welcome.picture, Welcome.seen, "1") ?></div><?cs /if ?>
</section><?cs
if:subcount(Kinds) ?>
<section class="part tint" id="rooms" aria-labelledby="rooms-h"><div class="wrap">
<h2 id="rooms-h"><?cs var:Home_page.rooms ?></h2>
<div class="rooms three"><?cs
each:kind = Kinds ?>
<article class="room"><?cs if:kind.picture ?><div class="photo"><?cs call:picture(kind.picture, "", "") ?></div><?cs /if ?>
<div class="body"><h3><?cs var:kind.name ?></h3>
<?cs call:facts_list(kind.Facts) ?>
<div class="desc prose"><?cs var:markdown(kind.text) ?></div>
<div class="foot"><p class="price"><?cs if:kind.from ?><b><?cs var:say(Home_page.from, kind.from) ?></b><span><?cs var:Home_page.per_night ?></span><?cs /if ?></p><a class="btn quiet" href="<?cs var:Base ?><?cs var:kind.href ?>"><?cs var:Home_page.free ?><span class="vh">, <?cs var:kind.name ?></span></a></div></div></article><?cs
/each ?>
</div></div></section><?cs
/if ?>
<section class="part" id="how" aria-labelledby="how-h"><div class="wrap">
<h2 id="how-h"><?cs var:Home_page.how ?></h2>
<ol class="ways"><?cs each:way = Home_page.Ways ?>
<li><h3><?cs var:way.title ?></h3><p><?cs var:way.text ?></p></li><?cs /each ?>
</ol></div></section><?cs
if:subcount(Services) ?>
<section class="part tint" id="offers" aria-labelledby="offers-h"><div class="wrap">
<h2 id="offers-h"><?cs var:Home_page.offers ?></h2>
<ul class="offers"><?cs each:service = Services ?>
<li><span><?cs var:service.name ?><?cs if:service.text ?><span class="small"><?cs var:service.text ?></span><?cs /if ?></span><?cs
if:service.price ?><span class="num"><?cs var:service.price ?><span class="small"><?cs var:Units[service.unit] ?></span></span><?cs /if ?></li><?cs /each ?>
</ul></div></section><?cs
/if ?><?cs
if:subcount(Sights) ?>
<section class="part" id="around" aria-labelledby="around-h"><div class="wrap">
<h2 id="around-h"><?cs var:Home_page.around ?></h2>
<ul class="sights"><?cs each:sight = Sights ?>
<li><?cs if:sight.picture ?><div class="photo"><?cs call:picture(sight.picture, "", "") ?></div><?cs elif:sight.icon ?><div class="photo bare"><?cs call:icon(sight.icon) ?></div><?cs /if ?><h3><?cs var:sight.name ?></h3><p><?cs var:sight.text ?></p></li><?cs /each ?>
</ul></div></section><?cs
/if ?><?cs
call:page_foot() ?>
