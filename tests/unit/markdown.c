#include "check.h"
#include "page/markdown.h"
#include "page/page.h"

static struct arena a;

static const struct {
	const char *text, *html;
} cases[] = {
	{ "", "" },
	{ "One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>\n" },
	{ "# Arriving\n\nFrom 15:00.\n\nThen\ntea.",
	  "<h2>Arriving</h2>\n<p>From 15:00.</p>\n<p>Then<br />\ntea.</p>\n" },
	{ "###### deep", "<h6>deep</h6>\n" },
	{ "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n" },
	{ "5 < 6 & \"so\"", "<p>5 &lt; 6 &amp; &quot;so&quot;</p>\n" },
	{ "[us](https://house.example/a?b=1&c=2)", "<p><a href=\"https://house.example/a?b=1&amp;c=2\">us</a></p>\n" },
	{ "[write](mailto:a@b.example) [here](/en/stay)",
	  "<p><a href=\"mailto:a@b.example\">write</a> <a href=\"/en/stay\">here</a></p>\n" },
	{ "[x](https://e.example/\"onmouseover=\"y)",
	  "<p><a href=\"https://e.example/%22onmouseover=%22y\">x</a></p>\n" },
	/* Nothing raw, nothing that runs, nothing from elsewhere. */
	{ "<script>alert(1)</script>", "" },
	{ "a <b onclick=\"x()\">bold</b> c", "<p>a bold c</p>\n" },
	{ "<div>\n\n*x*\n\n</div>", "<p><em>x</em></p>\n" },
	{ "[x](javascript:alert(1))", "<p>x</p>\n" },
	{ "[x](JaVaScRiPt:alert(1)) [y](data:text/html,z) [z](//evil.example) [w](\\\\evil.example)",
	  "<p>x y z w</p>\n" },
	{ "[x](&#106;avascript:alert(1))", "<p>x</p>\n" },
	{ "<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n" },
	{ "![the *lake*](https://evil.example/a.png)", "<p>the <em>lake</em></p>\n" },
	{ "![x](//evil.example/a.png) ![lake](/static/pictures/lake.svg)",
	  "<p>x <img src=\"/static/pictures/lake.svg\" alt=\"lake\" /></p>\n" },
	{ "[![a](https://evil.example/x.png)](javascript:b)", "<p>a</p>\n" },
};

int main(void)
{
	struct languages languages = { 0 };
	struct buffer out = { .arena = &a };
	struct page p;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_TEXT(markdown_html(&a, cases[i].text), cases[i].html);
	CHECK_TEXT(markdown_html(&a, NULL), "");

	/* In a template it is the one value that is not escaped. */
	CHECK(languages_load(&languages, "tests/page", "fr") == OK);
	page_open(&p, &a, &languages, "fr", (struct currency){ "EUR", "€", 2 });
	page_put(&p, "X", "*a* <b>");
	CHECK(page_render(&p, "markdown.cs", &out) == OK);
	CHECK_TEXT(out.data, "<p><em>a</em> </p>\n, *a* &lt;b&gt;\n");
	page_release(&p);
	languages_release(&languages);
	arena_release(&a);
	return check_done();
}
