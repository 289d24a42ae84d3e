<?cs # steps(now)  Where the guest is on the way to a request: now is 1 (dates and room), 2 (details) or 3 (check). ?><?cs
def:step_item(si_number, si_now, si_text) ?><li<?cs if:#si_number < #si_now ?> class="done"<?cs elif:#si_number == #si_now ?> aria-current="step"<?cs /if ?>><span><?cs var:si_text ?></span></li><?cs /def ?><?cs
def:steps(st_now) ?><ol class="steps" aria-label="<?cs var:Steps.label ?>">
<?cs call:step_item("1", st_now, Steps.stay) ?><?cs call:step_item("2", st_now, Steps.details) ?><?cs call:step_item("3", st_now, Steps.check) ?>
</ol>
<?cs /def ?>
