#include "http/header_parameters.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"

namespace schedgen::http {

namespace {

std::string_view skip_spaces(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text;
}

// A quoted text at the front of `text`, which is shortened by it. Only quotes and backslashes are
// escaped by a backslash: old browsers send whole Windows paths unescaped.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::string value;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return value;
    }
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
    value.push_back(text[i]);
  }
  return std::nullopt;
}

// One "; name=value" at the front of `text`.
std::optional<Field> take_parameter(std::string_view& text) {
  text = skip_spaces(text.substr(1));
  const std::size_t equals = text.find_first_of("=; \t\"");
  if (equals == 0 || equals == std::string_view::npos || text[equals] != '=') return std::nullopt;
  Field parameter{lower_ascii(text.substr(0, equals)), ""};
  text.remove_prefix(equals + 1);
  if (text.starts_with('"')) {
    auto value = take_quoted(text);
    if (!value) return std::nullopt;
    parameter.value = std::move(*value);
  } else {
    const std::size_t end = std::min(text.find(';'), text.size());
    parameter.value = trim(text.substr(0, end));
    if (parameter.value.empty() || parameter.value.find('"') != std::string::npos) {
      return std::nullopt;
    }
    text.remove_prefix(end);
  }
  text = skip_spaces(text);
  return parameter;
}

std::string utf8_of_latin1(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      result.push_back(c);
    } else {
      result.push_back(static_cast<char>(0xC0u | (byte >> 6)));
      result.push_back(static_cast<char>(0x80u | (byte & 0x3Fu)));
    }
  }
  return result;
}

}  // namespace

std::optional<std::string_view> ParameterisedValue::find(std::string_view name) const {
  for (const Field& parameter : parameters) {
    if (parameter.name == name) return parameter.value;
  }
  return std::nullopt;
}

std::optional<ParameterisedValue> parse_parameters(std::string_view text) {
  ParameterisedValue result;
  const std::size_t semicolon = std::min(text.find(';'), text.size());
  result.value = lower_ascii(trim(text.substr(0, semicolon)));
  text.remove_prefix(semicolon);
  while (!text.empty()) {
    if (text.front() != ';') return std::nullopt;
    if (trim(text.substr(1)).empty()) break;  // a lone semicolon at the end does no harm
    auto parameter = take_parameter(text);
    if (!parameter || result.find(parameter->name)) return std::nullopt;
    result.parameters.push_back(std::move(*parameter));
  }
  return result;
}

std::optional<std::string> decode_extended_value(std::string_view text) {
  const std::size_t language = text.find('\'');
  if (language == std::string_view::npos) return std::nullopt;
  const std::size_t start = text.find('\'', language + 1);
  if (start == std::string_view::npos) return std::nullopt;
  const std::string_view charset = text.substr(0, language);
  const bool is_latin1 = equals_ignoring_case(charset, "ISO-8859-1");
  if (!is_latin1 && !equals_ignoring_case(charset, "UTF-8")) return std::nullopt;
  std::string result;
  for (std::size_t i = start + 1; i < text.size(); ++i) {
    if (text[i] != '%') {
      result.push_back(text[i]);
      continue;
    }
    const std::string_view digits = text.substr(i + 1, 2);
    const auto value = number_of<unsigned>(digits, 16);
    if (digits.size() != 2 || !value) return std::nullopt;
    result.push_back(static_cast<char>(*value));
    i += 2;
  }
  if (is_latin1) return utf8_of_latin1(result);
  if (!is_valid_utf8(result)) return std::nullopt;
  return result;
}

}  // namespace schedgen::http
