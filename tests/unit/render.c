/* What the walk over a parsed template writes is what ClearSilver itself writes, for every command and expression that
 * templates use. */
#include "page/template.h"

#include <cgi/cgi.h>

#include "check.h"

static struct arena a;
static struct commands commands;

static const struct {
	const char *name, *value;
} facts[] = {
	{ "Text", "<b>\"O'Neill\" & co\r\n</b>" },
	{ "Empty", "" },
	{ "Zero", "0" },
	{ "Hex", "0x10" },
	{ "Seven", "7" },
	{ "Nought", "00" },
	{ "Word", "yes" },
	{ "Here.deep.down", "below" },
	{ "Key", "deep" },
	{ "Row", "outer" },
	{ "List.0.name", "a" },
	{ "List.0.n", "1" },
	{ "List.1.name", "<b>" },
	{ "List.1", "itself" },
	{ "List.2.name", "c" },
	{ "List.2.n", "3" },
	{ "Many.0", "p" },
	{ "Many.1", "q" },
	{ "Many.2", "r" },
	{ "Many.3", "s" },
	{ "Many.4", "t" },
	{ "Many.5", "u" },
	{ "Many.6", "v" },
	{ "Many.7", "w" },
	{ "Many.8", "x" },
	{ "Many.9", "y" },
	{ "Many.10", "z" },
	{ "Many.11", "last" },
	{ "Many.7.more", "member" },
};
static const char texts[] =
    "Language.plural = en\nWords.one = {1} night\nWords.other = {1} nights\nHello = Hello, {1} and {2}\n"
    "Here.text = a text beside facts\nGroup.a = A & B\nGroup.b = B\n";

