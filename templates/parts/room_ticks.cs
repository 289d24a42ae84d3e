<?cs # room_ticks()  A box a room, those it has ticked; sent as room=ID each. Include field.cs first.

  HDF  Rooms.N.id, .name, .kind, .capacity, .has ?><?cs
def:room_ticks() ?><fieldset class="field" id="f-room"><legend><?cs var:Stay_life.rooms ?></legend><?cs call:field_error("room") ?><div class="ticks"><?cs
each:tickroom = Rooms ?><label class="check"><input type="checkbox" name="room" value="<?cs var:tickroom.id ?>"<?cs if:tickroom.has ?> checked<?cs /if ?>><span class="t"><?cs var:tickroom.name ?><span class="small"><?cs var:tickroom.kind ?>, <?cs var:plural("Words.guests", tickroom.capacity) ?></span></span></label><?cs /each ?></div></fieldset>
<?cs /def ?>
