#include "api/admin.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>

#include "api/problem.h"
#include "base/text.h"
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
    case Outcome::blocked:
      return "blocked";
    case Outcome::closed:
      return "closed";
  }
  return "";
}

std::int64_t seconds_of(std::chrono::milliseconds time) {
  return std::chrono::ceil<std::chrono::seconds>(time).count();
}

Response wrong_token(const AdminParts& parts, const Request& request) {
  Response response = respond({401, "ADMIN_TOKEN_REQUIRED",
                               "This needs the administrator's token, as \"Authorization: Bearer "
                               "TOKEN\".",
                               std::nullopt},
                              request, parts.seams.clock);
  response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}

Response blocked(const AdminParts& parts, const Request& request, const std::string& address) {
  Problem problem{403, "IP_BLOCKED",
                  "There were too many wrong tokens from this address. Try again when the time in "
                  "Retry-After is over.",
                  std::nullopt};
  constexpr std::int64_t unknown_s = 60;
  const auto state = parts.sign_in.state_of(address);
  problem.retry_after_s =
      state.ok() && state->blocked_for ? seconds_of(*state->blocked_for) : unknown_s;
  return respond(problem, request, parts.seams.clock);
}

// Nothing for the administrator; else what anybody else is answered.
std::optional<Response> refusal(const AdminParts& parts, const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view given = request.header("Authorization").value_or("");
  // Who shows nothing has guessed nothing.
  if (given.empty()) return wrong_token(parts, request);
  const bool is_bearer = equals_ignoring_case(given.substr(0, scheme.size()), scheme);
  const std::string_view token = is_bearer ? trim(given.substr(scheme.size())) : "";
  const std::string address = parts.gate.caller_of(request).address_key;
  const Outcome outcome = parts.sign_in.ask(token, address);
  if (parts.on_sign_in) parts.on_sign_in(name_of(outcome), request);
  switch (outcome) {
    case Outcome::welcome:
      return std::nullopt;
    case Outcome::wrong:
      return wrong_token(parts, request);
    case Outcome::blocked:
      return blocked(parts, request, address);
    case Outcome::closed:
      break;
  }
  return respond({403, "ADMIN_CLOSED",
                  "This service has no administrator's token (ADMIN_TOKEN), so nobody can sign in.",
                  std::nullopt},
                 request, parts.seams.clock);
}

Response no_address(const AdminParts& parts, const Request& request) {
  return respond(
      {400, "INVALID_ARGUMENT", "This is not an address, such as 192.0.2.1.", std::nullopt},
      request, parts.seams.clock);
}

Response address_state(const AdminParts& parts, const Request& request) {
  const auto key = parts.gate.address_key_of(request.parameter("address"));
  if (!key) return no_address(parts, request);
  const auto state = parts.sign_in.state_of(*key);
  if (!state.ok()) return respond(problem_of(state.error()), request, parts.seams.clock);
  json::object answer{{"blocked", state->blocked_for.has_value()},
                      {"failedAttempts", state->failures},
                      {"blocks", state->blocks}};
  if (state->blocked_for) answer["secondsLeft"] = seconds_of(*state->blocked_for);
  return respond_json(200, json::serialize(answer));
}

Response unblock(const AdminParts& parts, const Request& request) {
  const auto key = parts.gate.address_key_of(request.parameter("address"));
  if (!key) return no_address(parts, request);
  const auto state = parts.sign_in.state_of(*key);
  if (!state.ok()) return respond(problem_of(state.error()), request, parts.seams.clock);
  if (!state->blocked_for && state->failures == 0 && state->blocks == 0) {
    return respond({404, "IP_NOT_BLOCKED", "This address is not blocked.", std::nullopt}, request,
                   parts.seams.clock);
  }
  const Status done = parts.sign_in.unblock(*key);
  if (!done.ok()) return respond(problem_of(done.error()), request, parts.seams.clock);
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
       "ended. The PDF of a job that has ended is deleted, so it cannot be read again.",
       std::nullopt},
      request, parts.seams.clock);
}

}  // namespace

std::vector<http::Route> admin_routes(const AdminParts& parts) {
  const auto with_token = [&parts](auto handler) {
    return [&parts, handler](const Request& request) -> Answer {
      if (auto refused = refusal(parts, request)) return *std::move(refused);
      return handler(parts, request);
    };
  };
  const auto overview = [](const AdminParts& its, const Request&) {
    return respond_json(200, its.overview());
  };
  return {
      {"GET", "/api/admin/overview", with_token(overview), {}},
      {"GET", "/api/admin/addresses/:address", with_token(address_state), {}},
      {"DELETE", "/api/admin/addresses/:address", with_token(unblock), {}},
      {"DELETE", "/api/admin/jobs/:id", with_token(remove_any_job), {}},
      {"POST", "/api/admin/jobs/:id/retry", with_token(retry_job), {}},
  };
}

}  // namespace schedgen::api
