#include "http/answer_head.h"

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>
#include <cstdio>

#include "base/text.h"

namespace schedgen::http {

namespace {

constexpr std::array own_fields{"Content-Length", "Transfer-Encoding", "Connection", "Date",
                                "X-Request-ID"};

void append_field(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  for (const char c : value) head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
  head += "\r\n";
}

}  // namespace

std::string http_date(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(instant - day);
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 64> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
      days.at(std::chrono::weekday(day).c_encoding()), static_cast<unsigned>(date.day()),
      months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
      static_cast<int>(time.seconds().count()));
  return {text.data(), static_cast<std::size_t>(length)};
}

const std::string& DateText::at(Instant now) {
  if (!text_.empty() && now == made_) return text_;
  text_ = http_date(now);
  made_ = now;
  return text_;
}

bool has_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

std::string answer_head(const Response& response, const AnswerFrame& frame) {
  const auto reason = boost::beast::http::obsolete_reason(
      boost::beast::http::int_to_status(static_cast<unsigned>(response.status)));
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
  head.append(reason.data(), reason.size());
  head += "\r\n";
  for (const Field& field : response.headers) {
    const bool is_own = std::any_of(own_fields.begin(), own_fields.end(), [&](const char* name) {
      return equals_ignoring_case(field.name, name);
    });
    if (!is_own) append_field(head, field.name, field.value);
  }
  if (has_body(response.status)) {
    append_field(head, "Content-Length", std::to_string(response.body.view().size()));
  }
  append_field(head, "Date", frame.date);
  append_field(head, "X-Request-ID", frame.request_id);
  if (!frame.keeps_alive) {
    append_field(head, "Connection", "close");
  } else if (!frame.is_http_1_1) {
    append_field(head, "Connection", "keep-alive");
  }
  head += "\r\n";
  return head;
}

}  // namespace schedgen::http
