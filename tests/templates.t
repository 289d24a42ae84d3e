#!/bin/sh
# The rules of the templates: nothing comes out raw, every include is there, every word and every fact that is named exists.
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

count=0
status=0
# check WHAT FILE: good when the file, a list of faults, is empty.
check() {
	count=$((count + 1))
	if [ -s "$2" ]; then
		echo "not ok $count - $1"
		sed 's/^/# /' "$2"
		status=1
	else
		echo "ok $count - $1"
	fi
}

# The rules that one command can break.
raw() {
	grep -E "$(printf '\t')(uvar|lvar|evar|name|escape)[:!]" "$1"
	grep -E "$(printf '\t')alt:" "$1" | grep -v 'alt:html_escape('
	grep -E 'text_html *\(' "$1"
	# An escaping function switches the escaping of the whole expression off, so it stands alone.
	grep -E '(url_escape|url_validate|html_escape|js_escape|markdown|unbroken) *\(' "$1" |
		grep -vE "$(printf '\t')(var|alt):(url_escape|url_validate|html_escape|js_escape|markdown|unbroken)\([A-Za-z0-9_.]+(\[[A-Za-z0-9_.]+\][A-Za-z0-9_.]*)*\)\$"
}

# The rules see what breaks them.
cat >"$work/bad.cs" <<'END'
<a><?cs uvar:X ?><?cs lvar:X ?><?cs evar:X ?><?cs name:X ?><?cs escape:"none" ?><?cs alt:X ?><?cs var:text_html(X) ?><?cs
var:say(Y, url_escape(X)) ?><?cs var:url_escape(X) + Z ?>
<?cs var:url_escape(Good[x].name) ?><?cs alt:html_escape(Good) ?><?cs var:Good ?>
END
awk -f tests/commands.awk "$work/bad.cs" >"$work/bad"
raw "$work/bad" >"$work/seen"
{ [ "$(wc -l <"$work/seen")" -eq 9 ] && ! grep Good "$work/seen"; } || echo "raw output is not seen" >"$work/blind"
check "each kind of raw output is seen" "${work}/blind"

find templates -name '*.cs' | sort >"$work/files"
xargs awk -f tests/commands.awk <"$work/files" >"$work/commands"
raw "$work/commands" >"$work/raw"
check "no raw output" "$work/raw"

grep -E "$(printf '\t')l?include" "$work/commands" | grep -vE "$(printf '\t')include:\"[^\"]*\"\$" >"$work/computed"
check "includes are written out" "$work/computed"

sed -n "s/^\([^\t]*\)\tinclude:\"\([^\"]*\)\"\$/\1 \2/p" "$work/commands" |
	while read -r file target; do
		[ -f "templates/$target" ] || echo "$file: $target"
	done >"$work/missing"
check "every include is there" "$work/missing"

xargs grep -nE '=<\?cs|=[^"=> ]+<\?cs (var|alt)' <"$work/files" | grep -E '<[a-z]+ [^>"]*=<\?cs' >"$work/unquoted"
check "attributes are quoted" "$work/unquoted"

# The content security policy runs no script and obeys no style that stands in a page. Mails have only such styles.
grep -v '^templates/mail/' "$work/files" | while read -r file; do
	sed 's/<?cs[^?]*?>//g' "$file" | grep -nEi '<script[^>]*>[^<]|<style| style=| on[a-z]+="|javascript:' | sed "s|^|$file:|"
done >"$work/inline"
check "no script and no style in a page" "$work/inline"

awk -f tests/keys.awk templates/lang/en.hdf | sort -u >"$work/keys"
grep -o '^[^.]*' "$work/keys" | sort -u >"$work/groups"
awk -f tests/names.awk "$work/commands" | sort -u >"$work/names"

