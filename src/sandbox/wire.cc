#include "sandbox/wire.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdint>
#include <utility>

#include "base/text.h"
#include "schedule/event_json.h"

namespace schedgen::sandbox {
namespace {

namespace json = boost::json;

// The errors that a child is allowed to report. The parent detects all others itself.
struct Allowed {
  ErrorCode code;
  Outcome outcome;
  Input input = Input::pdf;
};
constexpr std::array allowed{
    Allowed{ErrorCode::not_a_pdf, Outcome::not_a_pdf},
    Allowed{ErrorCode::pdf_unreadable, Outcome::unreadable},
    Allowed{ErrorCode::pdf_damaged, Outcome::damaged},
    Allowed{ErrorCode::pdf_password_required, Outcome::password_needed},
    Allowed{ErrorCode::pdf_too_many_pages, Outcome::too_many_pages},
    Allowed{ErrorCode::file_too_large, Outcome::too_large},
    Allowed{ErrorCode::pdf_scanned, Outcome::scanned},
    Allowed{ErrorCode::pdf_outlines, Outcome::outlines},
    Allowed{ErrorCode::pdf_blank, Outcome::blank},
    Allowed{ErrorCode::unrecognised_schedule, Outcome::unrecognised},
    Allowed{ErrorCode::invalid_calendar, Outcome::invalid_calendar, Input::calendar},
};

const Allowed* find_allowed(ErrorCode code, Input input) {
  const auto* found = std::find_if(allowed.begin(), allowed.end(), [&](const Allowed& entry) {
    return entry.code == code && entry.input == input;
  });
  return found == allowed.end() ? nullptr : found;
}

// One line of printable UTF-8.
std::string clean_line(std::string_view text, std::size_t bytes_max) {
  const std::string cleaned = collapse_spaces(clean_utf8(text));
  return std::string(trim(truncate_utf8(cleaned, bytes_max)));
}

std::string framed(std::string_view text) {
  return frame_header(text.size()).append(text);
}

std::string encode_refusal(const Error& error, Input input) {
  const bool may_say = find_allowed(error.code, input) != nullptr;
  const ErrorCode other =
      input == Input::pdf ? ErrorCode::pdf_unreadable : ErrorCode::invalid_calendar;
  const ErrorCode code = may_say ? error.code : other;
  json::object object{{"ok", false},
                      {"code", error_name(code)},
                      {"detail", clean_line(error.log, detail_bytes_max)}};
  const std::string advice = clean_line(error.user, advice_bytes_max);
  if (may_say && !advice.empty() && advice != error_advice(code)) object["advice"] = advice;
  return framed(json::serialize(object));
}

ParseReport violation(std::string_view what) {
  return ParseReport::failed(Outcome::protocol_error, "answer: " + std::string(what));
}

// A member that is one clean line within its limit, as written by encode_refusal.
const json::string* line_of(const json::object& object, std::string_view key,
                            std::size_t bytes_max) {
  const json::value* value = object.if_contains(key);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  if (text == nullptr || clean_line(*text, bytes_max) != *text) return nullptr;
  return text;
}

ParseReport decode_document(const json::object& object, const ParseLimits& limits) {
  const json::value* value = object.if_contains("document");
  if (value == nullptr || object.size() != 2) return violation("not just ok and document");
  Result<schedule::Document> document = schedule::document_of_json(*value);
  if (!document) return violation(document.error().log);
  if (document->pages < 1 || document->pages > limits.pages_max) {
    return violation("an impossible number of pages");
  }
  ParseReport report;
  report.outcome = Outcome::parsed;
  report.document = std::move(document).value();
  return report;
}

ParseReport decode_calendar(json::object& object) {
  json::value* value = object.if_contains("calendar");
  if (value == nullptr || object.size() != 2) return violation("not just ok and calendar");
  ParseReport report;
  report.outcome = Outcome::parsed;
  report.calendar = std::move(*value);
  return report;
}

ParseReport decode_refusal(const json::object& object, Input input) {
  const json::string* name = line_of(object, "code", detail_bytes_max);
  const json::string* detail = line_of(object, "detail", detail_bytes_max);
  const json::string* advice = line_of(object, "advice", advice_bytes_max);
  if (name == nullptr || detail == nullptr) return violation("no clean code and detail");
  const bool has_advice = object.contains("advice");
  if (object.size() != (has_advice ? 4u : 3u)) return violation("unknown members");
  if (has_advice && (advice == nullptr || advice->empty())) return violation("no clean advice");

  const std::optional<ErrorCode> code = error_code_of(*name);
  const Allowed* entry = code ? find_allowed(*code, input) : nullptr;
  if (entry == nullptr) return violation("a code that a child is not allowed to use");
  if (!has_advice) return ParseReport::failed(entry->outcome, std::string(*detail));
  return ParseReport::failed(entry->outcome, std::string(*detail), std::string(*advice));
}

}  // namespace

std::string frame_header(std::size_t length) {
  const auto number = static_cast<std::uint32_t>(length);
  std::string header;
  for (int shift = 24; shift >= 0; shift -= 8) {
    header.push_back(static_cast<char>((number >> shift) & 0xffu));
  }
  return header;
}

std::size_t announced_length(std::string_view frame) {
  std::size_t length = 0;
  for (const char byte : frame.substr(0, frame_header_bytes)) {
    length = length << 8 | static_cast<unsigned char>(byte);
  }
  return length;
}

std::string encode_answer(const Result<schedule::Document>& answer, std::size_t answer_bytes_max) {
  if (!answer) return encode_refusal(answer.error(), Input::pdf);
  const std::string text = json::serialize(
      json::object{{"ok", true}, {"document", schedule::json_of_document(*answer)}});
  if (text.size() > answer_bytes_max) {
    return encode_refusal(
        Error::of(ErrorCode::file_too_large, "answer of " + std::to_string(text.size()) + " bytes",
                  "This PDF contains more than any schedule does. Download the "
                  "schedule itself from the UP portal."),
        Input::pdf);
  }
  return framed(text);
}

std::string encode_calendar(const Result<json::value>& answer, std::size_t answer_bytes_max) {
  if (!answer) return encode_refusal(answer.error(), Input::calendar);
  const std::string text = json::serialize(json::object{{"ok", true}, {"calendar", *answer}});
  if (text.size() <= answer_bytes_max) return framed(text);
  const std::string why = "answer of " + std::to_string(text.size()) + " bytes";
  return encode_refusal(Error::of(ErrorCode::invalid_calendar, why), Input::calendar);
}

FrameState frame_state(std::string_view received, std::size_t answer_bytes_max) {
  if (received.size() < frame_header_bytes) return FrameState::incomplete;
  const std::size_t length = announced_length(received);
  if (length > answer_bytes_max) return FrameState::too_long;
  const std::size_t whole = frame_header_bytes + length;
  if (received.size() > whole) return FrameState::too_long;
  return received.size() == whole ? FrameState::complete : FrameState::incomplete;
}

ParseReport decode_answer(std::string_view frame, const ParseLimits& limits) {
  switch (frame_state(frame, limits.answer_bytes_max)) {
    case FrameState::incomplete:
      return violation("shorter than announced");
    case FrameState::too_long:
      return violation("longer than announced or allowed");
    case FrameState::complete:
      break;
  }
  Result<json::value> value =
      schedule::parse_json(frame.substr(frame_header_bytes), limits.answer_bytes_max);
  if (!value) return violation(value.error().log);
  json::object* object = value->if_object();
  const json::value* ok = object == nullptr ? nullptr : object->if_contains("ok");
  if (ok == nullptr || !ok->is_bool()) return violation("no ok");
  if (!ok->get_bool()) return decode_refusal(*object, limits.input);
  return limits.input == Input::pdf ? decode_document(*object, limits) : decode_calendar(*object);
}

}  // namespace schedgen::sandbox
