#include "post/mime.h"

#include <gmime/gmime.h>

#include "core/log.h"
#include "core/secret.h"
#include "core/text.h"

enum { LINE_MAX_BYTES = 998, ID_MAX = 190 };

static enum status refuse(const char *what)
{
	log_line("mail refused: %s", what);
	return INVALID;
}

static bool is_header_text(const char *text)
{
	if (text == NULL || !text_is_utf8(text, strlen(text)))
		return false;
	for (const char *c = text; *c != '\0'; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			return false;
	return true;
}

static bool is_body(const char *text)
{
	return text != NULL && *text != '\0' && text_is_utf8(text, strlen(text));
}

static bool is_made_of(const char *text, size_t size, const char *others)
{
	for (size_t i = 0; i < size; i++)
		if (!g_ascii_isalnum(text[i]) && strchr(others, text[i]) == NULL)
			return false;
	return size > 0;
}

/* dot-atom "@" domain of RFC 5322 section 3.6.4, without its rarer forms. */
static bool is_message_id(const char *id)
{
	const char *at = id ? strchr(id, '@') : NULL;
	return at != NULL && strlen(id) <= ID_MAX && is_made_of(id, (size_t)(at - id), ".-_+=") &&
	       is_made_of(at + 1, strlen(at + 1), ".-");
}

static bool is_type(const char *type)
{
	const char *slash = type ? strchr(type, '/') : NULL;
	return slash != NULL && is_made_of(type, (size_t)(slash - type), "-") &&
	       is_made_of(slash + 1, strlen(slash + 1), ".-+");
}

static enum status check_mailbox(struct arena *a, const char *field, struct post_mailbox *box)
{
	if (box->name != NULL && !is_header_text(box->name))
		return refuse(arena_printf(a, "the name in %s has control characters or is not UTF-8", field));
	if (box->address == NULL || !email_parse(a, box->address, &box->address))
		return refuse(arena_printf(a, "the address in %s is not one mailbox", field));
	return OK;
}

/* Everything that enters the bytes passes here; the addresses come out in their one form. */
static enum status check(struct arena *a, struct post_mail *m)
{
	enum status st = check_mailbox(a, "From", &m->from);
	if (st == OK)
		st = check_mailbox(a, "To", &m->to);
	if (st == OK && m->reply_to.address != NULL)
		st = check_mailbox(a, "Reply-To", &m->reply_to);
	if (st != OK)
		return st;
	if (!is_header_text(m->subject) || *m->subject == '\0')
		return refuse("the subject is empty, has control characters or is not UTF-8");
	if (!is_body(m->text) || (m->html != NULL && !is_body(m->html)))
		return refuse("a body is empty or not UTF-8");
	if (m->language == NULL || !is_made_of(m->language, strlen(m->language), "-"))
		return refuse("the language is not a tag");
	if (!is_message_id(m->id))
		return refuse("the Message-ID is not of its form");
	if (!instant_is(m->date))
		return refuse("there is no date");
	for (size_t i = 0; i < m->file_count; i++) {
		const struct post_file *f = &m->files[i];
		if (!is_header_text(f->name) || *f->name == '\0' || strpbrk(f->name, "/\\") != NULL)
			return refuse("a file's name is empty, a path, has control characters or is not UTF-8");
		if (!is_type(f->type))
			return refuse("a file's type is not of its form");
		if (f->method != NULL && !is_made_of(f->method, strlen(f->method), ""))
			return refuse("a file's method is no word");
	}
	return OK;
}

/* ---- the body ---- */

/* GMime writes every line end as CR LF itself and would encode a CR of ours as part of the text. */
static struct bytes lf_only(struct arena *a, const char *text)
{
	struct buffer b = { .arena = a };
	for (const char *line = text;;) {
		size_t size = strcspn(line, "\r\n");
		buffer_add(&b, line, size);
		line += size;
		if (*line == '\0')
			break;
		buffer_add(&b, "\n", 1);
		line += line[0] == '\r' && line[1] == '\n' ? 2 : 1;
	}
	if (b.size == 0 || b.data[b.size - 1] != '\n')
		buffer_add(&b, "\n", 1);
	return (struct bytes){ (const unsigned char *)b.data, b.size };
}

static GMimePart *new_part(const char *type, GMimeContentEncoding encoding, struct bytes content)
{
	const char *slash = strchr(type, '/');
	char *major = g_strndup(type, (size_t)(slash - type));
	GMimePart *part = g_mime_part_new_with_type(major, slash + 1);
	g_free(major);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)content.data, content.size);
	GMimeDataWrapper *wrapper = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
	g_mime_part_set_content(part, wrapper);
	g_mime_part_set_content_encoding(part, encoding);
	g_object_unref(wrapper);
	g_object_unref(stream);
	return part;
}

