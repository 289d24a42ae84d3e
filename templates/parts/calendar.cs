<?cs # calendar()  Tables of months, every usable day a link, with a legend; months change without a whole page where there is
  JavaScript (the program answers the header "X-Fragment: calendar" with this part alone, or with the whole page).

  HDF  Calendar.from                    chosen arrival, 2026-12-12, while its departure is still to be chosen
       Calendar.Weekdays.N.name, .short Monday and Mon, in the order of the columns
       Calendar.Months.M.title          December 2026
       Calendar.Months.M.prev           address (without Base) of the view one month back; absent: no arrow
       Calendar.Months.M.prev_title     November 2026
       Calendar.Months.M.next, .next_title  likewise. Give prev on the first month, next on the first and on the last: a
                                        narrow screen shows the first month only
       Calendar.Months.M.Weeks.W.Days.D seven a week; empty outside the month
         .day      1 to 31
         .date     2026-12-12
         .href     whole address that chooses this day; absent: not a link
         .class    what it is, of: taken, closed, past, leave (another stay begins), arrive (another stay ends); first, in or
                   last day of the chosen stay; today
         .words    price of the night as people read it, or the word of its state; absent for a day that is past
         .chosen   set on the first and last day of the chosen stay
         .asked    how many others ask for the night, in words, absent for none
  The words of the states are DayWords in the language file. ?><?cs
def:calendar() ?><div id="calendar"<?cs if:Calendar.from ?> data-from="<?cs var:Calendar.from ?>"<?cs /if ?>>
<div class="cals"><?cs
each:month = Calendar.Months ?><div class="calbox<?cs if:!first(month) ?> only-wide<?cs /if ?>"><?cs
if:month.prev ?><a class="calnav prev" id="cal-prev" data-frag="calendar" href="<?cs var:Base ?><?cs var:month.prev ?>"><?cs call:icon("chevron-left") ?><span class="vh"><?cs var:month.prev_title ?></span></a><?cs /if ?><?cs
if:month.next ?><a class="calnav next<?cs if:!last(month) ?> only-narrow<?cs /if ?>" id="cal-next-<?cs var:name(month) ?>" data-frag="calendar" href="<?cs var:Base ?><?cs var:month.next ?>"><?cs call:icon("chevron-right") ?><span class="vh"><?cs var:month.next_title ?></span></a><?cs /if ?>
<table class="cal"><caption><?cs var:month.title ?></caption><thead><tr><?cs
each:weekday = Calendar.Weekdays ?><th scope="col"><abbr title="<?cs var:weekday.name ?>"><?cs var:weekday.short ?></abbr></th><?cs /each ?></tr></thead><tbody><?cs
each:week = month.Weeks ?><tr><?cs
each:day = week.Days ?><?cs if:!day.day ?><td></td><?cs else ?><td<?cs if:day.class ?> class="<?cs var:day.class ?>"<?cs /if ?> data-day="<?cs var:day.date ?>"><?cs
if:day.href ?><a href="<?cs var:day.href ?>"<?cs if:day.chosen ?> aria-current="date"<?cs /if ?>><?cs else ?><span><?cs /if ?><span class="n"><?cs var:day.day ?></span><?cs
if:day.words ?><span class="p"><?cs var:day.words ?></span><?cs /if ?><?cs
if:day.asked ?><span class="q"><?cs var:day.asked ?></span><?cs /if ?><?cs
if:day.href ?></a><?cs else ?></span><?cs /if ?></td><?cs /if ?><?cs /each ?></tr><?cs /each ?></tbody></table></div>
<?cs /each ?></div>
<ul class="legend"><li><span class="sw sel"></span><?cs var:DayWords.legend_stay ?></li><li><span class="sw full"></span><?cs var:DayWords.taken ?></li><li><span class="sw half"></span><?cs var:DayWords.legend_half ?></li><li><span class="sw req">2</span><?cs var:DayWords.legend_asked ?></li></ul>
</div>
<?cs /def ?>
