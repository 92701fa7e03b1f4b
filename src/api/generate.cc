#include "api/generate.h"

#include <string>
#include <utility>
#include <variant>

#include "api/conversion.h"
#include "base/text.h"

namespace schedgen::api {
namespace {

struct Ready {
  ConversionRequest wish;
  calendar::Timetable timetable;
};

bool is_json(const http::Request& request) {
  const std::string_view type = request.header("Content-Type").value_or("");
  return equals_ignoring_case(trim(type.substr(0, type.find(';'))), "application/json");
}

std::variant<Ready, Problem> prepare(const Parts& parts, const http::Request& request) {
  if (!is_json(request)) {
    return Problem{415, "UNSUPPORTED_MEDIA_TYPE",
                   "Send JSON, and say so: Content-Type: application/json.", std::nullopt};
  }
  auto wish = read_conversion_request(request.body);
  if (auto* problem = std::get_if<Problem>(&wish)) return std::move(*problem);
  auto timetable = make_timetable(parts, std::get<0>(wish));
  if (auto* problem = std::get_if<Problem>(&timetable)) return std::move(*problem);
  return Ready{std::move(std::get<0>(wish)), std::move(std::get<0>(timetable))};
}

http::Response calendar_file(const Ready& ready, std::string ics) {
  http::Response response =
      ics.empty() ? http::Response::empty(204)  // nothing is to be cancelled
                  : http::Response::of(200, "text/calendar; charset=utf-8", std::move(ics));
  response.headers.set("X-Schedule-Complete",
                       ready.timetable.completeness.complete ? "true" : "false");
  if (response.status == 204) return response;
  response.headers.set("Content-Disposition",
                       ready.wish.cancellations
                           ? "attachment; filename=\"up-schedule-cancellations.ics\""
                           : "attachment; filename=\"up-schedule.ics\"");
  response.headers.set("Cache-Control", "no-store");
  if (ready.timetable.choice) {
    response.headers.set("X-Term-Year", std::to_string(ready.timetable.choice->term.year));
  }
  return response;
}

}  // namespace

http::Response generate_ics(const Parts& parts, const http::Request& request) {
  const Clock& clock = parts.seams.clock;
  const auto ready = prepare(parts, request);
  if (const auto* problem = std::get_if<Problem>(&ready)) return respond(*problem, request, clock);
  const auto& [wish, timetable] = std::get<0>(ready);
  auto ics = make_ics(parts, timetable, wish, clock.now());
  if (const auto* problem = std::get_if<Problem>(&ics)) return respond(*problem, request, clock);
  return calendar_file(std::get<0>(ready), std::move(std::get<0>(ics)));
}

http::Response generate_agenda(const Parts& parts, const http::Request& request) {
  const Clock& clock = parts.seams.clock;
  const auto ready = prepare(parts, request);
  if (const auto* problem = std::get_if<Problem>(&ready)) return respond(*problem, request, clock);
  const auto& [wish, timetable] = std::get<0>(ready);
  auto agenda = make_agenda(parts, timetable, wish);
  if (const auto* problem = std::get_if<Problem>(&agenda)) return respond(*problem, request, clock);
  return respond_json(200, std::move(std::get<0>(agenda)));
}

}  // namespace schedgen::api
