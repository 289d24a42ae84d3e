<?cs # Include parts/icon.cs first.
  chip(kind, icon, text)  A state in a word or two. kind: good, some, bad or "" (plain).
  note(kind, icon, text)  A sentence that must be read. kind: good, or "" for the honey one. ?><?cs
def:chip(chip_kind, chip_icon, chip_text) ?><span class="chip<?cs if:chip_kind ?> <?cs var:chip_kind ?><?cs /if ?>"><?cs call:icon(chip_icon) ?><?cs var:chip_text ?></span><?cs /def ?><?cs
def:note(note_kind, note_icon, note_text) ?><div class="note<?cs if:note_kind ?> <?cs var:note_kind ?><?cs /if ?>"><?cs call:icon(note_icon) ?><p><?cs var:note_text ?></p></div><?cs /def ?>
