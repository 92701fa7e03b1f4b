// schedule: what a timetable is. Values only, no I/O.
//
// civil_time.h  dates, times of day and the one time zone of this product
// event.h       one slot of a timetable; a Document is what was read from one PDF
// json_text.h   text from outside to a JSON value, strictly
// json_reader.h strict reading of JSON objects, for events and terms
// event_json.h  the documented JSON of both, strict in what it takes
// event_id.h    what identifies a slot, so that the same slot has the same id for ever
// term.h        periods, recess, days without lectures, swapped days; term files
// known_terms.h the term files that are part of the program
// term_rules.h  what must hold between the dates of a term
// term_choice.h which academic year's dates a schedule gets, and why
// holidays.h    the Republic's public holidays, computed
// occurrences.h events and a term to the dates on which something takes place, and why not
// combine.h     the events of several documents as one list
// completeness.h what documents that were not read in full are missing, in words
// selection.h   which groups and periods a student attends
//
// Used by layout (makes Documents), calendar (writes them), sandbox (carries them), api, jobs,
// service and cli.
#pragma once