# A name that begins with a group of the language file is a text, and must be there.
awk -F '\t' -v keys="$work/keys" -v groups="$work/groups" '
	BEGIN { while ((getline k <keys) > 0) key[k] = 1; while ((getline g <groups) > 0) group[g] = 1 }
	{ name = $2; sub(/\[$/, "", name); top = name; sub(/\..*/, "", top) }
	top in group && !(name in key)' "$work/names" >"$work/words"
check "every text is in templates/lang/en.hdf" "$work/words"

# Facts and words share one tree: a list of facts that is called as a group of words would show those words as rows.
sed -nE 's/^([^\t]*)\teach:[^=]*= *([A-Za-z0-9_]+) *$/\1 \2/p; s/^([^\t]*)\t.*subcount\(([A-Za-z0-9_]+)\).*/\1 \2/p' "$work/commands" |
	while read -r file list; do
		! grep -qxF "$list" "$work/groups" || echo "$file: $list"
	done >"$work/clash"
check "no list of facts is called as a group of words" "$work/clash"

# Any other name with a capital is a fact: some C file names it, or a template sets it, or it is in the manual of a part.
grep -rhoE '"[A-Z][A-Za-z0-9]*' cgi-bin --include='*.c' | tr -d '"' | sort -u >"$work/facts"
sed -nE "s/^[^\t]*\t(set|each|with|loop):([A-Za-z0-9_]+).*/\2/p" "$work/commands" | sort -u >>"$work/facts"
sed -nE "s/^[^\t]*\tdef:[^(]*\((.*)\)/\1/p" "$work/commands" | tr ', ' '\n\n' >>"$work/facts"
grep -E "$(printf '^templates/(parts|mail)/[^\t]*\t#')" "$work/commands" | grep -oE '[A-Z][A-Za-z]+' >>"$work/facts"
awk -F '\t' -v facts="$work/facts" -v groups="$work/groups" '
	BEGIN { while ((getline f <facts) > 0) known[f] = 1; while ((getline g <groups) > 0) known[g] = 1 }
	{ top = $2; sub(/[.[].*/, "", top) }
	top ~ /^[A-Z]/ && !(top in known)' "$work/names" >"$work/unknown"
check "every fact is given by some C file" "$work/unknown"

# Other languages say what English says; a language may count in more forms.
for file in templates/lang/*.hdf; do
	awk -f tests/keys.awk "$file" | grep -vE '\.(one|few|many|other)$|^Format\.first$' | sort -u >"$work/theirs"
	grep -vE '\.(one|few|many|other)$|^Format\.first$' "$work/keys" | diff - "$work/theirs" | grep '^[<>]' |
		sed "s|^|$file: |"
done >"$work/differ"
check "every language has the same texts" "$work/differ"

# Where one counts, all count, each in every form it has.
for file in templates/lang/*.hdf; do
	case $file in
	*/en.hdf) forms='one other' ;;
	*/fr.hdf) forms='one many other' ;;
	*/ru.hdf) forms='one few many other' ;;
	*) forms=other ;;
	esac
	awk -f tests/keys.awk "$file" | sort -u >"$work/theirs"
	sed -n 's/\.one$//p' "$work/keys" | while read -r counted; do
		for form in $forms; do
			grep -qxF "$counted.$form" "$work/theirs" || echo "$file: $counted.$form"
		done
	done
done >"$work/uncounted"
check "counted words have every form of their language" "$work/uncounted"

# A text that is filled in takes the same values in each language; a form for one or many may leave the number out.
awk '/^[ \t]*[A-Za-z0-9_.]+ *\{/ { group[++level] = $1 } /^}/ { level-- }
	/ = / { name = $1; sub(/^[^=]*= */, ""); if (level) name = group[1] "." name
	if (name ~ /^Format\./ || name ~ /\.(one|few|many)$/) next
	places = ""; for (i = 1; i <= 3; i++) if (index($0, "{" i "}")) places = places i
	if (FNR == NR) first[name] = places; else if (first[name] != places) print FILENAME ": " name }' \
	templates/lang/en.hdf templates/lang/fr.hdf templates/lang/ru.hdf >"$work/places"
check "every language fills in the same values" "$work/places"

