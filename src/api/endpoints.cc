#include "api/endpoints.h"

#include <type_traits>

#include "api/admin.h"
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

std::vector<Endpoint> endpoints(const Parts& parts) {
  // What takes AdminParts is asked only for who has the administrator's token.
  const auto with = [&parts](auto handler) -> http::Handler {
    using Handler = decltype(handler);
    if constexpr (std::is_invocable_v<Handler, const AdminParts&, const http::Request&>) {
      return [&parts, handler](const http::Request& request) {
        return answer_administrator(*parts.admin, request, handler);
      };
    } else {
      return [&parts, handler](const http::Request& request) { return handler(parts, request); };
    }
  };
  const auto terms = [json = http::SharedBytes(json_of_terms(parts.terms))](
                         const Parts&, const http::Request&) { return terms_response(json); };

  const http::RouteOptions on_pool;
  // Touches memory alone, so it needs no thread of the pool.
  const http::RouteOptions in_memory{.runs_inline = true};
  http::RouteOptions perhaps_in_cache;
  // So does a cache of this process's own.
  if (!parts.seams.cache.is_shared()) {
    perhaps_in_cache.quick = [&parts](const http::Request& request) {
      return cached_job_status(parts, request);
    };
  }
  const http::RouteOptions file{.body_bytes_max = parts.upload_bytes_max + form_bytes_max,
                                .pool = http::Pool::upload};
  const http::RouteOptions json{.body_bytes_max = generate_bytes_max,
                                .pool = http::Pool::expensive};

  using enum Audience;
  using guard::Use;
  constexpr bool begins_session = true;
  return {
      {"POST", upload_path, with(upload), file, client, Use::upload, begins_session},
      {"GET", "/api/jobs/metrics", with(job_figures), on_pool, client},
      {"GET", "/api/jobs/:id", with(job_status), perhaps_in_cache, client, Use::status},
      {"DELETE", "/api/jobs/:id", with(remove_job), on_pool, client},
      {"GET", "/api/jobs/:id/result", with(job_result), on_pool, client, Use::status},
      {"POST", "/api/generate/ics", with(generate_ics), json, client, Use::calendar},
      {"POST", "/api/generate/agenda", with(generate_agenda), json, client, Use::calendar},
      {"GET", "/api/terms", with(terms), in_memory, client},
      {"GET", "/api/openapi.yaml", with(openapi_document), in_memory, client},
      {"GET", "/api/docs", with(documentation_page), in_memory, client},

      {"GET", "/api/admin/overview", with(overview), on_pool, admin, Use::operation},
      {"GET", "/api/admin/addresses/:address", with(address_state), on_pool, admin, Use::operation},
      {"DELETE", "/api/admin/addresses/:address", with(unblock), on_pool, admin, Use::operation},
      {"DELETE", "/api/admin/jobs/:id", with(remove_any_job), on_pool, admin, Use::operation},
      {"POST", "/api/admin/jobs/:id/retry", with(retry_job), on_pool, admin, Use::operation},

      {"GET", "/health", with(health), in_memory, probe},
      {"GET", "/health/db", with(records_health), in_memory, probe},
      {"GET", "/health/ready", with(ready_health), in_memory, probe},
      {"GET", "/metrics", with(metrics), on_pool, scraper},

      {"POST", "/parse", with(parse), file, worker_client},
  };
}

}  // namespace schedgen::api
