#include "site/qr.h"

#include <errno.h>
#include <qrencode.h>

#include "core/log.h"
#include "core/text.h"

enum status qr_make(struct arena *a, const char *bytes, size_t size, struct qr *out)
{
	struct buffer path = { .arena = a };
	if (size == 0 || size > 2000)
		return INVALID;
	QRcode *code = QRcode_encodeData((int)size, (const unsigned char *)bytes, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return errno == ENOMEM ? fail("qr: no memory") : INVALID;
	for (int y = 0; y < code->width; y++)
		for (int x = 0, run; x < code->width; x += run > 0 ? run : 1) {
			for (run = 0; x + run < code->width && (code->data[y * code->width + x + run] & 1) != 0;
			     run++) {
			}
			if (run > 0)
				buffer_printf(&path, "M%d %dh%dv1h-%dz", x, y, run, run);
		}
	*out = (struct qr){ path.data, code->width };
	QRcode_free(code);
	return OK;
}
