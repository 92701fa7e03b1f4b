// A failure as the seed's ErrorResponse:
// {"statusCode","message":"CODE","error":"a sentence","timestamp","path","requestId","details"?}.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "http/message.h"
#include "http/refusal.h"

namespace schedgen::api {

struct Problem {
  int status = 500;
  std::string code;
  std::string sentence;                             // for a person
  std::optional<boost::json::object> details = {};  // for a program: which field, which period
  std::optional<std::int64_t> retry_after_s = {};   // also Retry-After
};

// The status of an ErrorCode. Problems that have no ErrorCode (of the gate, a form or a request
// that could not be read) carry their own.
int status_of(ErrorCode code);
Problem problem_of(const Error& error);
Problem problem_of(const http::Refusal& refusal);

// With Retry-After on 503.
http::Response respond(const Problem& problem, const http::Request& request, const Clock& clock);
// The same where there is no whole request.
http::Response respond(const Problem& problem, std::string_view path, std::string_view request_id,
                       const Clock& clock);

// 200 or another success.
http::Response respond_json(int status, std::string json);

}  // namespace schedgen::api
