// The gate before the handlers: from where a request comes, whose it is, and whether there is room
// for it. What every answer says of that (limits, the session's cookie, CORS) is added here, so a
// handler knows nothing of it.
//
// In order: the host that was asked for (421), the page that asks (403 for another site's, when
// something is to be changed or the answer is no page to go to), blocks and rate limits (429; none
// for who shows an administrator's token, which guard/sign_in.h looks at).
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoints.h"
#include "api/problem.h"
#include "base/clock.h"
#include "base/random.h"
#include "guard/blocks.h"
#include "guard/caller.h"
#include "guard/client_address.h"
#include "guard/gate_rules.h"
#include "guard/rate_limits.h"
#include "guard/session.h"
#include "http/router.h"

namespace schedgen::api {

// A request that the gate rejected.
struct Rejected {
  std::string_view reason;  // a limit's policy, "origin" or "host"
  std::string_view route;
  std::string_view request_id;
  std::string user;
};

// An address that was blocked just now.
struct Blocked {
  std::string address;
  std::chrono::milliseconds time;
  std::string_view request_id;
  std::string user;
};

// 429 for a request that a limit refused, with the time until it may be sent again.
Problem problem_of_limit(const guard::Verdict& verdict);

class Gate {
 public:
  struct Parts {
    const Clock& clock;
    Random& random;
    const guard::Seal& seal;
    guard::RateLimits& limits;
    guard::Blocks& blocks;
    // From any thread. Each may be empty.
    std::function<void(const Rejected&)> on_rejected = {};
    std::function<void(std::string_view policy)> on_admitted = {};
    std::function<void(const Blocked&)> on_blocked = {};
  };

  // What the parts refer to outlives the gate; the gate outlives the routes.
  Gate(Parts parts, guard::GateRules rules);

  // Each with what its audience requires before the handler. With rules.origins also the answers to
  // browsers that ask first (OPTIONS).
  std::vector<http::Route> guarded(std::vector<Endpoint> endpoints) const;

  guard::Caller caller_of(const http::Request& request) const;
  // Where the request comes from, as clients take turns: not a key, and never kept.
  std::string client_of(const http::Request& request) const;
  Address address_of(const http::Request& request) const;
  // Who asks from this address without a session; nothing for what is no address.
  std::optional<guard::Caller> caller_at(std::string_view address) const;
  // "https://schedules.example": where the client reaches this service.
  std::string base_url(const http::Request& request) const;
  // Whether this caller may remove what that owner has uploaded: the session's, and what came from
  // the same address before there was a session.
  bool may_remove(const http::Request& request, std::string_view owner) const;

 private:
  struct Admission;
  struct Check;
  void check_host(Endpoint& endpoint) const;
  void check_caller(Endpoint& endpoint) const;
  http::Route preflight(const std::string& pattern) const;
  Admission admit(const http::Request& request, const Check& check) const;
  std::optional<http::Response> refusal_of_origin(const http::Request& request,
                                                  Admission& admission) const;
  std::optional<http::Response> refusal_of_limits(const http::Request& request, guard::Use use,
                                                  Admission& admission) const;
  void count_rejection(const http::Request& request, const Admission& admission) const;
  void add_cors(const http::Request& request, Admission& admission) const;
  void add_session(const http::Request& request, Admission& admission, bool may_begin) const;
  http::Response misdirected(const http::Request& request) const;
  bool is_our_host(const http::Request& request) const;
  bool is_our_origin(const http::Request& request, std::string_view origin) const;
  bool is_let_in(std::string_view origin) const;
  bool is_secure(const http::Request& request) const;
  std::optional<guard::Session> session_of(const http::Request& request) const;

  const Parts parts_;
  const guard::GateRules rules_;
  const guard::Sessions sessions_;
};

// The fields of every answer of the service, whoever makes it.
http::Fields usual_fields(bool is_tls);

}  // namespace schedgen::api