static const char *const samples[] = {
	"plain <b> text\n",
	"<?cs var:Text ?>|<?cs var:Empty ?>|<?cs var:Nothing ?>|<?cs var:Here.deep.down ?>|<?cs var:Here.deep ?>|<?cs "
	"var:Here.text ?>|<?cs var:Group.a ?>",
	"<?cs var:\"a < b\" ?>|<?cs var:#12 ?>|<?cs var:#Seven ?>|<?cs var:#Word ?>|<?cs var:Seven + #1 ?>|<?cs "
	"var:Seven + Word ?>|<?cs var:Nothing + Word ?>",
	"<?cs var:Here[Key].down ?>|<?cs var:Here[\"deep\"].down ?>|<?cs var:List[#2].name ?>|<?cs "
	"var:List[Nothing].name ?>|<?cs var:Many[#11] ?>|<?cs var:Many.7.more ?>",
	"<?cs var:#7 - #2 ?> <?cs var:#7 * Seven ?> <?cs var:#7 / #2 ?> <?cs var:#7 % #4 ?> <?cs var:(#1 + #2) * #3 ?>",
	"<?cs if:Text ?>1<?cs /if ?><?cs if:Empty ?>2<?cs /if ?><?cs if:Zero ?>3<?cs /if ?><?cs if:Hex ?>4<?cs /if "
	"?><?cs if:Nought ?>5<?cs /if ?><?cs if:Nothing ?>6<?cs else ?>7<?cs /if ?>",
	"<?cs if:!Word ?>1<?cs elif:Zero ?>2<?cs elif:Seven ?>3<?cs else ?>4<?cs /if ?><?cs if:?Empty ?>5<?cs /if "
	"?><?cs if:?Nothing ?>6<?cs /if ?>",
	"<?cs if:Seven == #7 ?>1<?cs /if ?><?cs if:Seven == \"7\" ?>2<?cs /if ?><?cs if:Nothing == \"\" ?>3<?cs /if "
	"?><?cs if:Nothing != Word ?>4<?cs /if ?><?cs if:Nothing == Absent ?>5<?cs /if ?>",
	"<?cs if:Seven < #8 ?>1<?cs /if ?><?cs if:Seven <= #7 ?>2<?cs /if ?><?cs if:Seven > #7 ?>3<?cs /if ?><?cs "
	"if:Seven >= #8 ?>4<?cs /if ?><?cs if:Word > Zero ?>5<?cs /if ?>",
	"<?cs if:Word && Seven ?>1<?cs /if ?><?cs if:Word && Zero ?>2<?cs /if ?><?cs if:Zero || Nothing ?>3<?cs /if "
	"?><?cs if:!(Zero || Word) ?>4<?cs else ?>5<?cs /if ?>",
	"<?cs each:row = List ?>[<?cs if:first(row) ?>^<?cs /if ?><?cs var:row ?>:<?cs var:row.name ?>:<?cs var:row.n "
	"?>:<?cs var:name(row) ?><?cs if:last(row) ?>$<?cs /if ?>]<?cs /each ?>",
	"<?cs each:one = Many ?><?cs each:two = List ?><?cs if:one == \"q\" ?><?cs var:one ?><?cs var:two.name ?><?cs "
	"/if ?><?cs /each ?><?cs /each ?><?cs var:subcount(Many) ?><?cs var:subcount(Nothing) ?>",
	"<?cs each:x = Nothing ?>never<?cs /each ?><?cs with:w = Here.deep ?><?cs var:w.down ?><?cs var:w ?><?cs /with "
	"?><?cs with:w = Nothing ?>never<?cs /with ?><?cs with:Group = Group ?><?cs var:Group.b ?><?cs /with ?>",
	"<?cs def:inner(x) ?>(<?cs var:x ?>|<?cs var:x.name ?>|<?cs var:x + \"!\" ?>)<?cs /def ?><?cs def:outer(y, z) "
	"?><?cs call:inner(y) ?><?cs call:inner(z) ?><?cs call:inner(#5) ?><?cs if:z ?>z<?cs /if ?><?cs /def ?>"
	"<?cs call:outer(\"<lit>\", #3) ?><?cs each:row = List ?><?cs call:outer(row, row.n) ?><?cs /each ?><?cs "
	"call:outer(Nothing, Here[Key].down) ?><?cs call:outer(say2(Hello, Word, Text), Seven + #1) ?>",
	"<?cs def:none() ?>none <?cs var:Row ?><?cs /def ?><?cs each:Row = List ?><?cs call:none() ?>;<?cs /each ?>",
	"<?cs set:New = Text ?><?cs var:New ?>|<?cs set:New = #3 + #4 ?><?cs var:New ?>|<?cs set:New.member = \"m\" "
	"?><?cs var:New.member ?><?cs var:New ?>|<?cs set:Word = Nothing ?><?cs if:Word ?>still<?cs /if ?>",
	"<?cs each:row = List ?><?cs set:row.name = row.name + \"+\" ?><?cs var:row.name ?><?cs /each ?><?cs each:row "
	"= List ?><?cs var:row.name ?><?cs /each ?>",
	"<?cs def:change(v, h, n) ?><?cs set:v = \"<changed>\" ?><?cs var:v ?><?cs set:h = \"new\" ?><?cs var:h ?><?cs "
	"set:n.sub = \"sub\" ?><?cs var:n.sub ?><?cs /def ?><?cs call:change(\"text\", Row, Fresh) ?><?cs var:Row "
	"?><?cs var:Fresh.sub ?>",
	"<?cs var:Seven ?><?cs set:Seven = \"8\" ?><?cs var:Seven ?><?cs each:row = List ?><?cs var:Seven ?><?cs "
	"set:Seven = Seven + #1 ?><?cs /each ?><?cs var:Seven ?>",
	"<?cs var:say2(Hello, Text, Seven) ?>|<?cs var:plural(\"Words\", Seven) ?>|<?cs var:plural(\"Words\", #1) "
	"?>|<?cs var:before(Hello) ?>|<?cs var:after(Hello) ?>|<?cs var:say(Hello, say(Hello, Text)) ?>",
	"<?cs var:url_escape(Text) ?>|<?cs var:html_escape(Text) ?>|<?cs var:string.slice(Word, #0, #2) ?>|<?cs "
	"var:string.length(Text) ?>|<?cs var:url_validate(\"javascript:x\") ?>|<?cs name:List.0 ?>",
	"<?cs escape:\"js\" ?><?cs /escape ?>", /* refused here: see below */
};
#define REFUSED (ARRAY_LEN(samples) - 1)

