// The layers that read what any client may send: a request's head and body, its target, a form.
// The first byte says which, the second in which pieces a request arrives.
#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "fuzz/targets.h"
#include "http/multipart.h"
#include "http/request_reader.h"
#include "http/target.h"

namespace schedgen::fuzz {
namespace {

using namespace schedgen::http;

// Whether there was a whole request.
bool read_requests(std::string_view bytes, std::size_t piece) {
  constexpr std::size_t body_bytes_max = 64;
  const ConnectionLimits limits;
  RequestReader reader(limits);
  std::string in;
  bool any = false;
  while (true) {
    const auto outcome = reader.read(in);
    if (!outcome.ok()) return any;
    const auto step = *outcome;
    if (step == RequestReader::Step::head) {
      reader.accept_body(body_bytes_max);
    } else if (step == RequestReader::Step::whole) {
      if (reader.request().body.size() > body_bytes_max) std::abort();
      if (!is_valid_utf8(reader.request().path)) std::abort();
      any = true;
      reader.reset();
    } else {
      if (bytes.empty()) return any;
      in += bytes.substr(0, piece);
      bytes.remove_prefix(std::min(piece, bytes.size()));
    }
  }
}

bool read_form(std::string_view bytes) {
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  (void)parse_multipart(bytes.substr(0, line), bytes.substr(std::min(line + 1, bytes.size())));
  const auto outcome = parse_multipart("multipart/form-data; boundary=XX", bytes);
  if (!outcome.ok()) return false;
  for (const Part& part : *outcome) {
    if (!is_valid_utf8(part.name)) std::abort();
    if (part.bytes.size() > bytes.size()) std::abort();
  }
  return true;
}

bool read_target(std::string_view bytes) {
  const auto outcome = decode_target("GET", bytes);
  if (!outcome.ok()) return false;
  for (const std::string& segment : outcome->segments) {
    if (segment == ".." || segment.find('/') != std::string::npos) std::abort();
  }
  return true;
}

}  // namespace

bool http(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto part = static_cast<unsigned char>(bytes[0]);
  const auto piece = static_cast<unsigned char>(bytes[1]);
  bytes.remove_prefix(2);
  switch (part % 3) {
    case 0:
      return read_requests(bytes, 1 + piece % 16u);
    case 1:
      return read_form(bytes);
    default:
      return read_target(bytes);
  }
}

}  // namespace schedgen::fuzz
