// schedule: defines a timetable. Values only, no I/O.
//
// civil_time.h  dates, times of day and the one time zone of this product
// event.h       one slot of a timetable; a Document is what was read from one PDF
// json_text.h   strict parsing of text from outside to a JSON value
// json_reader.h strict reading of JSON objects, for events and terms
// event_json.h  the documented JSON of both, read strictly
// event_id.h    stable ids: the same slot always has the same id
// term.h        periods, recess, days without lectures, swapped days; term files
// known_terms.h the term files that are part of the program
// term_rules.h  the rules for the dates of a term
// term_choice.h which academic year's dates a schedule gets, and why
// holidays.h    the Republic's public holidays, computed
// occurrences.h from events and a term to the dates on which something takes place or does not
// combine.h     the events of several documents as one list
// completeness.h how to say that documents could not be read in full
// selection.h   which groups and periods a student attends
//
// Used by layout (makes Documents), calendar (writes them), sandbox (transfers them), api, jobs,
// service and cli.
#pragma once
