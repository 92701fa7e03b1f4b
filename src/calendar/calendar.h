// calendar: events to what calendars read. Text in, text out; no I/O.
//
// ics.h       events and a term to one iCalendar file (RFC 5545, 7986), built with libical
// agenda.h    the same events to a flat list of occurrences, and what was left out and why
// reminders.h how a person says when to be reminded
// conversion.h  documents and choices to all of these: the one path of cli and api
// options.h   what a person can choose about a calendar
// previous.h  an older file of ours, so that changed events get a higher SEQUENCE
// read_previous.h    such a file read from any text, for the jailed child alone
// previous_reader.h  such a file read by the jailed child, for everybody else
// edition.h   a calendar that subscribers fetch again and again
// recognition.h      whether a calendar is one of ours
//
// Inside: plan.h (which VEVENTs there will be; ics and agenda are two views of it), vevent.h,
// vtimezone.h and vcalendar.h (the components), title.h, place.h, description.h, colours.h, uid.h
// and plain_text.h (their values), revision.h (SEQUENCE), previous_event.h (what a
// VEVENT says), component.h (libical's memory), folding.h (long lines).
//
// Used by api, feeds, service and cli.
#pragma once
