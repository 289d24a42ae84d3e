<?cs # A small chart of rooms, night by night (admin/strip.h). Include parts/icon.cs first.

  strip_days()             the days, as cells of the head
  strip_cell(cell, word)   a gap or a bar; word: what its sort is called
  strip_key(sort, word)    a line of the legend

  HDF  Days.N.Day, .asked
       cell.span, .asked; of a bar also .sort (kept, same, list, asked, closed), .name, .stay, .href, .cut_left, .cut_right ?><?cs
def:strip_icon(si) ?><?cs if:si == "same" || si == "list" ?><?cs call:icon("check") ?><?cs elif:si == "asked" ?><?cs call:icon("x") ?><?cs elif:si == "closed" ?><?cs call:icon("wrench") ?><?cs /if ?><?cs /def ?><?cs
def:strip_days() ?><?cs each:day = Days ?><th scope="col" colspan="2"<?cs if:day.asked ?> class="q"<?cs /if ?>><?cs var:day.Day.weekday ?> <b><?cs var:day.Day.day ?></b></th><?cs /each ?><?cs /def ?><?cs
def:strip_cell(sc, sc_word) ?><?cs
if:sc.sort ?><td colspan="<?cs var:sc.span ?>" class="seat"><?cs if:sc.href ?><a href="<?cs var:Base ?><?cs var:sc.href ?>"<?cs else ?><div<?cs /if ?> class="k-<?cs var:sc.sort ?><?cs if:sc.cut_left ?> l<?cs /if ?><?cs if:sc.cut_right ?> r<?cs /if ?>"><?cs call:strip_icon(sc.sort) ?><span class="g"><?cs var:sc.name ?></span><span class="vh">, <?cs var:sc.stay ?>, <?cs var:sc_word ?></span><?cs if:sc.href ?></a><?cs else ?></div><?cs /if ?></td><?cs
else ?><td colspan="<?cs var:sc.span ?>"<?cs if:sc.asked ?> class="q"<?cs /if ?>></td><?cs /if ?><?cs /def ?><?cs
def:strip_key(sk, sk_word) ?><li><i class="k-<?cs var:sk ?>" aria-hidden="true"><?cs call:strip_icon(sk) ?></i><?cs var:sk_word ?></li><?cs /def ?>
