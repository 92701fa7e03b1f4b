// What the generate routes do with calendar/conversion.h: uploads and requests in, answers or
// problems out.
#pragma once

#include <string>

#include "api/api.h"
#include "api/conversion_request.h"
#include "calendar/conversion.h"

namespace schedgen::api {

struct Ready {
  ConversionRequest wish;
  calendar::Timetable timetable;
};
// The body of a request: the failures of read_conversion_request() and make_timetable();
// UNSUPPORTED_MEDIA_TYPE for what is not JSON.
Result<Ready, Problem> prepare(const Parts& parts, const http::Request& request);

// MISSING_TERM_DATES with the periods in the details; other errors as problem_of().
Problem problem_with(const Error& error, const calendar::Timetable& timetable);

// What takes place when: the failures of the uploads that are named; MISSING_TERM_DATES with the
// periods in the details.
Result<calendar::Timetable, Problem> make_timetable(const Parts& parts,
                                                    const ConversionRequest& request);

// The agenda: write_agenda() with "complete", and with what was decided: "term" and "warnings".
// MISSING_TERM_DATES with the periods in the details.
Result<std::string, Problem> make_agenda(const Parts& parts, const calendar::Timetable& timetable,
                                         const ConversionRequest& request);

// The calendar, or what cancels; empty when nothing is to be cancelled. INVALID_CALENDAR when
// the previous one cannot be read; MISSING_TERM_DATES as make_agenda().
Result<std::string, Problem> make_ics(const Parts& parts, const calendar::Timetable& timetable,
                                      const ConversionRequest& request, Instant now);

}  // namespace schedgen::api