# A text is used when a template names it, or its group with a key from C in brackets, or C names it: as a whole, or its group at the end of
# a name that is put together, or its last part as a word (keys of complaints, fields and menus are such words).
{ find cgi-bin -name '*.[ch]' -exec sed "s/'\"'//g" {} + | grep -oE '"[^"]*"'; grep -rhoE 'FIELD\([a-z_]+, [a-z_]+\)' cgi-bin --include='*.c'; } | tr -d '"' | tr -c 'A-Za-z0-9_.-' '\n' | sed 's/-/_/g; s/^\.//; s/\.$//' | sort -u >"$work/words_of_c"
awk -F '\t' '{ print $2 }' "$work/names" | sort -u >"$work/named"
sed -nE 's/^[^\t]*\teach:[^=]*= *([A-Za-z0-9_.]+).*/\1/p' "$work/commands" | sort -u >"$work/each"
awk -v named="$work/named" -v said="$work/words_of_c" -v groups="$work/each" '
	BEGIN { while ((getline n <named) > 0) { if (n ~ /\[$/) { sub(/\[$/, "", n); open[n] = 1 } else name[n] = 1 }
		while ((getline s <said) > 0) word[s] = 1; while ((getline g <groups) > 0) each_of[g] = 1 }
	{ key[$0] = 1; parent = $0; if (sub(/\.[^.]*$/, "", parent)) leaf[parent] = 1 }
	# Is there a group above that is shown as a whole, or opened by this part?
	function used(k, parent, last) {
		if (k in name || k in word) return 1
		parent = k
		if (!sub(/\.[^.]*$/, "", parent)) return 0
		last = substr(k, length(parent) + 2)
		if (last ~ /^(one|few|many|other)$/ && used(parent)) return 1
		if ((parent in open || parent in word) && (last in word || last ~ /^[0-9]+$/)) return 1
		return parent in name && parent in each_of || index(parent, ".") && used_above(parent) || parent in open && last in word
	}
	function used_above(k, parent, last) {
		parent = k
		if (!sub(/\.[^.]*$/, "", parent)) return 0
		last = substr(k, length(parent) + 2)
		return parent in open && (last in word || last ~ /^[0-9]+$/) || parent in each_of || used_above(parent)
	}
	END { for (k in key) if (!(k in leaf) && !(k ~ /^(Format|Language)(\.|$)/) && !used(k)) print k }' "$work/keys" | sort >"$work/unused"
check "every text is used" "$work/unused"

# Where a page has no list of that name, the words of the group would be gone through instead. (A registration form is printed for somebody.)
sed -nE 's/^([A-Z][A-Za-z_]*) \{.*/\1/p' templates/lang/en.hdf | sort -u >"$work/groups"
sed -nE '/admin\/stay_form\.cs/d; s/^([^\t]*)\teach:[^=]*= *([A-Za-z0-9_]+)$/\2 \1/p; s/^([^\t]*)\t.*subcount\(([A-Za-z0-9_]+)\).*/\2 \1/p' "$work/commands" | sort -u |
	join - "$work/groups" >"$work/hidden"
check "no list of a page has the name of a group of words" "$work/hidden"

# The guests' program holds only the groups that are named in it: all that its templates and those they include name.
guests=$(sed -n '/^#define GROUPS/,/^$/p' cgi-bin/booking/main.c | tr -dc 'A-Za-z_ \n' | tr -s ' \n' '  ')
files=$(find templates/booking templates/error -name '*.cs')
for _ in 1 2 3; do
	files=$(printf '%s\n' $files $(grep -ohE 'include:"[a-z_/.]+"' $files | sed 's/include:"\(.*\)"/templates\/\1/') | sort -u)
done
sed -nE 's/^([A-Z][A-Za-z_]*) \{.*/\1/p' templates/lang/en.hdf | sort -u | while read -r group; do
	case " $guests " in *" $group "*) continue ;; esac
	grep -lE "\b$group[.[]" $files | sed "s/^/$group is not held for /"
	grep -lE "\"$group\." cgi-bin/booking/*.c cgi-bin/site/present.c cgi-bin/site/paper.c cgi-bin/web/*.c cgi-bin/page/*.c | sed "s/^/$group is not held for /"
done >"$work/unheld"
check "guests' pages have all their words" "$work/unheld"

echo "1..$count"
exit $status
