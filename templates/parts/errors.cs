<?cs # error_summary()  On top of a form that was refused: the same words as at the fields, each a link to its field. Takes
  the focus when the page opens. Nothing when there are no complaints.

  HDF  Complaint.NAME, .a, .b  as in field.cs, in the order of the page. NAME "form" is a complaint about the whole
                               form and has no link. ?><?cs
def:error_summary() ?><?cs if:subcount(Complaint) ?><div class="errsum" role="alert" tabindex="-1" autofocus><h2><?cs var:plural("Errors.found", subcount(Complaint)) ?></h2><ul><?cs
each:complaint = Complaint ?>
<li><?cs if:name(complaint) == "form" ?><strong><?cs call:complaint_words("form", complaint) ?></strong><?cs
else ?><a href="#f-<?cs var:name(complaint) ?>"><?cs call:complaint_words(name(complaint), complaint) ?></a><?cs /if ?></li><?cs
/each ?>
</ul></div>
<?cs /if ?><?cs /def ?>
