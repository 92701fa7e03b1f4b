// What the generate answers are asked for: the body as JSON, read strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/problem.h"
#include "calendar/conversion.h"
#include "schedule/event.h"

namespace schedgen::api {

inline constexpr std::size_t generate_bytes_max = 1024 * 1024;  // a full year's events have 100 kB
inline constexpr std::size_t generate_events_max = 5'000;       // 100 pages hold about 4,500 lines
// Of all uploads of a request, before what they have in common is joined: a full one and a newer
// edition of it.
inline constexpr std::size_t combined_events_max = 2 * generate_events_max;
// And of their results as they are stored. 5,000 events have 2.5 MB.
inline constexpr std::size_t combined_bytes_max = 16u * 1024 * 1024;
inline constexpr std::size_t job_ids_max = 10;     // nobody has more than 3 schedules
inline constexpr std::size_t reminders_max = 10;   // of one kind
inline constexpr std::size_t choices_max = 1'000;  // modules, or groups of a module

// The fields mean what the options of `schedgen convert` of that name mean; `complete`,
// `calendar.colours` and `calendar.notes` have no such option.
struct ConversionRequest {
  std::vector<schedule::Event> events;  // all with an id; empty when job_ids are given
  std::vector<std::string> job_ids;     // empty when events are given
  // False: something of the PDF is not in the events. For uploads their own warnings say so too.
  bool complete = true;
  calendar::Choices choices;
  std::optional<std::string> previous;
  bool cancellations = false;  // instead of the calendar: what cancels the events that are gone
};

// INVALID_JSON and INVALID_TERM with the field in the details, INVALID_EVENT with index and field.
Result<ConversionRequest, Problem> read_conversion_request(std::string_view body);

}  // namespace schedgen::api
