<?cs # Guests and companies: found by name, address, number or reference; those of whom something came last first.

  HDF  Rows.N.name (absent: none was given), .name.email, .phone, .company, .no_host, .unread   a number of messages
       Rows.N.href, .stays, .requests, .sum, .Last, .Next   stays and what they came to; requests that became none
       Filter                 all, stayed, company or no_host
       Typed            what was looked for
       Page.previous, .next   numbers of pages
       May.decide             set for those who may ?><?cs
include:"parts/admin.cs" ?><?cs include:"parts/chip.cs" ?><?cs
def:people_query(pq_show) ?><?cs if:pq_show != "all" || Typed ?>?<?cs if:pq_show != "all" ?>show=<?cs var:pq_show ?><?cs /if ?><?cs if:Typed ?><?cs if:pq_show != "all" ?>&amp;<?cs /if ?>q=<?cs var:url_escape(Typed) ?><?cs /if ?><?cs /if ?><?cs /def ?><?cs
def:people_page(pp_page) ?>?<?cs if:Filter != "all" ?>show=<?cs var:Filter ?>&amp;<?cs /if ?><?cs if:Typed ?>q=<?cs var:url_escape(Typed) ?>&amp;<?cs /if ?>page=<?cs var:pp_page ?><?cs /def ?><?cs
def:filter(fl_name, fl_text) ?><a href="<?cs var:Base ?>/admin/people<?cs call:people_query(fl_name) ?>"<?cs if:Filter == fl_name ?> aria-current="true"<?cs /if ?>><?cs var:fl_text ?></a><?cs /def ?><?cs
call:admin_head(People.title) ?>
<div class="head"><h1><?cs var:People.title ?></h1><div class="tools"><?cs
if:May.decide ?><a class="btn quiet" href="<?cs var:Base ?>/admin/people/goodwill"><?cs call:icon("user-check") ?><?cs var:Goodwill.title ?></a><?cs /if ?><a class="btn" href="<?cs var:Base ?>/admin/people/new"><?cs call:icon("plus") ?><?cs var:People.new ?></a></div></div>
<div class="tools mb4 finder"><form class="find" role="search" action="<?cs var:Base ?>/admin/people" method="get"><?cs if:Filter != "all" ?><input type="hidden" name="show" value="<?cs var:Filter ?>"><?cs /if ?><label class="vh" for="q"><?cs var:People.find_label ?></label><input id="q" type="search" name="q" value="<?cs var:Typed ?>" placeholder="<?cs var:People.find_hint ?>" autocomplete="off"><button class="btn quiet" type="submit"><?cs var:People.find ?></button></form>
<nav class="seg" aria-label="<?cs var:People.filter ?>"><?cs call:filter("all", People.all) ?><?cs call:filter("stayed", People.stayed) ?><?cs call:filter("company", People.companies) ?><?cs call:filter("no_host", People.not_hosted) ?></nav></div>
<div class="panel"><?cs
if:!subcount(Rows) ?><p class="empty bare"><?cs if:Typed ?><?cs var:say(People.found_none, Typed) ?><?cs elif:Filter == "all" ?><?cs var:People.empty ?><?cs else ?><?cs var:People.empty_filter ?><?cs /if ?></p><?cs
else ?><table class="list"><caption class="vh"><?cs var:People.caption ?></caption><thead><tr><th scope="col"><?cs var:People.th_guest ?></th><th scope="col"><?cs var:People.th_contact ?></th><th scope="col"><?cs var:People.th_stays ?></th><th scope="col" class="r"><?cs var:People.th_sum ?></th><th scope="col"><?cs var:People.th_last ?></th></tr></thead><tbody><?cs
each:row = Rows ?>
<tr><th scope="row"><a href="<?cs var:Base ?><?cs var:row.href ?>"><?cs if:row.name ?><?cs var:row.name ?><?cs else ?><?cs var:People.nameless ?><?cs /if ?></a><?cs
if:row.name.company || row.name.no_host || row.name.unread ?><span class="chips"><?cs
if:row.name.no_host ?><?cs call:chip("bad", "x", People.chip_no_host) ?><?cs /if ?><?cs
if:row.name.company ?><?cs call:chip("", "house", People.chip_company) ?><?cs /if ?><?cs
if:row.name.unread ?><?cs call:chip("some", "message-circle", plural("Message.unread", row.name.unread)) ?><?cs /if ?></span><?cs /if ?></th>
<td><?cs if:row.name.email ?><?cs var:row.name.email ?><?cs /if ?><?cs if:row.name.phone ?><span class="sub"><?cs var:row.name.phone ?></span><?cs /if ?></td>
<td><?cs if:row.stays != "0" ?><?cs var:plural("People.stays", row.stays) ?><?cs else ?><span class="muted"><?cs if:row.requests != "0" ?><?cs var:plural("Words.requests", row.requests) ?><?cs else ?><?cs var:People.never ?><?cs /if ?></span><?cs /if ?><?cs if:row.stays != "0" && row.requests != "0" ?><span class="sub"><?cs var:plural("People.other_requests", row.requests) ?></span><?cs /if ?></td>
<td class="r" data-th="<?cs var:People.th_sum ?>"><?cs var:row.sum ?></td>
<td><?cs if:row.Next ?><?cs var:say(People.comes, row.Next) ?><?cs elif:row.Last ?><?cs var:row.Last ?><?cs /if ?></td></tr><?cs
/each ?></tbody></table><?cs
/if ?></div><?cs
if:Page.previous || Page.next ?>
<nav class="tools pager" aria-label="<?cs var:Queue.pages ?>"><?cs
if:Page.previous ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/people<?cs call:people_page(Page.previous) ?>"><?cs call:icon("chevron-left") ?><?cs var:People.previous_page ?></a><?cs /if ?><?cs
if:Page.next ?><a class="btn quiet sm" href="<?cs var:Base ?>/admin/people<?cs call:people_page(Page.next) ?>"><?cs var:People.next_page ?><?cs call:icon("chevron-right") ?></a><?cs /if ?></nav><?cs
/if ?><?cs
call:admin_foot() ?>
