// Strict reading of JSON objects whose members are known: for events (event_json) and terms (term).
//
// The caller asks for each possible member in straight-line code. A Refusal keeps the first error,
// with its place ("events[3].startTime") and the rule that it breaks; everything read after it is a
// default that must not be used. No function here throws, or allocates memory by a size that the
// input merely claims.
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

// The first error in the input.
class Refusal {
 public:
  explicit Refusal(ErrorCode code) : code_(code) {}

  // `rule` continues the sentence "PLACE ...": "must be a date such as ...".
  void refuse(std::string_view place, std::string_view rule);
  bool refused() const { return error_.has_value(); }
  // Requires refused().
  const Error& error() const { return *error_; }
  const std::string& place() const { return place_; }

 private:
  ErrorCode code_;
  std::string place_;
  std::optional<Error> error_;
};

class ObjectReader {
 public:
  // Borrows `json` and `refusal`. Rejects a `json` that is not an object.
  ObjectReader(const boost::json::value& json, std::string place, Refusal& refusal);

  // "events[3].startTime"
  std::string place_of(std::string_view key) const;
  void refuse(std::string_view key, std::string_view rule) const;

  // The member, or nullptr when there is none. Every requested key counts as known.
  const boost::json::value* find(std::string_view key);
  // Like find(), but rejects a missing member.
  const boost::json::value* require(std::string_view key);

  // Return the fallback, "", nothing or false when the member is absent. For those that return an
  // optional, null counts as absent.
  std::string text(std::string_view key);
  std::string required_text(std::string_view key);  // not empty
  std::optional<std::string> optional_text(std::string_view key);
  std::optional<Date> date(std::string_view key);
  std::optional<TimeOfDay> time(std::string_view key);
  std::optional<Weekday> weekday(std::string_view key);
  std::optional<bool> flag(std::string_view key);
  int number(std::string_view key, int min, int max, int fallback);

  // Calls `read` for each element with its place ("venues[2]"), up to the first error. An absent
  // list is empty.
  using ReadElement = std::function<void(const boost::json::value&, const std::string& place)>;
  void each(std::string_view key, std::size_t elements_max, const ReadElement& read);

  // Call this last: it rejects members that were not requested.
  void refuse_unknown() const;

 private:
  const boost::json::object* object_ = nullptr;
  std::string place_;
  Refusal& refusal_;
  std::vector<std::string_view> known_;
};

// One text of a document or a term file: a JSON string in valid UTF-8, without control characters
// except tab and newline, of at most limits::field_bytes_max. Otherwise "", and the text is
// rejected.
std::string text_of_json(const boost::json::value& json, std::string_view place, Refusal& refusal);
// About 60 bytes of its beginning, in quotes, for a message.
std::string in_quotes(std::string_view text);

}  // namespace schedgen::schedule
