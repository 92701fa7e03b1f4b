#include "api/problem.h"

#include <boost/json/serialize.hpp>
#include <utility>

#include "api/api.h"
#include "api/endpoints.h"
#include "base/clock.h"

namespace schedgen::api {
namespace {

constexpr std::string_view json_type = "application/json; charset=utf-8";
// A queue of 500 is worked off in less, and nobody wants to wait longer before asking again.
constexpr int retry_after_s = 30;

// The address of a subscription is a secret, and errors end up in logs and bug reports.
std::string_view shown_path(std::string_view path) {
  return path.starts_with(feeds_path) ? feeds_path : path;
}

}  // namespace

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_json:
    case ErrorCode::invalid_event:
    case ErrorCode::invalid_term:
    case ErrorCode::missing_term_dates:
    case ErrorCode::invalid_calendar:
    case ErrorCode::invalid_argument:
    case ErrorCode::invalid_job_id:
      return 400;
    case ErrorCode::job_not_found:
    case ErrorCode::feed_not_found:
      return 404;
    case ErrorCode::job_not_completed:
    case ErrorCode::too_many_feeds:
      return 409;
    case ErrorCode::file_too_large:
    case ErrorCode::storage_quota_exceeded:
    case ErrorCode::calendar_too_large:
    case ErrorCode::feed_too_large:
    case ErrorCode::too_many_dates:
    case ErrorCode::title_too_long:
      return 413;
    case ErrorCode::not_a_pdf:
      return 415;
    case ErrorCode::pdf_unreadable:
    case ErrorCode::pdf_damaged:
    case ErrorCode::pdf_scanned:
    case ErrorCode::pdf_outlines:
    case ErrorCode::pdf_blank:
    case ErrorCode::pdf_password_required:
    case ErrorCode::pdf_too_many_pages:
    case ErrorCode::unrecognised_schedule:
    case ErrorCode::parse_timed_out:
    case ErrorCode::parse_out_of_memory:
    case ErrorCode::parse_crashed:
    case ErrorCode::parse_protocol_error:
      return 422;
    case ErrorCode::storage_unavailable:
    case ErrorCode::database_timeout:
    case ErrorCode::queue_unavailable:
    case ErrorCode::queue_full:
    case ErrorCode::feeds_full:
    case ErrorCode::overloaded:
      return 503;
    // Files of the program's own, and ids that it draws itself: nothing that a request can mend.
    case ErrorCode::file_not_found:
    case ErrorCode::file_not_readable:
    case ErrorCode::file_not_writable:
    case ErrorCode::already_exists:
    case ErrorCode::blob_not_found:
    case ErrorCode::internal:
      return 500;
  }
  return 500;
}

Problem problem_of(const Error& error) {
  const int status = status_of(error.code);
  // What is our fault has one code and says no more.
  const ErrorCode code = status == 500 ? ErrorCode::internal : error.code;
  return {status, std::string(error_name(code)),
          status == 500 ? std::string(error_advice(code)) : error.user};
}

Problem problem_of(const http::Refusal& refusal) {
  return {refusal.status, std::string(refusal.code), std::string(refusal.sentence)};
}

http::Response respond(const Problem& problem, std::string_view path, std::string_view request_id,
                       const Clock& clock) {
  boost::json::object json{{"statusCode", problem.status},
                           {"message", problem.code},
                           {"error", problem.sentence},
                           {"timestamp", timestamp_of(clock.moment())},
                           {"path", std::string(shown_path(path))},
                           {"requestId", std::string(request_id)}};
  if (problem.details) json["details"] = *problem.details;
  if (problem.retry_after_s) json["retryAfter"] = *problem.retry_after_s;
  http::Response response =
      http::Response::of(problem.status, json_type, boost::json::serialize(json));
  response.headers.set("Cache-Control", "no-store");
  if (problem.status == 503 || problem.retry_after_s) {
    response.headers.set("Retry-After",
                         std::to_string(problem.retry_after_s.value_or(retry_after_s)));
  }
  return response;
}

http::Response respond(const Problem& problem, const http::Request& request, const Clock& clock) {
  return respond(problem, request.path, request.id, clock);
}

http::Response respond_json(int status, std::string json) {
  http::Response response = http::Response::of(status, json_type, std::move(json));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

// A form that is too large for the server is a file that is too large for the person.
http::ErrorPage error_page(const Clock& clock) {
  return [&clock](const http::ErrorContext& context) {
    Problem problem = problem_of(context.refusal);
    if (context.route == upload_path && problem.code == "BODY_TOO_LARGE") {
      problem = problem_of(Error::of(ErrorCode::file_too_large, ""));
    }
    return respond(problem, context.path, context.request_id, clock);
  };
}

}  // namespace schedgen::api