static NEOERR *write_all(void *out, char *text)
{
	buffer_text(out, text);
	return STATUS_OK;
}

/* "" and false when it fails. */
static bool rendered(const char *sample, const char *mode, bool walked, struct buffer *out)
{
	HDF *own = NULL, *language = NULL, *hdf;
	CSPARSE *parse = NULL;
	NEOERR *error = hdf_init(&own);

	*out = (struct buffer){ .arena = &a };
	buffer_text(out, "");
	if (error == STATUS_OK)
		error = hdf_init(&language);
	if (error == STATUS_OK)
		error = hdf_read_string(language, texts);
	hdf = walked ? facts_new(&a) : own;
	if (error == STATUS_OK)
		error = hdf_set_value(own, "Config.VarEscapeMode", mode);
	for (size_t i = 0; i < ARRAY_LEN(facts) && error == STATUS_OK; i++) {
		if (walked)
			facts_put(&a, hdf, facts[i].name, facts[i].value);
		else
			error = hdf_set_value(hdf, facts[i].name, facts[i].value);
	}
	if (error == STATUS_OK)
		error = cs_init(&parse, own);
	if (error == STATUS_OK)
		error = cgi_register_strfuncs(parse);
	if (error == STATUS_OK)
		error = template_functions(parse);
	if (error == STATUS_OK)
		error = cs_parse_string(parse, strdup(sample), strlen(sample));
	if (error == STATUS_OK) {
		parse->hdf = hdf;
		parse->global_hdf = language;
		error = walked ? render(&commands, parse, &a, out) : cs_render(parse, out, write_all);
		parse->hdf = own;
	}
	if (parse != NULL)
		cs_destroy(&parse);
	hdf_destroy(&own);
	hdf_destroy(&language);
	if (error == STATUS_OK)
		return true;
	nerr_ignore(&error);
	return false;
}

static void both_write_the_same(void)
{
	static const char *const modes[] = { "html", "none", "js", "url" };

	for (size_t i = 0; i < REFUSED; i++)
		for (size_t m = 0; m < ARRAY_LEN(modes); m++) {
			struct buffer theirs, ours;
			CHECK_AS(rendered(samples[i], modes[m], false, &theirs) &&
			             rendered(samples[i], modes[m], true, &ours),
			         "sample %zu as %s", i, modes[m]);
			CHECK_TEXT(ours.data, theirs.data);
		}
}

/* What ClearSilver would have to do itself, with facts that it must not change; and what cannot be worked out. */
static void what_is_not_known_is_refused(void)
{
	struct buffer out;

	CHECK(!rendered(samples[REFUSED], "html", true, &out));
	CHECK(!rendered("<?cs var:#1 / Zero ?>", "html", true, &out));
	CHECK(!rendered("<?cs with:w = Group ?><?cs set:w.a = \"x\" ?><?cs /with ?>", "html", true, &out));
	CHECK(!rendered("before<?cs var:say(Nothing, Word) ?>", "html", true, &out));
}

static void long_lists_keep_their_order(void)
{
	HDF *top = facts_new(&a);
	static const char *const names[] = { "L.0", "L.1", "L.2", "L.7", "L.1", "L.3", "L.x", "L.8", "L.07", "L.8" };
	struct buffer order = { .arena = &a };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		facts_put(&a, top, names[i], int_text(&a, (int64_t)i));
	for (HDF *node = hdf_get_child(top, "L"); node != NULL; node = hdf_obj_next(node))
		buffer_printf(&order, "%s=%s ", hdf_obj_name(node), hdf_obj_value(node));
	CHECK_TEXT(order.data, "0=0 1=4 2=2 7=3 3=5 x=6 8=9 07=8 ");
	facts_put(&a, top, "L.1", NULL);
	CHECK(hdf_get_value(top, "L.1", NULL) == NULL && facts_node(&a, top, "") == top);
}

int main(void)
{
	NEOERR *error = commands_learn(&commands);
	CHECK(error == STATUS_OK);
	both_write_the_same();
	what_is_not_known_is_refused();
	long_lists_keep_their_order();
	arena_release(&a);
	return check_done();
}
