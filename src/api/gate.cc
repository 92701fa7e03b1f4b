#include "api/gate.h"

#include <algorithm>
#include <set>
#include <utility>

#include "api/problem.h"
#include "base/text.h"

namespace schedgen::api {
namespace {

using http::Answer;
using http::Request;
using http::Response;
using std::chrono::milliseconds;

std::vector<std::string_view> values_of(const Request& request, std::string_view name) {
  std::vector<std::string_view> values;
  for (const http::Field& field : request.headers) {
    if (equals_ignoring_case(field.name, name)) values.emplace_back(field.value);
  }
  return values;
}

std::int64_t seconds_up(milliseconds time) {
  return std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(time).count());
}

// X-RateLimit-* as the seed has them, RateLimit and RateLimit-Policy as the IETF's draft.
void add_figures(http::Fields& fields, const guard::Verdict& verdict, Moment now) {
  if (verdict.policy.empty()) return;
  const std::string limit = std::to_string(verdict.limit);
  const std::string remaining = std::to_string(verdict.remaining);
  const std::string name = '"' + std::string(verdict.policy) + '"';
  fields.add("X-RateLimit-Limit", limit);
  fields.add("X-RateLimit-Remaining", remaining);
  fields.add("X-RateLimit-Reset", std::to_string((now + verdict.left).time_since_epoch().count()));
  fields.add("RateLimit-Policy",
             name + ";q=" + limit + ";w=" + std::to_string(seconds_up(verdict.window)));
  fields.add("RateLimit",
             name + ";r=" + remaining + ";t=" + std::to_string(seconds_up(verdict.left)));
}

std::string sentence_for(const guard::Verdict& verdict) {
  if (verdict.policy == "uploads") {
    return "You have uploaded many files in a short time. Try again when the time in Retry-After "
           "is over.";
  }
  if (verdict.policy == "feeds") {
    return "You have subscribed many times in a short time. Try again when the time in Retry-After "
           "is over.";
  }
  if (verdict.policy == "global") {
    return "The service is very busy at the moment. Try again in a second.";
  }
  if (verdict.policy == "address" || verdict.policy == "network") {
    return "Very many requests have come from your network in a short time. Try again when the "
           "time in Retry-After is over.";
  }
  return "You have sent many requests in a short time. Try again when the time in Retry-After is "
         "over.";
}

// "https://a.example:8443" is "a.example:8443".
std::string_view host_of_origin(std::string_view origin) {
  const std::size_t begin = origin.find("://");
  return begin == std::string_view::npos ? "" : origin.substr(begin + 3);
}

// "a.example:8080" is "a.example", "[::1]:8080" is "[::1]".
std::string_view without_port(std::string_view host) {
  if (host.ends_with(']')) return host;
  return host.substr(0, host.rfind(':'));
}

void extend(Response& response, const http::Addition& addition) {
  addition.apply_to(response.headers);
  response.user = addition.user;
}

void extend(Answer& answer, const http::Addition& addition) {
  if (auto* held = std::get_if<http::Held>(&answer)) {
    held->addition() = addition;
  } else {
    extend(std::get<Response>(answer), addition);
  }
}

}  // namespace

// What the gate needs of a row when a request comes.
struct Gate::Check {
  std::string route;
  guard::Use counts_as;
  bool begins_session;
};

// What became of a request at the gate.
struct Gate::Admission {
  std::optional<guard::Session> session;
  guard::Caller caller;
  http::Addition addition;
  std::optional<Response> refusal;
  std::string_view reason;  // of the refusal
  std::string_view policy;
};

Problem problem_of_limit(const guard::Verdict& verdict) {
  Problem problem{429, "RATE_LIMIT_EXCEEDED", sentence_for(verdict),
                  boost::json::object{{"policy", std::string(verdict.policy)},
                                      {"limit", verdict.limit},
                                      {"windowSeconds", seconds_up(verdict.window)}}};
  problem.retry_after_s = seconds_up(verdict.left);
  return problem;
}

Gate::Gate(Parts parts, guard::GateRules rules)
    : parts_(std::move(parts)), rules_(std::move(rules)), sessions_(parts_.seal) {}

