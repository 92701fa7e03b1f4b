// The status line and the fields of an answer, as they go over the wire.
#pragma once

#include <string>

#include "base/clock.h"
#include "http/message.h"

namespace schedgen::http {

// "Mon, 16 Feb 2026 06:00:00 GMT"
std::string http_date(Instant instant);

// The text of a Date field, made once a second.
class DateText {
 public:
  const std::string& at(Instant now);

 private:
  Instant made_{};
  std::string text_;
};

struct AnswerFrame {
  std::string_view request_id;
  std::string_view date;
  bool is_http_1_1 = true;
  bool keeps_alive = true;
};

bool has_body(int status);  // 204 and 304 have none, nor a length
// Line breaks in a value become spaces, so that no value adds a field.
std::string answer_head(const Response& response, const AnswerFrame& frame);

}  // namespace schedgen::http
