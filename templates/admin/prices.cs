<?cs # Services and their prices, under a strip of the year.

  HDF  Year                         the nights of the strip; absent without kinds
       Year.width, .height, .bar, .today_x   in units of its drawing
       Year.Months.N.number, .year (in January), .x, .label_x
       Year.Kinds.K.name, .label_y, .Runs.N.x, .y, .width, .label_x, .amount (absent: no room for it), .tone (0 to 3), .gap
       Gaps.N.kind, .Nights, .count  nights without a price
       Services.N.id, .name, .class, .unit, .heads, .mandatory, .vat, .href, .hidden (a number of past prices)
       Services.N.Groups.G.kind (absent: any), .Prices.M.Nights, .count, .weekdays, .amount, .cost, .least, .rank, .past, .href
       Past                         set when past prices are shown ?><?cs include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs include:"parts/errors.cs" ?><?cs include:"parts/field.cs" ?><?cs include:"parts/edit.cs" ?><?cs
call:admin_head(Prices_page.title) ?>
<div class="head"><h1><?cs var:Prices_page.title ?></h1><div class="tools"><?cs
if:Past ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/prices"><?cs var:Prices_page.hide_past ?></a><?cs else ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/prices?past=1"><?cs var:Prices_page.show_past ?></a><?cs /if ?><a class="btn sm" href="<?cs var:Base ?>/admin/prices/services/new"><?cs call:icon("plus") ?><?cs var:Prices_page.new_service ?></a></div></div><?cs
call:edit_done() ?><?cs
if:Year ?>
<section class="panel sec" aria-labelledby="year"><h2 id="year"><?cs var:Prices_page.year ?></h2><p class="muted"><?cs var:Prices_page.year_text ?></p>
<div class="scroll year" tabindex="0" role="group" aria-label="<?cs var:Prices_page.year ?>"><svg viewBox="0 0 <?cs var:Year.width ?> <?cs var:Year.height ?>" role="img" aria-labelledby="yt yd"><title id="yt"><?cs var:say(Prices_page.strip, Year) ?></title><desc id="yd"><?cs var:Prices_page.strip_text ?></desc><?cs
each:month = Year.Months ?><path class="grid" d="M<?cs var:month.x ?> 4V<?cs var:Year.height ?>"/><text class="axis" x="<?cs var:month.label_x ?>" y="16"><?cs var:Format.Months[month.number].short ?><?cs if:month.year ?> <?cs var:month.year ?><?cs /if ?></text><?cs /each ?><?cs
each:kind = Year.Kinds ?><text class="kind" x="0" y="<?cs var:kind.label_y ?>"><?cs var:kind.name ?></text><?cs
each:run = kind.Runs ?><rect class="<?cs if:run.gap ?>gap<?cs else ?>tone<?cs var:run.tone ?><?cs /if ?>" x="<?cs var:run.x ?>" y="<?cs var:run.y ?>" width="<?cs var:run.width ?>" height="<?cs var:Year.bar ?>" rx="4"/><?cs
if:run.amount ?><text class="amount" x="<?cs var:run.label_x ?>" y="<?cs var:kind.label_y ?>"><?cs var:run.amount ?></text><?cs /if ?><?cs /each ?><?cs /each ?><path class="now" d="M<?cs var:Year.today_x ?> 22V<?cs var:Year.height ?>"/></svg></div><?cs
if:subcount(Gaps) ?><ul class="warns"><?cs each:gap = Gaps ?><li><?cs call:icon("triangle-alert") ?><span><b><?cs var:say2(Prices_page.gap, gap.kind, gap.Nights) ?></b> <?cs var:plural("Prices_page.gap_nights", gap.count) ?></span></li><?cs /each ?></ul><?cs /if ?></section><?cs
/if ?><?cs
each:service = Services ?>
<section class="panel svc" aria-labelledby="s<?cs var:service.id ?>"><div class="ph"><h2 id="s<?cs var:service.id ?>"><?cs var:service.name ?></h2><div class="tools"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:service.href ?>"><?cs var:Prices_page.edit_service ?><span class="vh"> <?cs var:service.name ?></span></a><a class="btn quiet sm" href="<?cs var:Base ?>/admin/prices/rows/new?service=<?cs var:service.id ?>"><?cs call:icon("plus") ?><?cs var:Prices_page.new_price ?><span class="vh"> <?cs var:service.name ?></span></a></div>
<p class="sub"><?cs var:Prices_page.class[service.class] ?>, <?cs var:Prices_page.unit[service.unit] ?><?cs if:service.heads != "all" ?>, <?cs var:Prices_page.heads[service.heads] ?><?cs /if ?><?cs if:service.mandatory ?>, <?cs var:Prices_page.is_mandatory ?><?cs /if ?><?cs if:service.vat ?>, <?cs var:say(Prices_page.vat, service.vat) ?><?cs /if ?></p></div><?cs
if:!subcount(service.Groups) ?><p class="empty"><?cs var:Prices_page.no_prices ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:service.name ?></caption><thead><tr><th scope="col"><?cs var:Prices_page.nights ?></th><th scope="col"><?cs var:Fields.days ?></th><th scope="col" class="r"><?cs var:Fields.amount ?></th><th scope="col" class="r"><?cs var:Fields.cost ?></th><th scope="col"><?cs var:Fields.least_nights ?></th><th scope="col"><?cs var:Fields.rank_no ?></th><th scope="col"><span class="vh"><?cs var:Rooms_page.edit ?></span></th></tr></thead><?cs
each:group = service.Groups ?><tbody><?cs if:group.kind || subcount(service.Groups) > #1 ?><tr class="by"><th scope="rowgroup" colspan="7"><?cs if:group.kind ?><?cs var:group.kind ?><?cs else ?><?cs var:Prices_page.any_kind ?><?cs /if ?></th></tr><?cs /if ?><?cs
each:price = group.Prices ?>
<tr<?cs if:price.past ?> class="muted"<?cs /if ?>><th scope="row"><?cs var:price.Nights ?><span class="sub"><?cs var:plural("Words.nights", price.count) ?></span></th><td data-th="<?cs var:Fields.days ?>"><?cs var:price.weekdays ?></td><td class="r" data-th="<?cs var:Fields.amount ?>"><?cs var:price.amount ?></td><td class="r" data-th="<?cs var:Fields.cost ?>"><?cs var:price.cost ?></td><td data-th="<?cs var:Fields.least_nights ?>"><?cs if:price.least ?><?cs var:plural("Words.nights", price.least) ?><?cs /if ?></td><td data-th="<?cs var:Fields.rank_no ?>"><?cs var:price.rank ?></td><td class="act"><div class="tools"><a class="btn quiet sm" href="<?cs var:Base ?><?cs var:price.href ?>"><?cs var:Rooms_page.edit ?><span class="vh"> <?cs var:price.Nights ?></span></a></div></td></tr><?cs
/each ?></tbody><?cs /each ?></table><?cs /if ?><?cs
if:service.hidden ?><p class="pb muted"><?cs var:plural("Prices_page.hidden", service.hidden) ?></p><?cs /if ?></section><?cs
/each ?><?cs
call:admin_foot() ?>
