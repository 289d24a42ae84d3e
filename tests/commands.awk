# One ClearSilver command of the templates a line: "FILE<tab>COMMAND", white space squeezed.
BEGIN { RS = "<\\?cs" }
FNR > 1 {
	end = index($0, "?>")
	if (end == 0)
		next
	command = substr($0, 1, end - 1)
	gsub(/[ \t\r\n]+/, " ", command)
	sub(/^ /, "", command)
	sub(/ $/, "", command)
	print FILENAME "\t" command
}
