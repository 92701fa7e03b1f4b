// The table of endpoints. A row says all that is particular to an endpoint: its handler, how large
// a body it takes and on which threads it runs (http::RouteOptions), whom it is for and which rate
// limit it counts against. A new endpoint is a row and its handler.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guard/rate_limits.h"
#include "http/router.h"

namespace schedgen::api {

struct Parts;

// Whom an endpoint is for: that decides what the gate checks, and which program has it.
enum class Audience {
  probe,          // health checks: no check, as nobody may be kept from them. Both programs
  scraper,        // Prometheus: that the host is ours, or an address. Both programs
  reader,         // of the page: that the host is ours. `serve`
  client,         // of the API: host, origin, blocks and rate limits. `serve`
  admin,          // the same; the handler then asks for the administrator's token. `serve`
  worker_client,  // an internal caller of `worker`: no check
};

struct Endpoint {
  std::string method;
  std::string pattern;  // as in http/router.h
  http::Handler handler;
  http::RouteOptions options;
  Audience audience = Audience::client;
  guard::Use counts_as = guard::Use::request;  // for clients and administrators
  // Gives a session to who has none, so that the requests that follow have one.
  bool begins_session = false;
};

inline constexpr const char* upload_path = "/api/upload";
// Before the secret of a subscription.
inline constexpr std::string_view feeds_path = "/feeds/";

// All rows but the page's files, for both programs. `parts` outlives the server that gets them.
std::vector<Endpoint> endpoints(const Parts& parts);

}  // namespace schedgen::api
