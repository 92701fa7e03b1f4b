#include "http/request_reader.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/parser.hpp>
#include <cassert>

#include "base/text.h"
#include "http/target.h"

namespace schedgen::http {

namespace beast = boost::beast;
using beast::error_code;

namespace {

// A body that grows with what arrives, not with what was promised.
struct GrowingBody {
  using value_type = std::string;

  class reader {  // NOLINT(readability-identifier-naming): Beast's name
   public:
    template <bool is_request, class AllFields>
    reader(beast::http::header<is_request, AllFields>&, value_type& body) : body_(body) {}
    void init(const boost::optional<std::uint64_t>&, error_code& error) { error = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, error_code& error) {
      error = {};
      std::size_t bytes = 0;
      for (const auto buffer : beast::buffers_range_ref(buffers)) {
        body_.append(static_cast<const char*>(buffer.data()), buffer.size());
        bytes += buffer.size();
      }
      return bytes;
    }
    void finish(error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};

std::string text_of(boost::core::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

struct RequestReader::Parser : beast::http::request_parser<GrowingBody> {};

RequestReader::RequestReader(const ConnectionLimits& limits) : limits_(&limits), scan_(limits) {}
RequestReader::~RequestReader() = default;

void RequestReader::reset() {
  scan_.reset();
  parser_.reset();
  request_ = {};
  segments_.clear();
  framing_ = {};
  keeps_alive_ = false;
  is_http_1_1_ = true;
  skipped_line_ = false;
}

std::size_t RequestReader::body_bytes() const {
  return request_.body.size() + (parser_ ? parser_->get().body().size() : 0);
}

void RequestReader::drop_body() {
  request_.body = std::string();
  parser_.reset();
}

Result<RequestReader::Step, Refusal> RequestReader::read(std::string& in) {
  return parser_ ? read_body(in) : read_head(in);
}

Result<RequestReader::Step, Refusal> RequestReader::read_head(std::string& in) {
  // RFC 9112 2.2: an empty line that some programs send after a body.
  if (!skipped_line_ && in == "\r") return Step::need_more;
  if (!skipped_line_ && in.starts_with("\r\n")) {
    skipped_line_ = true;
    in.erase(0, 2);
  }
  const auto head_bytes = scan_.scan(in);
  if (!head_bytes.ok()) return head_bytes.error();
  if (!*head_bytes) return Step::need_more;

  parser_ = std::make_unique<Parser>();
  parser_->header_limit(static_cast<std::uint32_t>(limits_->head_bytes_max));
  parser_->body_limit(boost::none);  // the route will say
  error_code error;
  const std::size_t used = parser_->put(boost::asio::buffer(in.data(), **head_bytes), error);
  if (error || !parser_->is_header_done()) {
    return malformed("The request's header cannot be read.");
  }
  assert(used == **head_bytes);
  in.erase(0, used);

  const auto& message = parser_->get();
  request_.method = text_of(message.method_string());
  request_.target = text_of(message.target());
  for (const auto& field : message) {
    request_.headers.add(text_of(field.name_string()), text_of(field.value()));
  }
  is_http_1_1_ = message.version() == 11;
  keeps_alive_ = parser_->keep_alive();
  auto framing = framing_of(request_.headers, is_http_1_1_);
  if (!framing.ok()) return framing.error();
  framing_ = *framing;
  assert(parser_->chunked() == framing_.chunked);
  auto target = decode_target(request_.method, request_.target);
  if (!target.ok()) return target.error();
  request_.path = std::move(target->path);
  request_.query = std::move(target->query);
  segments_ = std::move(target->segments);
  return Step::head;
}

void RequestReader::accept_body(std::size_t bytes_max) {
  assert(parser_);
  parser_->body_limit(bytes_max);
  parser_->eager(true);
}

Result<RequestReader::Step, Refusal> RequestReader::read_body(std::string& in) {
  // Beast 1.81 asserts that the end of a body of no chunks comes in one piece, so it must.
  const bool is_torn_end = framing_.chunked && in.size() < 5 && in.starts_with("0\r\n");
  if (!parser_->is_done() && !in.empty() && !is_torn_end) {
    error_code error;
    const std::size_t used = parser_->put(boost::asio::buffer(in), error);
    in.erase(0, used);
    if (error == beast::http::error::body_limit) {
      return Refusal{413, "BODY_TOO_LARGE", "What was sent is larger than this address takes."};
    }
    if (error && error != beast::http::error::need_more) {
      return malformed("The request's body is not sent in well-formed chunks.");
    }
  }
  if (parser_->is_done()) {
    request_.body = std::move(parser_->get().body());
    return Step::whole;
  }
  if (in.size() > limits_->chunk_head_bytes_max) {
    return malformed("The request's body has a chunk with a header that is too large.");
  }
  return Step::need_more;
}

}  // namespace schedgen::http
