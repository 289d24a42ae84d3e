<?cs # rooms_tabs(tab)   rooms, kinds and conditions: a switch; tab is the one that is shown

  HDF  Count.rooms, .kinds ?><?cs
def:rooms_tabs(tab) ?><nav class="seg" aria-label="<?cs var:Rooms_page.show ?>"><a href="<?cs var:Base ?>/admin/rooms"<?cs if:tab == "rooms" ?> aria-current="page"<?cs /if ?>><?cs var:Rooms_page.rooms ?> <?cs var:Count.rooms ?></a><a href="<?cs var:Base ?>/admin/rooms/kinds"<?cs if:tab == "kinds" ?> aria-current="page"<?cs /if ?>><?cs var:Rooms_page.kinds ?> <?cs var:Count.kinds ?></a><a href="<?cs var:Base ?>/admin/rooms/conditions"<?cs if:tab == "conditions" ?> aria-current="page"<?cs /if ?>><?cs var:Rooms_page.conditions ?></a></nav><?cs /def ?>
