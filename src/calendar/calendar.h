// calendar: events to what calendars read. Text in, text out; no I/O.
//
// ics.h       events and terms to one iCalendar file (RFC 5545, 7986), built with libical
// agenda.h    the same events to a flat list of occurrences, and what was left out and why
// previous.h  an older file of ours, so that changed events get a higher SEQUENCE
//
// Used by app now, by api and feeds later.
#pragma once