Address Gate::address_of(const Request& request) const {
  const auto socket = Address::parse(request.remote_address);
  if (!socket) return {};  // no socket of the Internet: one for all of them
  if (rules_.proxies.networks.empty()) return *socket;
  return guard::client_address(rules_.proxies, *socket,
                               values_of(request, rules_.proxies.header_name()));
}

std::optional<guard::Session> Gate::session_of(const Request& request) const {
  const auto cookies = values_of(request, "Cookie");
  if (cookies.empty()) return std::nullopt;
  return sessions_.find(cookies, parts_.clock.now(), is_secure(request));
}

guard::Caller Gate::caller_of(const Request& request) const {
  return guard::caller_of(parts_.seal, address_of(request), session_of(request));
}

std::string Gate::client_of(const Request& request) const {
  return address_of(request).user_text();
}

std::optional<guard::Caller> Gate::caller_at(std::string_view address) const {
  const auto parsed = Address::parse(address);
  if (!parsed) return std::nullopt;
  return guard::caller_of(parts_.seal, *parsed, std::nullopt);
}

bool Gate::may_remove(const Request& request, std::string_view owner) const {
  const guard::Caller caller = caller_of(request);
  return owner == caller.address_key || (caller.has_session() && owner == caller.session_key);
}

bool Gate::is_secure(const Request& request) const {
  if (rules_.is_tls()) return true;
  if (!rules_.proxies.trusts(request.remote_address)) return false;
  const auto said = values_of(request, "X-Forwarded-Proto");
  return !said.empty() && said.back() == "https";
}

std::string Gate::base_url(const Request& request) const {
  if (!rules_.public_url.empty()) return rules_.public_url;
  const std::string_view host = request.header("Host").value_or("localhost");
  return (is_secure(request) ? "https://" : "http://") + std::string(host);
}

bool Gate::is_our_host(const Request& request) const {
  if (rules_.hosts.empty()) return true;
  const std::string_view host = request.header("Host").value_or("");
  return std::any_of(rules_.hosts.begin(), rules_.hosts.end(), [&](const std::string& ours) {
    return equals_ignoring_case(ours, host) || equals_ignoring_case(ours, without_port(host));
  });
}

Response Gate::misdirected(const Request& request) const {
  return respond(
      {421, "MISDIRECTED_REQUEST",
       "This service does not answer to this name. Its operator names it in PUBLIC_URL or "
       "ALLOWED_HOSTS."},
      request, parts_.clock);
}

bool Gate::is_let_in(std::string_view origin) const {
  return std::any_of(rules_.origins.begin(), rules_.origins.end(),
                     [&](const std::string& one) { return equals_ignoring_case(one, origin); });
}

bool Gate::is_our_origin(const Request& request, std::string_view origin) const {
  if (!rules_.public_url.empty() && equals_ignoring_case(origin, rules_.public_url)) return true;
  if (rules_.is_tls() && !origin.starts_with("https://")) return false;
  const std::string_view host = host_of_origin(origin);
  return !host.empty() && equals_ignoring_case(host, request.header("Host").value_or(""));
}

// A browser says which page asks; what says nothing is no browser, and nobody's cookies are in it
// but its own.
std::optional<Response> Gate::refusal_of_origin(const Request& request,
                                                Admission& admission) const {
  const auto origin = request.header("Origin");
  if (origin && is_let_in(*origin)) return std::nullopt;
  // No page can write this field, and it is right behind proxies that change Host, too.
  const auto site = request.header("Sec-Fetch-Site");
  if (request.method == "GET" || request.method == "HEAD") {
    // Another site's page cannot read the answer. It would only use up what its visitor's address
    // may ask for, and have it blocked.
    const bool is_hidden = site == "cross-site" && request.header("Sec-Fetch-Mode") != "navigate";
    if (!is_hidden) return std::nullopt;
  }
  const bool is_ours =
      site ? *site == "none" || *site == "same-origin" : !origin || is_our_origin(request, *origin);
  if (is_ours) return std::nullopt;
  admission.reason = "origin";
  return respond({403, "CROSS_ORIGIN_REFUSED",
                  "This request comes from another site's page. Use the service's own page."},
                 request, parts_.clock);
}

