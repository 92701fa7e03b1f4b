// Strict reading of JSON objects whose members are known: for events (event_json) and terms (term).
//
// A reader is asked for each member it may have, in straight-line code; the first thing that is
// wrong is kept in a Refusal, with its place ("events[3].startTime") and the rule it breaks, and
// everything read after it is a default that must not be used. No function here throws or allocates
// by a size that the input only claims.
#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "schedule/civil_time.h"

namespace schedgen::schedule {

// The first thing that is wrong with the input.
class Refusal {
 public:
  explicit Refusal(ErrorCode code) : code_(code) {}

  // `rule` continues the sentence "PLACE ...": "must be a date such as ...".
  void refuse(std::string_view place, std::string_view rule);
  bool refused() const { return error_.has_value(); }
  // Only when refused().
  const Error& error() const { return *error_; }
  const std::string& place() const { return place_; }

 private:
  ErrorCode code_;
  std::string place_;
  std::optional<Error> error_;
};

class ObjectReader {
 public:
  // `json` and `refusal` are borrowed. A `json` that is no object is refused.
  ObjectReader(const boost::json::value& json, std::string place, Refusal& refusal);

  // "events[3].startTime"
  std::string place_of(std::string_view key) const;
  void refuse(std::string_view key, std::string_view rule) const;

  // The member, or nullptr when there is none. Every key that is asked for is a known key.
  const boost::json::value* find(std::string_view key);
  // As find; a missing member is refused.
  const boost::json::value* require(std::string_view key);

  // The fallback, or "" or nothing or false, when the member is absent; null counts as absent for
  // those that return an optional.
  std::string text(std::string_view key);
  std::string required_text(std::string_view key);  // not empty
  std::optional<std::string> optional_text(std::string_view key);
  std::optional<Date> date(std::string_view key);
  std::optional<TimeOfDay> time(std::string_view key);
  std::optional<Weekday> weekday(std::string_view key);
  std::optional<bool> flag(std::string_view key);
  int number(std::string_view key, int min, int max, int fallback);

  // Calls `read` for each element with its place ("venues[2]"). Absent is an empty list. Stops at
  // the first refusal.
  using ReadElement = std::function<void(const boost::json::value&, const std::string& place)>;
  void each(std::string_view key, std::size_t elements_max, const ReadElement& read);

  // To be called last: members that nobody asked for are refused.
  void refuse_unknown() const;

 private:
  const boost::json::object* object_ = nullptr;
  std::string place_;
  Refusal& refusal_;
  std::vector<std::string_view> known_;
};

// One text of a document or a term file: a JSON string in valid UTF-8, without control characters
// but tab and newline, of at most limits::field_bytes_max. "" and a refusal otherwise.
std::string text_of_json(const boost::json::value& json, std::string_view place, Refusal& refusal);
// Its first 60 bytes or so, in quotes, for a message.
std::string in_quotes(std::string_view text);

}  // namespace schedgen::schedule
