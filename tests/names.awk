# The names in the lines of commands.awk: "FILE<tab>NAME", and a "[" behind a name of which only the beginning is written;
# what plural() names too.
BEGIN { FS = "\t" }
{
	command = $2
	if (command ~ /^#/)
		next
	rest = command
	while (match(rest, /plural\("[^"]*"/)) {
		print $1 "\t" substr(rest, RSTART + 8, RLENGTH - 9)
		rest = substr(rest, RSTART + RLENGTH)
	}
	gsub(/"[^"]*"/, " ", command)
	gsub(/'[^']*'/, " ", command)
	while (match(command, /[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*/)) {
		name = substr(command, RSTART, RLENGTH)
		before = RSTART > 1 ? substr(command, RSTART - 1, 1) : ""
		after = substr(command, RSTART + RLENGTH, 1)
		if (before != "." && after != "(")
			print $1 "\t" name (after == "[" ? "[" : "")
		command = substr(command, RSTART + RLENGTH)
	}
}
