<?cs include:"../templates.t" ?>
