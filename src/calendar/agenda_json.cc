#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "base/limits.h"
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

// Writes one JSON object, a member or an item of a list at a time.
class Writer {
 public:
  template <typename Items>
  void list(std::string_view name, const Items& items) {
    key(name);
    text_ += '[';
    for (const auto& item : items) {
      if (is_too_large()) return;
      if (text_.back() != '[') text_ += ',';
      text_ += json::serialize(json_of(item));
    }
    text_ += ']';
  }

  void member(std::string_view name, const json::value& value) {
    if (is_too_large()) return;
    key(name);
    text_ += json::serialize(value);
  }

  Result<std::string> take() {
    text_ += '}';
    if (is_too_large()) return Error::of(ErrorCode::calendar_too_large, "an agenda in JSON");
    return std::move(text_);
  }

 private:
  void key(std::string_view name) {
    if (text_.back() != '{') text_ += ',';
    text_ += json::serialize(json::string(name)) + ':';
  }
  bool is_too_large() const { return text_.size() > limits::calendar_written_bytes_max; }

  std::string text_ = "{";
};

}  // namespace

Result<std::string> write_agenda(const Agenda& agenda, const json::object& more) {
  Writer writer;
  writer.list("occurrences", agenda.occurrences);
  writer.list("notHeld", agenda.not_held);
  writer.list("undated", agenda.undated);
  writer.list("days", agenda.day_markers);
  for (const auto& [name, value] : more) writer.member(name, value);
  return writer.take();
}

}  // namespace schedgen::calendar
