#include "http/head_scan.h"

#include <algorithm>

namespace schedgen::http {

namespace {

// RFC 9110 5.6.2
bool is_token_character(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool has_control_character(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

std::optional<Refusal> refuse_request_line(std::string_view line) {
  constexpr std::size_t method_bytes_max = 32;
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return malformed("The request line is not METHOD ADDRESS HTTP/1.1.");
  }
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method) || method.size() > method_bytes_max) {
    return malformed("The request's method is not a word.");
  }
  if (!std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; })) {
    return malformed("The address has characters that must be percent-encoded.");
  }
  if (version == "HTTP/1.1" || version == "HTTP/1.0") return std::nullopt;
  if (version.starts_with("HTTP/") && version.size() == 8) {
    return Refusal{505, "HTTP_VERSION_NOT_SUPPORTED", "This server speaks HTTP/1.1."};
  }
  return malformed("The request line is not METHOD ADDRESS HTTP/1.1.");
}

std::optional<Refusal> refuse_field(std::string_view line) {
  if (line.front() == ' ' || line.front() == '\t') {
    return malformed("A header field goes on in a second line.");
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return malformed("A header field is not NAME: VALUE.");
  }
  return std::nullopt;
}

}  // namespace

Result<std::optional<std::size_t>, Refusal> HeadScan::scan(std::string_view bytes) {
  const Refusal too_large{431, "HEADERS_TOO_LARGE", "The request's header is too large."};
  const Refusal too_long{414, "URI_TOO_LONG", "The address is too long."};
  if (!bytes.empty() && !is_token_character(bytes.front())) {
    return malformed("This is not an HTTP request.");
  }
  while (true) {
    const std::size_t feed = bytes.find('\n', searched_);
    const bool whole = feed != std::string_view::npos;
    const std::size_t end = whole ? feed + 1 : bytes.size();
    if (line_ == 0 && end > limits_->request_line_bytes_max) return too_long;
    if (end > limits_->head_bytes_max) return too_large;
    if (!whole) {
      searched_ = bytes.size();
      return std::optional<std::size_t>();
    }
    if (feed == line_ || bytes[feed - 1] != '\r') {
      return malformed("A line of the header does not end with CR LF.");
    }
    const std::string_view line = bytes.substr(line_, feed - 1 - line_);
    if (has_control_character(line)) return malformed("The header has a control character.");
    if (line_ == 0) {
      if (const auto refusal = refuse_request_line(line)) return *refusal;
    } else if (line.empty()) {
      return std::optional(end);
    } else {
      if (const auto refusal = refuse_field(line)) return *refusal;
      if (++fields_ > limits_->fields_max) return too_large;
    }
    line_ = searched_ = end;
  }
}

}  // namespace schedgen::http
