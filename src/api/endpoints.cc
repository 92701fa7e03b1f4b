#include "api/endpoints.h"

#include <type_traits>

#include "api/admin.h"
#include "api/api.h"
#include "api/documentation.h"
#include "api/feeds.h"
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
  const Offers offers{
      .subscriptions = parts.feeds != nullptr && parts.feeds->rules.total_max > 0,
      .google_client_id = parts.google_client_id,
  };
  const auto terms = [json = http::SharedBytes(json_of_terms(parts.terms, offers))](
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
  std::vector<Endpoint> table{
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
  if (parts.feeds == nullptr) return table;
  http::RouteOptions perhaps_unchanged;
  // An unchanged calendar needs no thread if memory alone can tell.
  if (parts.feeds->is_in_memory) {
    perhaps_unchanged.quick = [&parts](const http::Request& request) {
      return unchanged_feed(parts, request);
    };
  }
  const std::vector<Endpoint> of_feeds{
      {"POST", "/api/feeds", with(create_feed), json, client, Use::feed, begins_session},
      {"GET", "/api/feeds/:id", with(feed_facts), on_pool, client},
      {"PUT", "/api/feeds/:id", with(update_feed), json, client, Use::calendar},
      {"DELETE", "/api/feeds/:id", with(end_feed), on_pool, client},
      {"POST", "/api/feeds/:id/address", with(renew_feed_address), on_pool, client},
      // For calendar programs, which the gate's limits are not made for.
      {"GET", std::string(feeds_path) + ":file", with(fetch_feed), perhaps_unchanged, reader},
  };
  table.insert(table.end(), of_feeds.begin(), of_feeds.end());
  return table;
}

}  // namespace schedgen::api
