#include "api/api.h"
#include "api/documentation.h"
#include "api/generate.h"
#include "api/health.h"
#include "api/jobs.h"
#include "api/parsing.h"
#include "api/terms.h"
#include "api/upload_form.h"
#include "api/uploads.h"

namespace schedgen::api {

std::vector<http::Route> routes(const Parts& parts) {
  using http::Answer;
  using http::Request;
  const auto with_parts = [&parts](auto handler) {
    return [&parts, handler](const Request& request) -> Answer { return handler(parts, request); };
  };
  const auto terms = [json = http::SharedBytes(json_of_terms(parts.terms))](
                         const Request&) -> Answer { return terms_response(json); };
  const auto alive = [&parts](const Request&) -> Answer { return health(parts); };
  const auto records = [&parts](const Request&) -> Answer { return records_health(parts); };
  const auto ready = [&parts](const Request&) -> Answer { return ready_health(parts); };

  const http::RouteOptions on_pool{};
  // Touches memory alone, so it needs no thread of the pool.
  const http::RouteOptions in_memory{0, true, ""};
  http::RouteOptions perhaps_in_cache{};
  // So does a cache of this process's own.
  if (!parts.seams.cache.is_shared()) {
    perhaps_in_cache.quick = [&parts](const Request& request) {
      return cached_job_status(parts, request);
    };
  }
  const http::RouteOptions file{
      parts.upload_bytes_max + form_bytes_max, false, "", {}, http::Pool::upload};
  const http::RouteOptions json_body{generate_bytes_max, false, "", {}, http::Pool::expensive};

  return {
      {"POST", std::string(upload_path), with_parts(upload), file},
      {"GET", "/api/jobs/metrics", with_parts(job_figures), on_pool},
      {"GET", "/api/jobs/:id", with_parts(job_status), perhaps_in_cache},
      {"DELETE", "/api/jobs/:id", with_parts(remove_job), on_pool},
      {"GET", "/api/jobs/:id/result", with_parts(job_result), on_pool},
      {"POST", "/api/generate/ics", with_parts(generate_ics), json_body},
      {"POST", "/api/generate/agenda", with_parts(generate_agenda), json_body},
      {"GET", "/api/terms", terms, in_memory},
      {"GET", "/api/openapi.yaml", openapi_document, in_memory},
      {"GET", "/api/docs", documentation_page, in_memory},
      {"GET", "/health", alive, in_memory},
      {"GET", "/health/db", records, in_memory},
      {"GET", "/health/ready", ready, in_memory},
  };
}

std::vector<http::Route> worker_routes(const Parts& parts) {
  using http::Answer;
  using http::Request;
  const auto alive = [&parts](const Request&) -> Answer { return health(parts); };
  const auto records = [&parts](const Request&) -> Answer { return records_health(parts); };
  const auto ready = [&parts](const Request&) -> Answer { return ready_health(parts); };
  const auto parsed = [&parts](const Request& request) -> Answer { return parse(parts, request); };
  const http::RouteOptions in_memory{0, true, ""};
  const http::RouteOptions file{
      parts.upload_bytes_max + form_bytes_max, false, "", {}, http::Pool::upload};
  return {
      {"POST", "/parse", parsed, file},
      {"GET", "/health", alive, in_memory},
      {"GET", "/health/db", records, in_memory},
      {"GET", "/health/ready", ready, in_memory},
  };
}

}  // namespace schedgen::api
