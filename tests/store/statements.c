/* Every statement of the room store against the schema. */
#include "store.h"

#include "store/ahead.h"
#include "store/audit.h"
#include "store/catalogue.h"
#include "store/change.h"
#include "store/chart.h"
#include "store/check.h"
#include "store/decision.h"
#include "store/delivery.h"
#include "store/document.h"
#include "store/edition.h"
#include "store/formkey.h"
#include "store/goodwill.h"
#include "store/guest.h"
#include "store/incident.h"
#include "store/invoice.h"
#include "store/keeping.h"
#include "store/lease.h"
#include "store/ledger.h"
#include "store/life.h"
#include "store/linkwish.h"
#include "store/message.h"
#include "store/money.h"
#include "store/moving.h"
#include "store/outbox.h"
#include "store/ownerlink.h"
#include "store/people.h"
#include "store/proposal.h"
#include "store/person.h"
#include "store/plan.h"
#include "store/reminder.h"
#include "store/request.h"
#include "store/retention.h"
#include "store/run.h"
#include "store/schema.h"
#include "store/search.h"
#include "store/sender.h"
#include "store/setting.h"
#include "store/stay.h"
#include "store/tell.h"
#include "store/text.h"
#include "store/upload.h"
#include "store/user.h"

int main(void)
{
	static const struct {
		const char *name;
		const struct query *(*statements)(size_t *count);
	} files[] = {
		{ "audit", audit_statements },
		{ "catalogue", catalogue_statements },
		{ "decision", decision_statements },
		{ "formkey", formkey_statements },
		{ "edition", edition_statements },
		{ "invoice", invoice_statements },
		{ "lease", lease_statements },
		{ "ledger", ledger_statements },
		{ "moving", moving_statements },
		{ "upload", upload_statements },
		{ "outbox", outbox_statements },
		{ "money", money_statements },
		{ "ownerlink", owner_link_statements },
		{ "person", person_statements },
		{ "people", people_statements },
		{ "message", message_statements },
		{ "proposal", proposal_statements },
		{ "plan", plan_statements },
		{ "request", request_statements },
		{ "run", run_statements },
		{ "check", check_statements },
		{ "guest", guest_statements },
		{ "goodwill", goodwill_statements },
		{ "search", search_statements },
		{ "chart", chart_statements },
		{ "guest", guest_statements },
		{ "document", document_statements },
		{ "reminder", reminder_statements },
		{ "delivery", delivery_statements },
		{ "ahead", ahead_statements },
		{ "change", change_statements },
		{ "linkwish", linkwish_statements },
		{ "life", life_statements },
		{ "keeping", keeping_statements },
		{ "incident", incident_statements },
		{ "schema", schema_statements },
		{ "setting", setting_statements },
		{ "stay", stay_statements },
		{ "tell", tell_statements },
		{ "text", text_statements },
		{ "user", user_statements },
		{ "sender", sender_statements },
		{ "retention", retention_statements },
	};
	struct db *db = store_ready();

	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		size_t count = 0;
		const struct query *queries = files[i].statements(&count);
		bool complete = count > 0;
		for (size_t j = 0; j < count; j++)
			complete = complete && queries[j].sql != NULL;
		CHECK_AS(complete, "store/%s: its table has no gap", files[i].name);
		CHECK_AS(complete && db_check(db, queries, count) == OK, "store/%s: %zu statements fit the schema",
		         files[i].name, count);
	}
	db_close(db);
	return check_done();
}
