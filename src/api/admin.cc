#include "api/admin.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <optional>
#include <utility>

#include "api/problem.h"
#include "base/text.h"
#include "http/held.h"
#include "jobs/remove.h"
#include "jobs/retry_now.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;
using http::Answer;
using http::Request;
using http::Response;
using Outcome = guard::SignIn::Outcome;

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::welcome:
      return "welcome";
    case Outcome::wrong:
      return "wrong";
    case Outcome::closed:
      return "closed";
  }
  return "";
}

Response wrong_token(const AdminParts& parts, const Request& request) {
  Response response = respond({401, "ADMIN_TOKEN_REQUIRED",
                               "This needs the administrator's token, as \"Authorization: Bearer "
                               "TOKEN\"."},
                              request, parts.seams.clock);
  response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}

Response refusal_of(Outcome outcome, const AdminParts& parts, const Request& request) {
  if (outcome == Outcome::wrong) return wrong_token(parts, request);
  return respond(
      {403, "ADMIN_CLOSED",
       "This service has no administrator's token (ADMIN_TOKEN), so nobody can sign in."},
      request, parts.seams.clock);
}

// The token of "Bearer TOKEN"; nothing of any other scheme.
std::string_view token_of(std::string_view authorization) {
  constexpr std::string_view scheme = "Bearer ";
  const bool is_bearer = equals_ignoring_case(authorization.substr(0, scheme.size()), scheme);
  return is_bearer ? trim(authorization.substr(scheme.size())) : "";
}

Response no_address(const AdminParts& parts, const Request& request) {
  return respond({400, "INVALID_ARGUMENT", "This is not an address, such as 192.0.2.1."}, request,
                 parts.seams.clock);
}

}  // namespace

// An answer that must be slow is made at once and held, without a thread.
Answer answer_administrator(const AdminParts& parts, const Request& request, AdminHandler handler) {
  const std::string_view given = request.header("Authorization").value_or("");
  // Who shows nothing has guessed nothing.
  if (given.empty()) return wrong_token(parts, request);
  const auto attempt = parts.sign_in.ask(token_of(given), parts.gate.caller_of(request));
  if (parts.on_sign_in) parts.on_sign_in(name_of(attempt.outcome), request);
  Response response = attempt.outcome == Outcome::welcome
                          ? handler(parts, request)
                          : refusal_of(attempt.outcome, parts, request);
  if (attempt.answer_after.count() == 0) return response;
  return http::Held(attempt.answer_after, [response = std::move(response)] { return response; });
}

Response overview(const AdminParts& parts, const Request&) {
  return respond_json(200, parts.overview());
}

Response address_state(const AdminParts& parts, const Request& request) {
  const auto caller = parts.gate.caller_at(request.parameter("address"));
  if (!caller) return no_address(parts, request);
  const auto failures = parts.sign_in.failures_of(*caller);
  if (!failures.ok()) return respond(problem_of(failures.error()), request, parts.seams.clock);
  const auto state = parts.blocks.state_of(*caller);
  if (!state.ok()) return respond(problem_of(state.error()), request, parts.seams.clock);
  json::object answer{{"failedAttempts", *failures},
                      {"rejections", state->rejections},
                      {"blocked", state->blocked_for.has_value()},
                      {"blocks", state->blocks}};
  if (state->blocked_for) {
    answer["secondsLeft"] = std::chrono::ceil<std::chrono::seconds>(*state->blocked_for).count();
  }
  return respond_json(200, json::serialize(answer));
}

Response unblock(const AdminParts& parts, const Request& request) {
  const std::string_view address = request.parameter("address");
  const auto caller = parts.gate.caller_at(address);
  if (!caller) return no_address(parts, request);
  for (const Status& done :
       {parts.sign_in.forget_failures(*caller), parts.blocks.unblock(*caller)}) {
    if (!done.ok()) return respond(problem_of(done.error()), request, parts.seams.clock);
  }
  if (parts.on_unblocked) parts.on_unblocked(Address::parse(address)->text());
  return Response::empty(204);
}

Response remove_any_job(const AdminParts& parts, const Request& request) {
  const Status removed = jobs::remove(parts.seams, request.parameter("id"));
  if (!removed.ok()) return respond(problem_of(removed.error()), request, parts.seams.clock);
  return Response::empty(204);
}

Response retry_job(const AdminParts& parts, const Request& request) {
  const auto queued = jobs::retry_now(parts.seams, request.parameter("id"));
  if (!queued.ok()) return respond(problem_of(queued.error()), request, parts.seams.clock);
  if (*queued) return Response::empty(204);
  return respond(
      {409, "JOB_NOT_WAITING",
       "This job does not wait for another attempt: it runs, is still to be read, or has "
       "ended. The PDF of a job that has ended is deleted, so it cannot be read again."},
      request, parts.seams.clock);
}

}  // namespace schedgen::api