std::optional<Response> Gate::refusal_of_limits(const Request& request, guard::Use use,
                                                Admission& admission) const {
  // A token that is shown is the sign-in's business, so no flood keeps the administrator out.
  const bool shows_token = !request.header("Authorization").value_or("").empty();
  if (use == guard::Use::operation && shows_token) return std::nullopt;
  const auto verdict = parts_.limits.ask(admission.caller, use);
  if (!verdict.ok()) {
    admission.reason = "counters";
    return respond(problem_of(verdict.error()), request, parts_.clock);
  }
  const bool is_blocked = verdict->policy == "blocked";
  if (!is_blocked) add_figures(admission.addition.fields, *verdict, parts_.clock.moment());
  admission.policy = verdict->policy;
  if (verdict->allowed) return std::nullopt;
  admission.reason = verdict->policy;
  if (is_blocked) {
    Problem problem{429, "IP_BLOCKED",
                    "Your network went on sending requests after many were rejected, so it is "
                    "blocked for a while. Try again when the time in Retry-After is over."};
    problem.retry_after_s = seconds_up(verdict->left);
    return respond(problem, request, parts_.clock);
  }
  count_rejection(request, admission);
  return respond(problem_of_limit(*verdict), request, parts_.clock);
}

void Gate::count_rejection(const Request& request, const Admission& admission) const {
  const Address address = address_of(request);
  if (contains(rules_.never_blocked, address)) return;
  const auto time = parts_.blocks.rejected(admission.caller);
  if (!time || !parts_.on_blocked) return;
  parts_.on_blocked({address.text(), *time, request.id, admission.addition.user});
}

void Gate::add_session(const Request& request, Admission& admission, bool may_begin) const {
  const Instant now = parts_.clock.now();
  guard::Session session;
  if (admission.session && guard::Sessions::should_renew(*admission.session, now)) {
    session = guard::Sessions::renew(*admission.session, now);
  } else if (!admission.session && may_begin) {
    session = guard::Sessions::begin(parts_.random, now);
  } else {
    return;
  }
  admission.addition.fields.set("Set-Cookie",
                                sessions_.set_cookie(session, now, is_secure(request)));
  // Nothing between us and the browser may keep a cookie for others.
  admission.addition.fields.set("Cache-Control", "private, no-cache");
}

void Gate::add_cors(const Request& request, Admission& admission) const {
  if (rules_.origins.empty()) return;
  http::Fields& fields = admission.addition.fields;
  fields.set("Vary", "Origin");
  const auto origin = request.header("Origin");
  if (!origin || !is_let_in(*origin)) return;
  fields.set("Access-Control-Allow-Origin", std::string(*origin));
  fields.set("Access-Control-Allow-Credentials", "true");
  fields.set("Access-Control-Expose-Headers",
             "Location, Retry-After, X-Request-ID, X-RateLimit-Limit, X-RateLimit-Remaining, "
             "X-RateLimit-Reset, RateLimit, RateLimit-Policy, X-Schedule-Complete, X-Term-Year");
}

Gate::Admission Gate::admit(const Request& request, const Check& check) const {
  Admission admission;
  admission.session = session_of(request);
  admission.caller = guard::caller_of(parts_.seal, address_of(request), admission.session);
  admission.addition.user = admission.caller.hash();
  add_cors(request, admission);
  if (!is_our_host(request)) {
    admission.reason = "host";
    admission.refusal = misdirected(request);
  }
  if (!admission.refusal) admission.refusal = refusal_of_origin(request, admission);
  if (!admission.refusal) {
    admission.refusal = refusal_of_limits(request, check.counts_as, admission);
  }
  if (admission.refusal) {
    if (parts_.on_rejected) {
      parts_.on_rejected({admission.reason, check.route, request.id, admission.addition.user});
    }
    return admission;
  }
  if (parts_.on_admitted && !admission.policy.empty()) parts_.on_admitted(admission.policy);
  add_session(request, admission, check.begins_session);
  return admission;
}

