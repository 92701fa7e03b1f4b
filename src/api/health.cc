#include "api/health.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "api/problem.h"
#include "base/metrics.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;

std::string_view word_for(bool ok) {
  return ok ? "ok" : "unavailable";
}

http::Response health_response(bool ok, json::object json) {
  json["status"] = word_for(ok);
  http::Response response = respond_json(ok ? 200 : 503, json::serialize(json));
  if (!ok) response.headers.set("Retry-After", "5");
  return response;
}

}  // namespace

// A process that answers is alive; the answer needs no engine, so it says nothing of any.
http::Response health(const Parts& parts, const http::Request&) {
  return health_response(
      true, {{"status", ""},
             {"checks", json::object{{"process", json::object{{"status", word_for(true)},
                                                              {"version", parts.version}}}}}});
}

namespace {

http::Answer health_of(HealthProbe& probe) {
  const auto& question = probe.question();
  return probe.ask([&question](const HealthProbe::Finding& finding) {
    const bool ok = finding.status.ok();
    json::object check{
        {"status", word_for(ok)},
        {"milliseconds",
         std::chrono::duration_cast<std::chrono::milliseconds>(finding.took).count()}};
    if (!ok) check["error"] = finding.status.error().user;
    if (question.pool) {
      const PoolFigures pool = question.pool();
      check["connectionsActive"] = pool.active;
      check["connectionsIdle"] = pool.idle;
    }
    return health_response(ok, {{"status", ""}, {"checks", json::object{{question.name, check}}}});
  });
}

}  // namespace

http::Answer records_health(const Parts& parts, const http::Request&) {
  return health_of(parts.records_probe);
}

http::Answer ready_health(const Parts& parts, const http::Request&) {
  return health_of(parts.ready_probe != nullptr ? *parts.ready_probe : parts.records_probe);
}

http::Response metrics(const Parts& parts, const http::Request&) {
  http::Response response = http::Response::of(200, Metrics::content_type, parts.figures());
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace schedgen::api