/* "=_" occurs neither in quoted-printable nor in base64, so no part can contain it. */
static GMimeMultipart *new_multipart(struct arena *a, const char *subtype, const char *id)
{
	GMimeMultipart *parts = g_mime_multipart_new_with_subtype(subtype);
	const char *seed = arena_printf(a, "%s %s", subtype, id);
	g_mime_multipart_set_boundary(parts, arena_printf(a, "=_%.32s", secret_digest(a, seed, strlen(seed))));
	return parts;
}

static void add(GMimeMultipart *parts, void *part)
{
	g_mime_multipart_add(parts, part);
	g_object_unref(part);
}

static GMimePart *new_text(struct arena *a, const char *type, const char *text)
{
	GMimePart *part = new_part(type, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, lf_only(a, text));
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
	return part;
}

static void add_file(GMimeMultipart *parts, const struct post_file *file)
{
	GMimePart *part = new_part(file->type, GMIME_CONTENT_ENCODING_BASE64, file->content);
	if (file->method != NULL) {
		g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
		g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "method", file->method);
	}
	g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
	g_mime_part_set_filename(part, file->name);
	add(parts, part);
}

static GMimeObject *new_words(struct arena *a, const struct post_mail *m)
{
	if (m->html == NULL)
		return GMIME_OBJECT(new_text(a, "text/plain", m->text));
	GMimeMultipart *both = new_multipart(a, "alternative", m->id);
	add(both, new_text(a, "text/plain", m->text));
	add(both, new_text(a, "text/html", m->html));
	return GMIME_OBJECT(both);
}

static GMimeObject *new_body(struct arena *a, const struct post_mail *m)
{
	GMimeObject *words = new_words(a, m);
	if (m->file_count == 0)
		return words;
	GMimeMultipart *mixed = new_multipart(a, "mixed", m->id);
	add(mixed, words);
	for (size_t i = 0; i < m->file_count; i++)
		add_file(mixed, &m->files[i]);
	return GMIME_OBJECT(mixed);
}

/* ---- the head. GMime's own header writer lets encoded words grow past the 75 bytes of RFC 2047 ---- */

enum { WIDTH = 76, ENCODED_FRAME = 12 /* =?UTF-8?B??= */, PLAIN_NAME_MAX = 60 };

/* Whole characters of `text` whose base64 fits into `room` columns, at least one. */
static size_t fitting(const char *text, size_t room)
{
	size_t size = 0, most = room > ENCODED_FRAME ? (room - ENCODED_FRAME) / 4 * 3 : 0;
	for (size_t i = 1;; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80) {
			if (size > 0 && i > most)
				return size;
			size = i;
			if (text[i] == '\0')
				return size;
		}
}

static void add_encoded(struct buffer *head, const char *text, size_t column)
{
	while (*text != '\0') {
		size_t size = fitting(text, WIDTH - column);
		char *base64 = g_base64_encode((const guchar *)text, size);
		buffer_printf(head, "=?UTF-8?B?%s?=", base64);
		g_free(base64);
		text += size;
		if (*text != '\0')
			buffer_text(head, "\r\n ");
		column = 1;
	}
}

/* Can stand as it is: ASCII, nothing that reads as an encoded word, no word too long for a line. */
static bool is_plain(const char *text)
{
	size_t word = 0;
	for (const char *c = text; *c != '\0'; c++) {
		word = *c == ' ' ? 0 : word + 1;
		if ((unsigned char)*c >= 0x80 || word > PLAIN_NAME_MAX)
			return false;
	}
	return strstr(text, "=?") == NULL && *text != ' ' && text[strlen(text) - 1] != ' ';
}

