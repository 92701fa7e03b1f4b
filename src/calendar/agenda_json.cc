#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "calendar/agenda.h"

namespace schedgen::calendar {
namespace {

namespace json = boost::json;

// "2026-02-13T05:30:00Z" (RFC 3339). Civil times here have whole minutes.
std::string utc_text_of(Instant instant) {
  const auto midnight = std::chrono::floor<std::chrono::days>(instant);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(instant - midnight);
  return schedule::iso_of_date(schedule::Date(midnight)) + "T" +
         schedule::text_of_time({static_cast<int>(minutes.count())}) + ":00Z";
}

json::value json_of(const Occurrence& one) {
  return json::object{
      {"uid", one.uid},
      {"eventId", one.event_id},
      {"start", utc_text_of(schedule::instant_of(one.date, one.start))},
      {"end", utc_text_of(schedule::instant_of(one.end_date, one.end))},
      {"summary", one.summary},
      {"location", one.location},
      {"tentative", one.tentative},
  };
}

json::value json_of(const NotHeld& one) {
  return json::object{
      {"eventId", one.event_id},
      {"summary", one.summary},
      {"date", schedule::iso_of_date(one.skipped.date)},
      {"reason", one.skipped.reason},
  };
}

json::value json_of(const Undated& one) {
  return json::object{{"eventId", one.event_id}, {"summary", one.summary}, {"reason", one.reason}};
}

json::value json_of(const DayMarker& one) {
  return json::object{
      {"uid", one.uid},
      {"first", schedule::iso_of_date(one.days.first)},
      {"last", schedule::iso_of_date(one.days.last)},
      {"summary", one.summary},
  };
}

template <typename Items>
json::array array_of(const Items& items) {
  json::array result;
  result.reserve(items.size());
  for (const auto& item : items) result.push_back(json_of(item));
  return result;
}

}  // namespace

json::value json_of_agenda(const Agenda& agenda) {
  return json::object{
      {"occurrences", array_of(agenda.occurrences)},
      {"notHeld", array_of(agenda.not_held)},
      {"undated", array_of(agenda.undated)},
      {"days", array_of(agenda.day_markers)},
  };
}

}  // namespace schedgen::calendar
