// Any body of a wish for a calendar, through to the calendar: whatever events, choices and texts it
// has, the calendar and the agenda stay inside their limits, the calendar is clean iCalendar that
// our own reader takes, and written again with itself as the previous one it is the same.
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "api/conversion.h"
#include "base/limits.h"
#include "base/text.h"
#include "calendar/read_previous.h"
#include "calendar/testing/example_events.h"
#include "fuzz/targets.h"
#include "jobs/testing/test_service.h"

namespace schedgen::fuzz {
namespace {

// What the handlers of /api/generate work with.
struct Service {
  jobs::TestService service;
  const jobs::Seams seams = service.seams();
  api::Waiters waiters;
  api::HealthProbe probe{{"records", [] { return Status(Done{}); }, {}}};
  const std::vector<schedule::Term> terms{schedgen::calendar::example::term()};
  const api::Parts parts{
      seams, service.rules, waiters, probe, terms, "fuzz", [](std::string_view ics) {
        return schedgen::calendar::read_previous(ics);
      }};
};

void check(const api::Problem& problem) {
  if (problem.code.empty() || problem.sentence.empty()) std::abort();
  if (problem.status < 400 || problem.status >= 500) std::abort();
}

// Lines end with CRLF, are folded, and have no control character but the tab.
void check_lines(std::string_view ics) {
  constexpr std::size_t line_bytes_max = 75;
  if (!is_valid_utf8(ics) || !ics.ends_with("END:VCALENDAR\r\n")) std::abort();
  while (!ics.empty()) {
    const std::string_view line = ics.substr(0, ics.find("\r\n"));
    if (line.size() > line_bytes_max) std::abort();
    for (const char character : line) {
      const auto code = static_cast<unsigned char>(character);
      if ((code < ' ' && character != '\t') || code == 0x7F) std::abort();
    }
    ics.remove_prefix(line.size() + 2);
  }
}

std::optional<std::string> written(const api::Parts& parts, const calendar::Timetable& timetable,
                                   const api::ConversionRequest& request) {
  auto ics = api::make_ics(parts, timetable, request, schedgen::calendar::example::now);
  if (ics.ok()) return *std::move(ics);
  check(ics.error());
  return std::nullopt;
}

void check_agenda(const api::Parts& parts, const calendar::Timetable& timetable,
                  const api::ConversionRequest& request) {
  const auto agenda = api::make_agenda(parts, timetable, request);
  if (!agenda.ok()) return check(agenda.error());
  if (agenda->size() > limits::calendar_written_bytes_max || !is_valid_utf8(*agenda)) std::abort();
}

}  // namespace

bool calendar(std::string_view bytes) {
  static const Service service;
  const auto read = api::read_conversion_request(bytes);
  if (!read.ok()) return false;
  api::ConversionRequest request = *read;
  if (!request.job_ids.empty()) return false;  // there are no uploads here
  const auto made = api::make_timetable(service.parts, request);
  if (!made.ok()) {
    check(made.error());
    return false;
  }
  const calendar::Timetable& timetable = *made;
  check_agenda(service.parts, timetable, request);
  const auto ics = written(service.parts, timetable, request);
  if (!ics || ics->empty()) return false;  // an empty one cancels nothing
  if (ics->size() > limits::calendar_written_bytes_max) std::abort();
  check_lines(*ics);
  if (!schedgen::calendar::read_previous(*ics).ok()) std::abort();
  if (request.cancellations) return true;
  request.previous = ics;
  if (written(service.parts, timetable, request) != ics) std::abort();
  return true;
}

}  // namespace schedgen::fuzz
