<?cs # The reports beside each other. Include admin.cs first.

  report_tabs(at)   a key of Report_pages: which of them it is ?><?cs
def:report_tab(rt_at, rt_name) ?><a href="<?cs var:Base ?>/reports/<?cs var:rt_name ?>"<?cs if:rt_at == rt_name ?> aria-current="true"<?cs /if ?>><?cs var:Report_pages[rt_name] ?></a><?cs /def ?><?cs
def:report_tabs(rs_at) ?><nav class="seg mb4 noprint" aria-label="<?cs var:Report_pages.title ?>"><?cs call:report_tab(rs_at, "occupancy") ?><?cs call:report_tab(rs_at, "leaving") ?></nav><?cs /def ?>
