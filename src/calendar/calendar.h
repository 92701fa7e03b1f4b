// calendar: events to what calendars read. Text in, text out; no I/O.
//
// ics.h       events and a term to one iCalendar file (RFC 5545, 7986), built with libical
// agenda.h    the same events to a flat list of occurrences, and what was left out and why
// reminders.h how a person says when to be reminded
// previous.h  an older file of ours, so that changed events get a higher SEQUENCE
// read_previous.h  such a file read from any text, for the jailed child alone
//
// Inside: plan.h (which VEVENTs there will be; ics and agenda are two views of it), vevent.h,
// vtimezone.h and vcalendar.h (the components), title.h, place.h, description.h, colours.h, uid.h
// and plain_text.h (their values), revision.h (SEQUENCE), component.h (libical's memory),
// folding.h (long lines).
//
// Used by app now, by api and feeds later.
#pragma once
