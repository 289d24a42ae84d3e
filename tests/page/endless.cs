<?cs include:"endless.cs" ?>
