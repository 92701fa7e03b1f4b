#include "schedule/json_text.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <limits>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/limits.h"
#include "base/text.h"

namespace schedgen::schedule {
namespace {

namespace json = boost::json;
using Code = json::error_code;
using Text = json::string_view;

// Boost's parser requires these of a handler. The size of the text is the real limit.
struct AnySize {
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;
};

// Builds the value as json::parse does and counts the members in the text. Boost keeps only the
// last of several members with the same name, so a lower count in the value reveals duplicates.
struct Builder : AnySize {
  json::value_stack stack;
  std::size_t members = 0;

  Builder() { stack.reset(); }
  bool on_document_begin(Code&) { return true; }
  bool on_document_end(Code&) { return true; }
  bool on_object_begin(Code&) { return true; }
  bool on_object_end(std::size_t count, Code&) {
    members += count;
    stack.push_object(count);
    return true;
  }
  bool on_array_begin(Code&) { return true; }
  bool on_array_end(std::size_t count, Code&) {
    stack.push_array(count);
    return true;
  }
  bool on_key_part(Text text, std::size_t, Code&) {
    stack.push_chars(text);
    return true;
  }
  bool on_key(Text text, std::size_t, Code&) {
    stack.push_key(text);
    return true;
  }
  bool on_string_part(Text text, std::size_t, Code&) {
    stack.push_chars(text);
    return true;
  }
  bool on_string(Text text, std::size_t, Code&) {
    stack.push_string(text);
    return true;
  }
  bool on_number_part(Text, Code&) { return true; }
  bool on_int64(std::int64_t number, Text, Code&) {
    stack.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, Text, Code&) {
    stack.push_uint64(number);
    return true;
  }
  bool on_double(double number, Text, Code&) {
    stack.push_double(number);
    return true;
  }
  bool on_bool(bool flag, Code&) {
    stack.push_bool(flag);
    return true;
  }
  bool on_null(Code&) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(Text, Code&) { return true; }
  bool on_comment(Text, Code&) { return true; }
};

// Finds the first duplicate member; run only when there is one.
struct RepeatFinder : Builder {
  std::vector<std::unordered_set<std::string>> open_objects;
  std::string key;

  bool on_object_begin(Code& ec) {
    open_objects.emplace_back();
    return Builder::on_object_begin(ec);
  }
  bool on_object_end(std::size_t count, Code& ec) {
    open_objects.pop_back();
    return Builder::on_object_end(count, ec);
  }
  bool on_key_part(Text text, std::size_t size, Code& ec) {
    key.append(text.data(), text.size());
    return Builder::on_key_part(text, size, ec);
  }
  bool on_key(Text text, std::size_t size, Code& ec) {
    key.append(text.data(), text.size());
    if (!open_objects.back().insert(key).second) {
      ec = json::error::extra_data;
      return false;
    }
    key.clear();
    return Builder::on_key(text, size, ec);
  }
};

std::size_t members_in(const json::value& value) {
  std::size_t members = 0;
  if (const json::object* object = value.if_object()) {
    members = object->size();
    for (const auto& member : *object) members += members_in(member.value());
  } else if (const json::array* array = value.if_array()) {
    for (const json::value& element : *array) members += members_in(element);
  }
  return members;
}

Error refusal(std::string_view text, std::size_t at, const std::string& what) {
  const std::string_view before = text.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const std::string sentence = "This is not valid JSON: line " + std::to_string(line) +
                               ", column " + std::to_string(at - line_start + 1) + ": " + what +
                               ".";
  return Error::of(ErrorCode::invalid_json, sentence, sentence);
}

json::parse_options strict_options() {
  json::parse_options options;
  options.max_depth = limits::json_depth_max;
  return options;
}

Error repeated_member(std::string_view text) {
  json::basic_parser<RepeatFinder> parser(strict_options());
  Code code;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), code);
  const std::string name(truncate_utf8(parser.handler().key, 60));
  return refusal(text, read, "the member \"" + name + "\" appears twice in one object");
}

}  // namespace

Result<json::value> parse_json(std::string_view text, std::size_t max_bytes) {
  text = without_bom(text);
  if (text.size() > max_bytes) {
    const std::string sentence =
        "This JSON is longer than the limit of " + std::to_string(max_bytes) + " bytes.";
    return Error::of(ErrorCode::invalid_json, sentence, sentence);
  }
  if (is_marked_utf16(text)) {
    const std::string sentence = "This JSON is not UTF-8 but UTF-16. Save it again as UTF-8.";
    return Error::of(ErrorCode::invalid_json, sentence, sentence);
  }
  try {
    json::basic_parser<Builder> parser(strict_options());
    Code code;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), code);
    if (code) return refusal(text, read, code.message());
    if (read < text.size())
      return refusal(text, read, "there is more text after the end of the value");
    json::value value = parser.handler().stack.release();
    if (members_in(value) != parser.handler().members) return repeated_member(text);
    return value;
  } catch (const std::exception& error) {
    return Error::of(ErrorCode::internal, std::string("JSON parser: ") + error.what());
  }
}

}  // namespace schedgen::schedule