static void add_folded(struct buffer *head, const char *text, size_t column)
{
	while (*text != '\0') {
		size_t blanks = strspn(text, " "), size = blanks + strcspn(text + blanks, " ");
		if (column + size > WIDTH && blanks > 0) {
			buffer_text(head, "\r\n");
			column = 0;
		}
		buffer_add(head, text, size);
		column += size;
		text += size;
	}
}

static void add_header(struct buffer *head, const char *name, const char *text)
{
	buffer_printf(head, "%s: ", name);
	if (is_plain(text))
		add_folded(head, text, strlen(name) + 2);
	else
		add_encoded(head, text, strlen(name) + 2);
	buffer_text(head, "\r\n");
}

static void add_mailbox(struct buffer *head, const char *header, const struct post_mailbox *box)
{
	size_t start = head->size;
	buffer_printf(head, "%s: ", header);
	if (box->name == NULL || *box->name == '\0') {
		buffer_printf(head, "%s\r\n", box->address);
		return;
	}
	if (strlen(box->name) > PLAIN_NAME_MAX || !is_plain(box->name)) {
		add_encoded(head, box->name, strlen(header) + 2);
	} else if (is_made_of(box->name, strlen(box->name), "!#$%&'*+-/=?^_`{|}~ ")) {
		buffer_text(head, box->name);
	} else {
		buffer_text(head, "\"");
		for (const char *c = box->name; *c != '\0'; c++)
			buffer_printf(head, *c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
		buffer_text(head, "\"");
	}
	bool fits = head->size - start + strlen(" <>") + strlen(box->address) <= WIDTH;
	buffer_printf(head, "%s <%s>\r\n", fits ? "" : "\r\n", box->address);
}

static void add_head(struct buffer *head, const struct post_mail *m)
{
	GDateTime *moment = g_date_time_new_from_unix_utc(m->date.second);
	char *date = g_mime_utils_header_format_date(moment);
	add_mailbox(head, "From", &m->from);
	add_mailbox(head, "To", &m->to);
	if (m->reply_to.address != NULL)
		add_mailbox(head, "Reply-To", &m->reply_to);
	add_header(head, "Subject", m->subject);
	buffer_printf(head, "Date: %s\r\n", date);
	buffer_printf(head, "Message-ID: <%s>\r\n", m->id);
	buffer_printf(head, "Auto-Submitted: auto-generated\r\nContent-Language: %s\r\nMIME-Version: 1.0\r\n",
	              m->language);
	g_free(date);
	g_date_time_unref(moment);
}

/* ---- bytes ---- */

static bool is_transportable(struct bytes message)
{
	size_t start = 0;
	for (size_t i = 0; i < message.size; i++) {
		if (message.data[i] == '\r') {
			if (i + 1 == message.size || message.data[i + 1] != '\n' || i - start > LINE_MAX_BYTES)
				return false;
			start = ++i + 1;
		} else if (message.data[i] == '\n' || message.data[i] == '\0') {
			return false;
		}
	}
	return message.size > 0 && start == message.size;
}

static bool add_body(struct buffer *out, struct arena *a, const struct post_mail *m)
{
	GMimeFormatOptions *options = g_mime_format_options_new();
	g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
	GMimeStream *stream = g_mime_stream_mem_new();
	GMimeObject *body = new_body(a, m);
	bool written = g_mime_object_write_to_stream(body, options, stream) > 0;
	const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	buffer_add(out, (const char *)bytes->data, bytes->len);
	g_object_unref(body);
	g_object_unref(stream);
	g_mime_format_options_free(options);
	return written;
}

enum status post_message(struct arena *a, const struct post_mail *mail, struct bytes *out)
{
	struct post_mail checked = *mail;
	enum status st = check(a, &checked);
	if (st != OK)
		return st;
	g_mime_init(); /* once counts; GMime 3.2 does not survive a shutdown and a second start */
	struct buffer b = { .arena = a };
	add_head(&b, &checked);
	bool written = add_body(&b, a, &checked);
	struct bytes message = { (const unsigned char *)b.data, b.size };
	if (!written || !is_transportable(message))
		return fail("mail %s: the library wrote lines that no server need take", mail->id);
	*out = message;
	return OK;
}
