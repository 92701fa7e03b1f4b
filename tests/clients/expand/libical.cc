// expand_libical: libical reads calendars as Evolution and GNOME Calendar do. Reads jobs, one
// "FROM TO FILE" (FROM and TO in seconds since 1970) a line, from standard input, and answers a
// line of JSON for each:
// {"problems":[...],"occurrences":[{"uid","start","end","summary"}],"days":[...]}.
#include <libical/ical.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>

namespace {

namespace json = boost::json;

struct Expansion {
  json::array problems;
  json::array occurrences;
  json::array days;
  icalcomponent* vevent = nullptr;
};

std::string text_or_empty(const char* text) {
  return text == nullptr ? "" : text;
}

void note_occurrence(icalcomponent* vevent, icaltime_span* span, void* data) {
  auto& expansion = *static_cast<Expansion*>(data);
  // A span ends a second before DTEND.
  const std::int64_t end =
      icaltime_as_timet_with_zone(icalcomponent_get_dtend(vevent), icaltimezone_get_utc_timezone());
  const std::int64_t start = icaltime_as_timet_with_zone(icalcomponent_get_dtstart(vevent),
                                                         icaltimezone_get_utc_timezone());
  expansion.occurrences.push_back(json::object{
      {"uid", text_or_empty(icalcomponent_get_uid(vevent))},
      {"start", static_cast<std::int64_t>(span->start)},
      {"end", static_cast<std::int64_t>(span->start) + (end - start)},
      {"summary", text_or_empty(icalcomponent_get_summary(vevent))},
  });
}

void expand(icalcomponent* vevent, std::int64_t from, std::int64_t to, Expansion& expansion) {
  const icaltimetype start = icalcomponent_get_dtstart(vevent);
  if (start.is_date) {
    const icaltimetype end = icalcomponent_get_dtend(vevent);
    expansion.days.push_back(json::object{
        {"uid", text_or_empty(icalcomponent_get_uid(vevent))},
        {"first", icaltime_as_ical_string(start)},
        {"after", icaltime_as_ical_string(end)},
        {"summary", text_or_empty(icalcomponent_get_summary(vevent))},
    });
    return;
  }
  icaltimezone* utc = icaltimezone_get_utc_timezone();
  icalcomponent_foreach_recurrence(vevent, icaltime_from_timet_with_zone(from, 0, utc),
                                   icaltime_from_timet_with_zone(to, 0, utc), note_occurrence,
                                   &expansion);
}

json::object expansion_of(const std::string& text, std::int64_t from, std::int64_t to) {
  Expansion expansion;
  icalerror_clear_errno();
  const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar(
      icalparser_parse_string(text.c_str()), &icalcomponent_free);
  if (calendar == nullptr || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT) {
    return {{"problems", {"not a VCALENDAR"}}, {"occurrences", {}}, {"days", {}}};
  }
  if (const int errors = icalcomponent_count_errors(calendar.get()); errors != 0) {
    expansion.problems.emplace_back(std::to_string(errors) + " parse errors");
  }
  if (icalrestriction_check(calendar.get()) == 0) {
    expansion.problems.emplace_back("breaks a restriction of RFC 5546");
  }
  for (icalcomponent* vevent =
           icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
       vevent != nullptr;
       vevent = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
    expand(vevent, from, to, expansion);
  }
  return {{"problems", expansion.problems},
          {"occurrences", expansion.occurrences},
          {"days", expansion.days}};
}

}  // namespace

int main() {
  std::string file;
  std::int64_t from = 0;
  std::int64_t to = 0;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream job(line);
    job >> from >> to >> std::ws;
    std::getline(job, file);
    std::ifstream stream(file, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(stream)), {});
    std::cout << json::serialize(expansion_of(text, from, to)) << '\n';
  }
}
