#include "paper/calendar.h"

#include <libical/ical.h>

#include "core/log.h"

static struct icaltimetype day_of(struct date d)
{
	struct icaltimetype t = icaltime_null_date();
	date_split(d, &t.year, &t.month, &t.day);
	return t;
}

static struct icaltimetype instant_of(struct instant t)
{
	return icaltime_from_timet_with_zone((time_t)t.second, 0, icaltimezone_get_utc_timezone());
}

static icalcomponent *event_new(struct arena *a, const struct entry *e)
{
	icalcomponent *event = icalcomponent_vanew(
		ICAL_VEVENT_COMPONENT, icalproperty_new_uid(e->uid), icalproperty_new_sequence((int)e->sequence),
		icalproperty_new_dtstamp(instant_of(e->stamp)), icalproperty_new_summary(e->summary),
		icalproperty_new_status(e->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED),
		icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT), (void *)0);
	bool hour = instant_is(e->hour);
	icalcomponent_add_property(event, icalproperty_new_dtstart(hour ? instant_of(e->hour) : day_of(e->days.from)));
	icalcomponent_add_property(
	    event,
	    icalproperty_new_dtend(hour ? instant_of((struct instant){ e->hour.second + 900 }) : day_of(e->days.to)));
	if (e->place[0] != '\0')
		icalcomponent_add_property(event, icalproperty_new_location(e->place));
	if (e->note[0] != '\0')
		icalcomponent_add_property(event, icalproperty_new_description(e->note));
	if (e->organiser[0] != '\0')
		icalcomponent_add_property(event,
		                           icalproperty_new_organizer(arena_printf(a, "mailto:%s", e->organiser)));
	return event;
}

enum status calendar_uid(struct arena *a, struct bytes file, const char **uid)
{
	icalcomponent *calendar = icalparser_parse_string(arena_strndup(a, (const char *)file.data, file.size));
	icalcomponent *event =
	    calendar != NULL ? icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT) : NULL;
	const char *found = event != NULL ? icalcomponent_get_uid(event) : NULL;
	*uid = found != NULL ? arena_strdup(a, found) : NULL;
	if (calendar != NULL)
		icalcomponent_free(calendar);
	return found != NULL ? OK : NOT_FOUND;
}

enum status calendar_file(struct arena *a, const struct entry *e, struct bytes *out)
{
	icalcomponent *calendar = icalcomponent_vanew(
	    ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"), icalproperty_new_prodid("-//Hearth//Hearth//EN"),
	    icalproperty_new_method(e->cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH), event_new(a, e),
	    (void *)0);
	char *text = icalcomponent_as_ical_string_r(calendar);
	icalcomponent_free(calendar);
	if (text == NULL)
		return fail("calendar: the entry %s could not be written", e->uid);
	char *copy = arena_strdup(a, text);
	icalmemory_free_buffer(text);
	*out = (struct bytes){ (const unsigned char *)copy, strlen(copy) };
	return OK;
}
