#include "calendar/previous.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <limits>
#include <utility>

#include "base/limits.h"
#include "base/uuid.h"
#include "calendar/uid.h"
#include "schedule/json_reader.h"

namespace schedgen::calendar {
namespace {

namespace json = boost::json;
using schedule::Date;
using schedule::ObjectReader;
using schedule::Refusal;

using namespace std::chrono_literals;

// What iCalendar can write: years of four digits.
constexpr Instant instant_min = std::chrono::sys_days(1y / 1 / 1);
constexpr Instant instant_max = std::chrono::sys_days(9999y / 12 / 31);

template <typename Value, typename Text>
json::value text_or_null(const std::optional<Value>& value, Text text) {
  if (!value) return nullptr;
  return json::string(text(*value));
}

json::value json_of(const std::string& uid, const PreviousEvent& event) {
  json::array skipped;
  for (const Date& date : event.skipped) skipped.emplace_back(schedule::iso_of_date(date));
  json::value modified;
  if (event.last_modified) modified = event.last_modified->time_since_epoch().count();
  return json::object{{"uid", uid},
                      {"sequence", event.sequence},
                      {"fingerprint", event.fingerprint},
                      {"lastModified", modified},
                      {"cancelled", event.cancelled},
                      {"slot", event.slot},
                      {"date", text_or_null(event.date, schedule::iso_of_date)},
                      {"start", text_or_null(event.start, schedule::text_of_time)},
                      {"end", text_or_null(event.end, schedule::text_of_time)},
                      {"endsNextDay", event.ends_next_day},
                      {"last", text_or_null(event.last, schedule::iso_of_date)},
                      {"skipped", std::move(skipped)},
                      {"summary", event.summary},
                      {"place", event.place}};
}

std::optional<Instant> read_last_modified(ObjectReader& reader) {
  const json::value* value = reader.require("lastModified");
  if (value == nullptr || value->is_null()) return std::nullopt;
  const std::int64_t* seconds = value->if_int64();
  const Instant instant(std::chrono::seconds(seconds == nullptr ? 0 : *seconds));
  if (seconds != nullptr && instant >= instant_min && instant <= instant_max) return instant;
  reader.refuse("lastModified", "must be seconds since 1970");
  return std::nullopt;
}

std::string read_uuid(ObjectReader& reader, std::string_view key, bool may_be_empty) {
  std::string text = reader.text(key);
  if (!is_uuid(text) && !(may_be_empty && text.empty())) reader.refuse(key, "must be a UUID");
  return text;
}

void read_skipped(ObjectReader& reader, Refusal& refusal, PreviousEvent& event) {
  reader.each(
      "skipped", limits::calendar_component_lines_max,
      [&](const json::value& one, const std::string& place) {
        const auto date = schedule::date_of_iso(schedule::text_of_json(one, place, refusal));
        const bool is_between = date && event.last && *event.date < *date && *date < *event.last;
        if (!is_between) return refusal.refuse(place, "must be a date of the series");
        event.skipped.push_back(*date);
      });
}

// Of dates and times: which of them come together.
void check_times(const ObjectReader& reader, const PreviousEvent& event) {
  if (event.start && !event.date) reader.refuse("start", "needs a date");
  if (event.end && (!event.start || *event.end == *event.start)) {
    reader.refuse("end", "needs another start");
  }
  if (event.ends_next_day && !event.end) reader.refuse("endsNextDay", "needs an end");
  if (event.last && (!event.date || *event.last < *event.date)) {
    reader.refuse("last", "needs a first");
  }
}

void read_event(const json::value& json, const std::string& place, Refusal& refusal,
                Previous& previous) {
  ObjectReader reader(json, place, refusal);
  const std::string uid = reader.required_text("uid");
  if (!is_uid_of_ours(uid)) reader.refuse("uid", "must be one of ours");
  PreviousEvent event;
  event.sequence = reader.number("sequence", 0, std::numeric_limits<int>::max(), 0);
  event.fingerprint = read_uuid(reader, "fingerprint", false);
  event.last_modified = read_last_modified(reader);
  event.cancelled = reader.flag("cancelled").value_or(false);
  event.slot = read_uuid(reader, "slot", true);
  event.date = reader.date("date");
  event.start = reader.time("start");
  event.end = reader.time("end");
  event.ends_next_day = reader.flag("endsNextDay").value_or(false);
  event.last = reader.date("last");
  check_times(reader, event);
  if (refusal.refused()) return;
  read_skipped(reader, refusal, event);
  event.summary = reader.text("summary");
  event.place = reader.text("place");
  reader.refuse_unknown();
  if (!previous.by_uid.emplace(uid, std::move(event)).second) reader.refuse("uid", "is repeated");
}

}  // namespace

void Previous::add(const std::string& uid, const PreviousEvent& event) {
  const auto [place, is_new] = by_uid.try_emplace(uid, event);
  if (!is_new && event.sequence >= place->second.sequence) place->second = event;
}

void Previous::add(const Previous& other) {
  for (const auto& [uid, event] : other.by_uid) add(uid, event);
}

json::value json_of_previous(const Previous& previous) {
  json::array events;
  for (const auto& [uid, event] : previous.by_uid) events.push_back(json_of(uid, event));
  return json::object{{"events", std::move(events)}};
}

Result<Previous> previous_of_json(const json::value& json) {
  Refusal refusal(ErrorCode::invalid_calendar);
  ObjectReader reader(json, "", refusal);
  Previous previous;
  (void)reader.require("events");
  reader.each("events", limits::calendar_components_max,
              [&](const json::value& one, const std::string& place) {
                read_event(one, place, refusal, previous);
              });
  reader.refuse_unknown();
  // What is wrong is the child's answer, which is nothing for the user to mend.
  if (refusal.refused()) return Error::of(ErrorCode::invalid_calendar, refusal.error().log);
  return previous;
}

}  // namespace schedgen::calendar
