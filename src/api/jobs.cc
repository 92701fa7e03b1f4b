#include "api/jobs.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>

#include "api/problem.h"
#include "base/number.h"
#include "base/uuid.h"
#include "jobs/look.h"
#include "jobs/remove.h"

namespace schedgen::api {
namespace {

http::Response respond_to(const Parts& parts, std::string_view path, std::string_view request_id,
                          Result<jobs::Look> look) {
  if (!look.ok()) return respond(problem_of(look.error()), path, request_id, parts.seams.clock);
  return respond_json(200, std::move(look->json));
}

// How long the answer may be held; nothing for what is no such number.
std::optional<std::chrono::seconds> wait_of(const http::Request& request) {
  const std::string_view text = request.query_value("wait").value_or("0");
  const auto seconds = number_of<unsigned>(text);
  if (!seconds || *seconds > unsigned{wait_s_max}) return std::nullopt;
  return std::chrono::seconds(*seconds);
}

}  // namespace

std::optional<http::Response> cached_job_status(const Parts& parts, const http::Request& request) {
  const auto wait = wait_of(request);
  if (!wait) return std::nullopt;
  auto look = jobs::look_in_cache(parts.seams, request.parameter("id"));
  if (!look || (!look->ended && wait->count() > 0)) return std::nullopt;
  return respond_json(200, std::move(look->json));
}

http::Answer job_status(const Parts& parts, const http::Request& request) {
  const std::string job_id(request.parameter("id"));
  const auto wait = wait_of(request);
  if (!wait) {
    return respond({400, "INVALID_ARGUMENT", "wait is a whole number of seconds from 0 to 30."},
                   request, parts.seams.clock);
  }
  auto look = jobs::look_at_status(parts.seams, parts.rules, job_id);
  if (!look.ok() || look->ended || wait->count() == 0) {
    return respond_to(parts, request.path, request.id, std::move(look));
  }
  http::Held held = parts.waiters.hold(
      job_id, *wait, [&parts, job_id, path = request.path, request_id = request.id] {
        return respond_to(parts, path, request_id,
                          jobs::look_at_status(parts.seams, parts.rules, job_id));
      });
  // It may have ended before the table knew of this answer.
  look = jobs::look_at_status(parts.seams, parts.rules, job_id);
  if (look.ok() && !look->ended) return held;
  held.state()->end();
  return respond_to(parts, request.path, request.id, std::move(look));
}

http::Response job_result(const Parts& parts, const http::Request& request) {
  auto result = jobs::look_at_result(parts.seams, parts.rules, request.parameter("id"));
  if (!result.ok()) return respond(problem_of(result.error()), request, parts.seams.clock);
  return respond_json(200, *std::move(result));
}

http::Response remove_job(const Parts& parts, const http::Request& request) {
  const std::string_view job_id = request.parameter("id");
  if (parts.may_remove && is_uuid(job_id)) {
    const auto row = parts.seams.records.find(job_id);
    if (!row.ok()) return respond(problem_of(row.error()), request, parts.seams.clock);
    if (*row && !parts.may_remove(request, (*row)->owner)) {
      return respond({403, "NOT_YOUR_JOB",
                      "This upload is another's. Only the browser that made it can delete it."},
                     request, parts.seams.clock);
    }
  }
  const Status removed = jobs::remove(parts.seams, job_id);
  if (!removed.ok()) return respond(problem_of(removed.error()), request, parts.seams.clock);
  parts.waiters.job_ended(job_id);
  return http::Response::empty(204);
}

http::Response job_figures(const Parts& parts, const http::Request& request) {
  const auto counts = parts.seams.queue.counts();
  if (!counts.ok()) return respond(problem_of(counts.error()), request, parts.seams.clock);
  const std::int64_t total =
      counts->waiting + counts->active + counts->completed + counts->failed + counts->delayed;
  return respond_json(200,
                      boost::json::serialize(boost::json::object{{"waiting", counts->waiting},
                                                                 {"active", counts->active},
                                                                 {"completed", counts->completed},
                                                                 {"failed", counts->failed},
                                                                 {"delayed", counts->delayed},
                                                                 {"total", total}}));
}

}  // namespace schedgen::api
