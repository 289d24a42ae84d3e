<?cs include:"parts/failure.cs" ?><?cs call:failure("400") ?>
