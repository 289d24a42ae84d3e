<?cs include:"parts/failure.cs" ?><?cs if:Href.lost ?><?cs call:failure_lost() ?><?cs else ?><?cs call:failure("404") ?><?cs /if ?>
