#include "api/generate.h"

#include <string>
#include <utility>

#include "api/conversion.h"

namespace schedgen::api {
namespace {

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
  if (!ready.ok()) return respond(ready.error(), request, clock);
  const auto& [wish, timetable] = *ready;
  auto ics = make_ics(parts, timetable, wish, clock.now());
  if (!ics.ok()) return respond(ics.error(), request, clock);
  return calendar_file(*ready, *std::move(ics));
}

http::Response generate_agenda(const Parts& parts, const http::Request& request) {
  const Clock& clock = parts.seams.clock;
  const auto ready = prepare(parts, request);
  if (!ready.ok()) return respond(ready.error(), request, clock);
  const auto& [wish, timetable] = *ready;
  auto agenda = make_agenda(parts, timetable, wish);
  if (!agenda.ok()) return respond(agenda.error(), request, clock);
  return respond_json(200, *std::move(agenda));
}

}  // namespace schedgen::api
