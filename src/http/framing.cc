#include "http/framing.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace schedgen::http {

namespace {

std::optional<std::uint64_t> length_of(std::string_view text) {
  // Digits alone: no sign, no space, no list.
  if (text.empty() ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Refusal> refuse_host(const Fields& headers, bool is_http_1_1) {
  const std::size_t hosts = headers.count("Host");
  if (hosts > 1 || (hosts == 0 && is_http_1_1)) {
    return malformed("The request must name its host once.");
  }
  const std::string_view host = headers.find("Host").value_or("");
  if (host.find_first_of(" \t/\\@?#,<>\"") != std::string_view::npos) {
    return malformed("The request's host is not one.");
  }
  return std::nullopt;
}

}  // namespace

Result<Framing, Refusal> framing_of(const Fields& headers, bool is_http_1_1) {
  if (const auto refusal = refuse_host(headers, is_http_1_1)) return *refusal;
  Framing framing;
  const std::size_t lengths = headers.count("Content-Length");
  const std::size_t encodings = headers.count("Transfer-Encoding");
  if (lengths > 1 || encodings > 1 || (lengths != 0 && encodings != 0)) {
    return malformed("The request says in two ways how long it is.");
  }
  if (encodings == 1) {
    if (!is_http_1_1) return malformed("HTTP/1.0 knows no Transfer-Encoding.");
    if (!equals_ignoring_case(*headers.find("Transfer-Encoding"), "chunked")) {
      return Refusal{501, "TRANSFER_ENCODING_NOT_SUPPORTED",
                     "This server knows no Transfer-Encoding but chunked."};
    }
    framing.chunked = true;
  }
  if (lengths == 1) {
    const auto length = length_of(*headers.find("Content-Length"));
    if (!length) return malformed("The request's Content-Length is not a number.");
    framing.length = *length;
  }
  if (const auto expect = headers.find("Expect"); expect && is_http_1_1) {
    if (!equals_ignoring_case(*expect, "100-continue")) {
      return Refusal{417, "EXPECTATION_FAILED", "This server knows no Expect but 100-continue."};
    }
    framing.expects_continue = true;
  }
  return framing;
}

}  // namespace schedgen::http
