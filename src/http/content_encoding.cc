#include "http/content_encoding.h"

#include <zlib.h>

#include <cassert>
#include <optional>

#include "base/text.h"

namespace schedgen::http {

namespace {

// The weight of "gzip;q=0.5" is not zero. Malformed weights count as zero: identity is always
// right.
bool has_weight(std::string_view parameters) {
  for (const std::string_view part : split(parameters, ';')) {
    const std::string parameter = lower_ascii(trim(part));
    if (!parameter.starts_with("q=")) continue;
    return parameter.find_first_of("123456789") != std::string::npos &&
           parameter.find_first_not_of("0123456789.", 2) == std::string::npos;
  }
  return true;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> any;
  for (const std::string_view part : split(accept_encoding, ',')) {
    const std::size_t semicolon = std::min(part.find(';'), part.size());
    const std::string coding = lower_ascii(trim(part.substr(0, semicolon)));
    const bool wanted = semicolon == part.size() || has_weight(part.substr(semicolon + 1));
    if (coding == "gzip" || coding == "x-gzip") return wanted;
    if (coding == "*") any = wanted;
  }
  return any.value_or(false);
}

bool is_text_type(std::string_view content_type) {
  const std::string type = lower_ascii(
      trim(content_type.substr(0, std::min(content_type.find(';'), content_type.size()))));
  return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
         type == "application/json" || type == "application/javascript" ||
         type == "application/xml" || type == "application/yaml";
}

std::string gzip(std::string_view bytes) {
  constexpr int level = 5;  // the last step that still costs little
  constexpr int window_of_gzip = 15 + 16;
  constexpr int memory_level = 8;
  z_stream stream{};
  [[maybe_unused]] int outcome =
      deflateInit2(&stream, level, Z_DEFLATED, window_of_gzip, memory_level, Z_DEFAULT_STRATEGY);
  assert(outcome == Z_OK);
  std::string result(deflateBound(&stream, bytes.size()), '\0');
  // zlib takes a pointer to what it does not change.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  outcome = deflate(&stream, Z_FINISH);
  assert(outcome == Z_STREAM_END);
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return result;
}

void encode(const Request& request, Response& response, std::size_t bytes_min,
            std::size_t bytes_max) {
  const std::string_view body = response.body.view();
  if (!response.compressible || body.size() < bytes_min || body.size() > bytes_max) return;
  if (response.headers.find("Content-Encoding")) return;
  if (!is_text_type(response.headers.find("Content-Type").value_or(""))) return;
  response.headers.extend("Vary", "Accept-Encoding");
  if (!accepts_gzip(request.header("Accept-Encoding").value_or(""))) return;
  std::string packed = gzip(body);
  if (packed.size() >= body.size()) return;
  response.body = SharedBytes(std::move(packed));
  response.headers.add("Content-Encoding", "gzip");
  // The bytes are others now, so the tag may only promise the same meaning.
  if (const auto tag = response.headers.find("ETag"); tag && !tag->starts_with("W/")) {
    response.headers.set("ETag", "W/" + std::string(*tag));
  }
}

}  // namespace schedgen::http
