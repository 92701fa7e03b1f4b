#include "schedule/json_reader.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

namespace schedgen::schedule {
namespace {

namespace json = boost::json;

std::string_view view_of(json::string_view text) {
  return {text.data(), text.size()};
}

// Parses an optional text member with `parse`; `form` is the rule's text.
template <typename Value, typename Parse>
std::optional<Value> parsed(ObjectReader& reader, std::string_view key, Parse parse,
                            std::string_view form) {
  const std::optional<std::string> text = reader.optional_text(key);
  if (!text) return std::nullopt;
  const std::optional<Value> value = parse(*text);
  if (!value) reader.refuse(key, std::string(form) + ", not " + in_quotes(*text));
  return value;
}

}  // namespace

void Refusal::refuse(std::string_view place, std::string_view rule) {
  if (error_) return;
  place_ = place;
  std::string sentence(place.empty() ? "the document" : place);
  sentence += ' ';
  sentence += rule;
  sentence += '.';
  error_ = Error::of(code_, sentence, sentence);
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t bytes_shown_max = 60;
  const std::string clean = clean_utf8(text);
  const std::string_view shown = truncate_utf8(clean, bytes_shown_max);
  return '"' + std::string(shown) + (shown.size() < clean.size() ? "...\"" : "\"");
}

std::string text_of_json(const json::value& json, std::string_view place, Refusal& refusal) {
  const json::string* string = json.if_string();
  if (string == nullptr) {
    refusal.refuse(place, "must be a text");
    return {};
  }
  const std::string_view text(string->data(), string->size());
  if (text.size() > limits::field_bytes_max) {
    refusal.refuse(
        place, "is longer than the limit of " + std::to_string(limits::field_bytes_max) + " bytes");
  } else if (!is_valid_utf8(text)) {
    refusal.refuse(place, "is not valid UTF-8");
  } else if (clean_utf8(text).size() != text.size()) {
    refusal.refuse(place, "holds a control character; only tab and newline are allowed");
  } else {
    return std::string(text);
  }
  return {};
}

ObjectReader::ObjectReader(const json::value& json, std::string place, Refusal& refusal)
    : object_(json.if_object()), place_(std::move(place)), refusal_(refusal) {
  if (object_ == nullptr) refusal_.refuse(place_, "must be a JSON object");
}

std::string ObjectReader::place_of(std::string_view key) const {
  return place_.empty() ? std::string(key) : place_ + "." + std::string(key);
}

void ObjectReader::refuse(std::string_view key, std::string_view rule) const {
  refusal_.refuse(place_of(key), rule);
}

const json::value* ObjectReader::find(std::string_view key) {
  known_.push_back(key);
  return object_ == nullptr ? nullptr : object_->if_contains({key.data(), key.size()});
}

const json::value* ObjectReader::require(std::string_view key) {
  const json::value* value = find(key);
  if (value == nullptr) refuse(key, "is missing");
  return value;
}

std::string ObjectReader::text(std::string_view key) {
  const json::value* value = find(key);
  return value == nullptr ? std::string() : text_of_json(*value, place_of(key), refusal_);
}

std::string ObjectReader::required_text(std::string_view key) {
  const json::value* value = require(key);
  if (value == nullptr) return {};
  std::string text = text_of_json(*value, place_of(key), refusal_);
  if (trim(text).empty()) refuse(key, "must not be empty");
  return text;
}

std::optional<std::string> ObjectReader::optional_text(std::string_view key) {
  const json::value* value = find(key);
  if (value == nullptr || value->is_null()) return std::nullopt;
  std::string text = text_of_json(*value, place_of(key), refusal_);
  if (refusal_.refused()) return std::nullopt;
  return text;
}

std::optional<Date> ObjectReader::date(std::string_view key) {
  return parsed<Date>(*this, key, date_of_iso, "must be a date such as \"2026-02-09\"");
}

std::optional<TimeOfDay> ObjectReader::time(std::string_view key) {
  return parsed<TimeOfDay>(*this, key, time_of_text, "must be a time such as \"08:30\"");
}

std::optional<Weekday> ObjectReader::weekday(std::string_view key) {
  return parsed<Weekday>(*this, key, weekday_of_name, "must be a weekday such as \"Monday\"");
}

std::optional<bool> ObjectReader::flag(std::string_view key) {
  const json::value* value = find(key);
  if (value == nullptr || value->is_null()) return std::nullopt;
  if (!value->is_bool()) {
    refuse(key, "must be true or false");
    return std::nullopt;
  }
  return value->get_bool();
}

int ObjectReader::number(std::string_view key, int min, int max, int fallback) {
  const json::value* value = find(key);
  if (value == nullptr) return fallback;
  const std::int64_t* whole = value->if_int64();
  if (whole == nullptr || *whole < min || *whole > max) {
    refuse(key,
           "must be a whole number from " + std::to_string(min) + " to " + std::to_string(max));
    return fallback;
  }
  return static_cast<int>(*whole);
}

void ObjectReader::each(std::string_view key, std::size_t elements_max, const ReadElement& read) {
  const json::value* value = find(key);
  if (value == nullptr) return;
  const json::array* array = value->if_array();
  if (array == nullptr) return refuse(key, "must be a list");
  if (array->size() > elements_max) {
    return refuse(key, "has more than " + std::to_string(elements_max) + " elements");
  }
  for (std::size_t i = 0; i < array->size() && !refusal_.refused(); ++i) {
    read((*array)[i], place_of(key) + "[" + std::to_string(i) + "]");
  }
}

void ObjectReader::refuse_unknown() const {
  if (object_ == nullptr) return;
  for (const auto& member : *object_) {
    const std::string_view key = view_of(member.key());
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    const std::string clean = clean_utf8(key);
    return refuse(truncate_utf8(clean, 60), "is not a known field");
  }
}

}  // namespace schedgen::schedule
