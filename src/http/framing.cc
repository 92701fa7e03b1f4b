#include "http/framing.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"

namespace schedgen::http {

namespace {

std::optional<std::uint64_t> length_of(std::string_view text) {
  return number_of<std::uint64_t>(text);  // digits alone: no sign, no space, no list
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