std::vector<http::Route> Gate::guarded(std::vector<Endpoint> endpoints) const {
  std::vector<http::Route> routes;
  std::set<std::string> asked_first;
  for (Endpoint& endpoint : endpoints) {
    switch (endpoint.audience) {
      case Audience::probe:
      case Audience::worker_client:
        break;
      case Audience::scraper:
      case Audience::reader:
        check_host(endpoint);
        break;
      case Audience::client:
      case Audience::admin:
        check_caller(endpoint);
        if (!rules_.origins.empty() && asked_first.insert(endpoint.pattern).second) {
          routes.push_back(preflight(endpoint.pattern));
        }
        break;
    }
    routes.push_back({std::move(endpoint.method), std::move(endpoint.pattern),
                      std::move(endpoint.handler), std::move(endpoint.options)});
  }
  return routes;
}

void Gate::check_caller(Endpoint& endpoint) const {
  const Check check{endpoint.pattern, endpoint.counts_as, endpoint.begins_session};
  endpoint.handler = [this, check,
                      inner = std::move(endpoint.handler)](const Request& request) -> Answer {
    Admission admission = admit(request, check);
    Answer answer = admission.refusal ? Answer(*std::move(admission.refusal)) : inner(request);
    extend(answer, admission.addition);
    return answer;
  };
  if (!rules_.counts_in_memory) {
    endpoint.options.runs_inline = false;
    endpoint.options.quick = {};
  }
  if (!endpoint.options.quick) return;
  // The quick one counts only when it answers: else the handler does.
  endpoint.options.quick = [this, check, inner = std::move(endpoint.options.quick)](
                               const Request& request) -> std::optional<Response> {
    auto quick = inner(request);
    if (!quick) return std::nullopt;
    Admission admission = admit(request, check);
    Response response = admission.refusal ? *std::move(admission.refusal) : *std::move(quick);
    extend(response, admission.addition);
    return response;
  };
}

// Prometheus asks instances that it discovers by their address; DNS rebinding needs a name.
void Gate::check_host(Endpoint& endpoint) const {
  const bool may_be_address = endpoint.audience == Audience::scraper;
  endpoint.handler = [this, may_be_address, begins_session = endpoint.begins_session,
                      inner = std::move(endpoint.handler)](const Request& request) -> Answer {
    const auto host = request.header("Host").value_or("");
    const bool is_ours =
        is_our_host(request) || (may_be_address && Address::parse_with_port(host).has_value());
    if (!is_ours) return misdirected(request);
    Answer answer = inner(request);
    if (begins_session) {
      Admission admission;
      admission.session = session_of(request);
      add_session(request, admission, true);
      extend(answer, admission.addition);
    }
    return answer;
  };
  if (!endpoint.options.quick) return;
  endpoint.options.quick = [this, inner = std::move(endpoint.options.quick)](
                               const Request& request) -> std::optional<Response> {
    if (!is_our_host(request)) return std::nullopt;  // the handler says so
    return inner(request);
  };
}

http::Route Gate::preflight(const std::string& pattern) const {
  const auto answer = [this](const Request& request) -> Answer {
    Response response = Response::empty(204);
    Admission admission;
    add_cors(request, admission);
    if (admission.addition.fields.find("Access-Control-Allow-Origin")) {
      admission.addition.fields.set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
      admission.addition.fields.set("Access-Control-Allow-Headers",
                                    "Content-Type, X-Feed-Secret, X-Request-ID");
      admission.addition.fields.set("Access-Control-Max-Age", "600");
    }
    extend(response, admission.addition);
    return response;
  };
  return {"OPTIONS", pattern, answer, {.runs_inline = true, .name = "preflight"}};
}

http::Fields usual_fields(bool is_tls) {
  http::Fields fields;
  fields.add("X-Content-Type-Options", "nosniff");
  fields.add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  fields.add("X-Frame-Options", "DENY");
  fields.add("Referrer-Policy", "no-referrer");
  fields.add("Permissions-Policy",
             "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
  fields.add("Cross-Origin-Opener-Policy", "same-origin");
  fields.add("Cross-Origin-Resource-Policy", "same-origin");
  // Half a year. Subdomains may be others'.
  if (is_tls) fields.add("Strict-Transport-Security", "max-age=15768000");
  return fields;
}

}  // namespace schedgen::api
