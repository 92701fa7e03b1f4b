#include "http/target.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace schedgen::http {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Nothing for a bad escape, bad UTF-8 or a control character.
std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      // Line breaks and tabs may stand in a query's value, as in a text that somebody typed.
      if (!plus_is_space || (c != '\n' && c != '\r' && c != '\t')) return std::nullopt;
    }
    result.push_back(c);
  }
  if (!is_valid_utf8(result)) return std::nullopt;
  return result;
}

Result<std::vector<Field>, Refusal> decode_query(std::string_view text) {
  std::vector<Field> query;
  for (const std::string_view pair : split(text, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(equals < pair.size() ? pair.substr(equals + 1) : "", true);
    if (!name || !value) return malformed("The address has a query that cannot be decoded.");
    query.push_back({std::move(*name), std::move(*value)});
  }
  return query;
}

// "http://host/path?query" to "/path?query"; nothing when it is neither form.
std::optional<std::string> origin_form(std::string_view target) {
  if (target.starts_with('/')) return std::string(target);
  const std::size_t scheme = target.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  const std::string name = lower_ascii(target.substr(0, scheme));
  if (name != "http" && name != "https") return std::nullopt;
  const std::string_view rest = target.substr(scheme + 3);
  const std::size_t path = std::min(rest.find_first_of("/?"), rest.size());
  if (path == 0) return std::nullopt;
  if (path == rest.size() || rest[path] == '?') return "/" + std::string(rest.substr(path));
  return std::string(rest.substr(path));
}

}  // namespace

Result<Target, Refusal> decode_target(std::string_view method, std::string_view target) {
  Target result;
  if (target == "*" && method == "OPTIONS") {
    result.path = "*";
    return result;
  }
  const auto origin = origin_form(target);
  if (!origin || origin->find('#') != std::string::npos) {
    return malformed("The address is not one that a web browser sends.");
  }
  const std::string_view whole = *origin;
  const std::size_t question = std::min(whole.find('?'), whole.size());
  for (const std::string_view raw : split(whole.substr(1, question - 1), '/')) {
    auto segment = decoded(raw, false);
    if (!segment) return malformed("The address has a path that cannot be decoded.");
    if (segment->find_first_of("/\\") != std::string::npos || *segment == "." || *segment == "..") {
      return malformed("The address has a path that steps out of its folders.");
    }
    result.path += '/';
    result.path += *segment;
    result.segments.push_back(std::move(*segment));
  }
  if (question < whole.size()) {
    auto query = decode_query(whole.substr(question + 1));
    if (!query.ok()) return query.error();
    result.query = *std::move(query);
  }
  return result;
}

}  // namespace schedgen::http
