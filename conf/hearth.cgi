#!/bin/sh
# What a web server starts as CGI or under mod_fcgid. Its own name says which program it is: copy it as booking.cgi, admin.cgi, reports.cgi
# and job.cgi, mode 755, and say here where the programs and their configuration are.
PROGRAMS=/usr/local/lib/hearth
CONFIGURATION=/etc/hearth
name=${0##*/}
name=${name%.cgi}
exec "$PROGRAMS/$name" --config "$CONFIGURATION/$name.conf"
