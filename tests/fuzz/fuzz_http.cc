// The layers that read what any client may send: a request's head and body, its target, a form.
// The first byte says which, the second in which pieces a request arrives.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "http/multipart.h"
#include "http/request_reader.h"
#include "http/target.h"

using namespace schedgen::http;

namespace {

void read_requests(std::string_view bytes, std::size_t piece) {
  constexpr std::size_t body_bytes_max = 64;
  const ConnectionLimits limits;
  RequestReader reader(limits);
  std::string in;
  while (true) {
    const auto outcome = reader.read(in);
    if (refusal_in(outcome) != nullptr) return;
    const auto step = std::get<0>(outcome);
    if (step == RequestReader::Step::head) {
      reader.accept_body(body_bytes_max);
    } else if (step == RequestReader::Step::whole) {
      if (reader.request().body.size() > body_bytes_max) std::abort();
      if (!schedgen::is_valid_utf8(reader.request().path)) std::abort();
      reader.reset();
    } else {
      if (bytes.empty()) return;
      in += bytes.substr(0, piece);
      bytes.remove_prefix(std::min(piece, bytes.size()));
    }
  }
}

void read_form(std::string_view bytes) {
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  parse_multipart(bytes.substr(0, line), bytes.substr(std::min(line + 1, bytes.size())));
  const auto outcome = parse_multipart("multipart/form-data; boundary=XX", bytes);
  if (refusal_in(outcome) != nullptr) return;
  for (const Part& part : std::get<0>(outcome)) {
    if (!schedgen::is_valid_utf8(part.name)) std::abort();
    if (part.bytes.size() > bytes.size()) std::abort();
  }
}

void read_target(std::string_view bytes) {
  const auto outcome = decode_target("GET", bytes);
  if (refusal_in(outcome) != nullptr) return;
  for (const std::string& segment : std::get<0>(outcome).segments) {
    if (segment == ".." || segment.find('/') != std::string::npos) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  switch (data[0] % 3) {
    case 0:
      read_requests(bytes, 1 + data[1] % 16);
      break;
    case 1:
      read_form(bytes);
      break;
    default:
      read_target(bytes);
  }
  return 0;
}
