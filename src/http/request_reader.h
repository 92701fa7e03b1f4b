// Bytes to one Request after the other, with no socket: what a connection received goes in, what a
// handler may see comes out. HeadScan and framing.h look first, Beast parses.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "http/framing.h"
#include "http/head_scan.h"
#include "http/limits.h"
#include "http/message.h"
#include "http/refusal.h"

namespace schedgen::http {

class RequestReader {
 public:
  enum class Step {
    need_more,
    head,  // request() is there but for its body; call accept_body() and go on
    whole
  };

  explicit RequestReader(const ConnectionLimits& limits);
  ~RequestReader();

  // Takes from the front of `in` what it can use. After a refusal the bytes that follow mean
  // nothing.
  Result<Step, Refusal> read(std::string& in);
  // How long the body may become. The memory that it takes is never more than about twice that.
  void accept_body(std::size_t bytes_max);

  // After Step::head. Until then only method, target and headers may be there, or nothing.
  Request& request() { return request_; }
  const Request& request() const { return request_; }
  const std::vector<std::string>& segments() const { return segments_; }
  const Framing& framing() const { return framing_; }
  bool keeps_alive() const { return keeps_alive_; }
  bool is_http_1_1() const { return is_http_1_1_; }
  // Nothing of a request has been read yet.
  bool is_idle() const { return parser_ == nullptr && !skipped_line_; }

  // How much of the body is in memory.
  std::size_t body_bytes() const;
  // Once the answer is known. Nothing may be read before reset().
  void drop_body();

  // Ready for the next request.
  void reset();

 private:
  struct Parser;  // Beast's
  Result<Step, Refusal> read_head(std::string& in);
  Result<Step, Refusal> read_body(std::string& in);

  const ConnectionLimits* limits_;
  HeadScan scan_;
  std::unique_ptr<Parser> parser_;  // from the head's end to the request's
  Request request_;
  std::vector<std::string> segments_;
  Framing framing_;
  bool keeps_alive_ = false;
  bool is_http_1_1_ = true;
  bool skipped_line_ = false;
};

}  // namespace schedgen::http
