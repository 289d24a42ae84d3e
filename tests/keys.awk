# Every name in an HDF file, groups too, one a line.
/^[ \t]*(#|$)/ && !block { next }
block { if ($0 == block) block = ""; next }
{
	line = $0
	sub(/^[ \t]+/, "", line)
	if (line ~ /^}/) {
		sub(/\.?[^.]*$/, "", prefix)
		while (depth[level] > 1) {
			sub(/\.?[^.]*$/, "", prefix)
			depth[level]--
		}
		level--
		next
	}
	name = line
	sub(/[ \t]*(=|:|<<|\{).*$/, "", name)
	full = prefix == "" ? name : prefix "." name
	path = ""
	count = split(full, parts, ".")
	for (i = 1; i <= count; i++) {
		path = path == "" ? parts[i] : path "." parts[i]
		if (!(path in seen))
			print path
		seen[path] = 1
	}
	rest = substr(line, length(name) + 1)
	sub(/^[ \t]+/, "", rest)
	if (substr(rest, 1, 1) == "{") {
		prefix = full
		depth[++level] = split(name, parts, ".")
	} else if (substr(rest, 1, 2) == "<<") {
		block = substr(rest, 3)
		gsub(/[ \t]/, "", block)
	}
}
