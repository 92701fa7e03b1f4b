// What monitoring asks. /health: is this process alive. /health/db: do the records answer;
// /health/ready: may requests come. /metrics.
#pragma once

#include "api/api.h"

namespace schedgen::api {

// Both {"status","checks"}: "ok" and 200, or "unavailable" and 503. On the socket's own thread.
http::Response health(const Parts& parts, const http::Request& request);
// Inside 5 s, whatever the engine does.
http::Answer records_health(const Parts& parts, const http::Request& request);
// Whether requests can be served: every engine answers. As records_health().
http::Answer ready_health(const Parts& parts, const http::Request& request);
http::Response metrics(const Parts& parts, const http::Request& request);

}  // namespace schedgen::api
