<?cs # What page.cs and admin.cs share. Include parts/icon.cs first.

  frame_open(title, desk)  doctype, head, skip link; the caller writes <body>; desk "1": an owner's page. The title starts "Problem:" when the page
                     has complaints.
  brand(href)        the house's name with the leaf
  complaint_words(name, complaint)   what is wrong with a field, in words; complaint: the node Complaint.NAME
  nav_items(icons, which)  <li> of Nav; icons "1" to show them; which: "first", "folded" or "all"

  HDF  Base, Static     prefix of addresses, version of the static files
       Lang             language of the page
       Site             what addresses of the house begin with, "https://house.example"
       Languages.N.code, .href, Neutral.href   this page in other languages and in none, without Base; hrefs absent for owners
       House.name
       Page.private     set when the page must not be found by search engines
       Complaint        complaints about the form, see errors.cs
       Nav.N.name       a key of Menu in the language file
       Nav.N.href       without Base
       Nav.N.icon       name of an icon (owner's pages)
       Nav.N.current    set on the page that is shown
       Nav.N.folded     set on what stands in the menu at the end of the owner's bar; NavFolded when there is one: "current" or "closed"
       NavCount.NAME    open things, shown beside the entry ?><?cs
def:complaint_words(cw_name, cw) ?><?cs
  if:Field_complaints[cw_name][cw] ?><?cs var:say2(Field_complaints[cw_name][cw], cw.a, cw.b) ?><?cs
  else ?><?cs var:say2(Complaints[cw], cw.a, cw.b) ?><?cs /if ?><?cs /def ?><?cs
def:frame_open(frame_title, frame_desk) ?><!doctype html>
<html lang="<?cs var:Lang ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs if:subcount(Complaint) ?><?cs var:say(Common.problem_title, frame_title) ?><?cs else ?><?cs var:frame_title ?><?cs /if ?><?cs if:House.name ?> – <?cs var:House.name ?><?cs /if ?></title><?cs
if:Page.private ?>
<meta name="robots" content="noindex, nofollow"><?cs
elif:Languages.0.href && subcount(Languages) > #1 ?><?cs
each:alternate = Languages ?>
<link rel="alternate" hreflang="<?cs var:alternate.code ?>" href="<?cs var:Site ?><?cs var:alternate.href ?>"><?cs
/each ?>
<link rel="alternate" hreflang="x-default" href="<?cs var:Site ?><?cs var:Neutral.href ?>"><?cs
/if ?>
<link rel="icon" href="<?cs var:Base ?>/static/icon.svg?v=<?cs var:Static ?>" type="image/svg+xml">
<link rel="preload" href="<?cs var:Base ?>/static/fonts/onest-latin-400-700.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="<?cs var:Base ?>/static/hearth.css?v=<?cs var:Static ?>"><?cs
if:frame_desk ?>
<link rel="stylesheet" href="<?cs var:Base ?>/static/desk.css?v=<?cs var:Static ?>"><?cs /if ?>
<script src="<?cs var:Base ?>/static/enhance.js?v=<?cs var:Static ?>" defer></script>
</head>
<?cs /def ?><?cs
def:brand(brand_href) ?><a class="brand" href="<?cs var:Base ?><?cs var:brand_href ?>"><?cs call:icon("hearth") ?><?cs if:House.name ?><?cs var:House.name ?><?cs else ?><?cs var:Common.nameless ?><?cs /if ?></a><?cs /def ?><?cs
def:nav_items(nav_icons, nav_which) ?><?cs each:nav_item = Nav ?><?cs
  if:nav_which == "all" || (nav_which == "folded" && nav_item.folded) || (nav_which == "first" && !nav_item.folded) ?>
<li><a href="<?cs var:Base ?><?cs var:nav_item.href ?>"<?cs if:nav_item.current ?> aria-current="page"<?cs /if ?>><?cs
  if:nav_icons == "1" ?><?cs call:icon(nav_item.icon) ?><?cs /if ?><?cs var:Menu[nav_item.name] ?><?cs
  if:NavCount[nav_item.name] ?> <span class="cnt"><?cs var:NavCount[nav_item.name] ?></span><?cs /if ?></a></li><?cs
  /if ?><?cs
/each ?><?cs /def ?>
