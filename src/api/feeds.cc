#include "api/feeds.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "api/conversion.h"
#include "api/endpoints.h"
#include "api/gate.h"
#include "api/problem.h"
#include "base/text.h"
#include "feeds/change.h"
#include "feeds/fetch.h"
#include "feeds/reader.h"
#include "http/answer_head.h"
#include "http/content_encoding.h"
#include "http/static_assets.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;
using http::Request;
using http::Response;

constexpr std::string_view file_end = ".ics";

std::string_view edit_secret_of(const Request& request) {
  return request.header("X-Feed-Secret").value_or("");
}

// Empty for what is no address of ours.
std::string_view read_secret_of(const Request& request) {
  const std::string_view file = request.parameter("file");
  return file.ends_with(file_end) ? file.substr(0, file.size() - file_end.size())
                                  : std::string_view();
}

std::string address_of(const FeedParts& feeds, const Request& request, const std::string& secret) {
  return feeds.base_url(request) + std::string(feeds_path) + secret + std::string(file_end);
}

// What is to be in the calendar. The service itself knows what was in it before.
Result<Ready, Problem> prepare_feed(const Parts& parts, const Request& request) {
  auto ready = prepare(parts, request);
  if (!ready.ok() || (!ready->wish.previous && !ready->wish.cancellations)) return ready;
  const char* field = ready->wish.previous ? "previous" : "cancellations";
  Problem problem{400, "INVALID_JSON",
                  std::string(field) +
                      ": is not for subscriptions, which know what they had "
                      "before. Leave it out."};
  problem.details = json::object{{"field", field}};
  return problem;
}

Response respond_to(const Parts& parts, const Request& request, const Error& error) {
  return respond(problem_of(error), request, parts.seams.clock);
}

// Of every answer to a calendar program.
Response for_program(Response response) {
  response.headers.set("X-Robots-Tag", "noindex, nofollow");
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}

Response problem_for_program(const Parts& parts, const Request& request, const Problem& problem) {
  return for_program(respond(problem, request, parts.seams.clock));
}

// A packed body has other bytes, so it has a tag of its own.
std::string packed_tag(const std::string& etag) {
  return etag.substr(0, etag.size() - 1) + "-gzip\"";
}

bool accepts_gzip(const Request& request) {
  return http::accepts_gzip(request.header("Accept-Encoding").value_or(""));
}

// Whether the client has this edition. A time identifies an edition only if it is exactly that
// edition's: a client may send its own clock's.
bool has_edition(const Request& request, const feeds::Standing& standing) {
  if (const auto tags = request.header("If-None-Match")) {
    return http::names_tag(*tags, standing.etag) ||
           http::names_tag(*tags, packed_tag(standing.etag));
  }
  const auto since = request.header("If-Modified-Since");
  return since && trim(*since) == http::http_date(standing.changed_at);
}

Response calendar_response(const Request& request, const feeds::Standing& standing) {
  Response response = Response::empty(200);
  response.compressible = false;
  response.headers.set("ETag", accepts_gzip(request) ? packed_tag(standing.etag) : standing.etag);
  response.headers.set("Last-Modified", http::http_date(standing.changed_at));
  response.headers.set("Cache-Control", "private, no-cache");
  response.headers.set("Vary", "Accept-Encoding");
  return for_program(std::move(response));
}

Response unchanged(const Request& request, const feeds::Standing& standing) {
  Response response = calendar_response(request, standing);
  response.status = 304;
  return response;
}

Response whole(const Request& request, const feeds::Standing& standing, std::string calendar) {
  Response response = calendar_response(request, standing);
  response.headers.set("Content-Type", "text/calendar; charset=utf-8");
  // Not the name in the address, which is a secret.
  response.headers.set("Content-Disposition", "attachment; filename=\"up-schedule.ics\"");
  if (accepts_gzip(request)) {
    response.headers.set("Content-Encoding", "gzip");
    calendar = http::gzip(calendar);
  }
  response.body = std::move(calendar);
  return response;
}

// Nothing when the request is within the limits.
std::optional<Response> refusal(const Parts& parts, const Request& request,
                                const Result<guard::Verdict>& verdict) {
  if (!verdict.ok()) return for_program(respond_to(parts, request, verdict.error()));
  if (verdict->allowed) return std::nullopt;
  return problem_for_program(parts, request, problem_of_limit(*verdict));
}

// Counts a fetch of a subscription that exists.
std::optional<Response> refusal_of_fetch(const Parts& parts, const Request& request,
                                         const feeds::Standing& standing) {
  const FeedParts& feeds = *parts.feeds;
  auto refused = refusal(parts, request, feeds.limits.ask(standing.feed_id));
  if (refused) return refused;
  const std::string_view agent = request.header("User-Agent").value_or("");
  feeds.notes.note(standing.feed_id, feeds.seams.clock.moment(), feeds::kind_of_reader(agent));
  return std::nullopt;
}

// 304 if the client has the edition that the cache knows.
std::optional<Response> unchanged_by(const Parts& parts, const Request& request,
                                     const std::optional<feeds::Standing>& cached) {
  if (!cached || !has_edition(request, *cached)) return std::nullopt;
  auto refused = refusal_of_fetch(parts, request, *cached);
  return refused ? *std::move(refused) : unchanged(request, *cached);
}

}  // namespace

Response create_feed(const Parts& parts, const Request& request) {
  const FeedParts& feeds = *parts.feeds;
  const auto ready = prepare_feed(parts, request);
  if (!ready.ok()) return respond(ready.error(), request, parts.seams.clock);
  const guard::Caller caller = feeds.caller_of(request);
  const auto created = feeds::create(feeds.seams, feeds.rules, ready->timetable,
                                     ready->wish.choices, {caller.key(), caller.widest_key()});
  if (!created.ok()) {
    return respond(problem_with(created.error(), ready->timetable), request, parts.seams.clock);
  }
  Response response = respond_json(
      201,
      json::serialize(json::object{{"id", created->id},
                                   {"address", address_of(feeds, request, created->read_secret)},
                                   {"editSecret", created->edit_secret},
                                   {"expiresAt", timestamp_of(created->expires_at)},
                                   {"changedAt", timestamp_of(created->changed_at)}}));
  response.headers.set("Location", "/api/feeds/" + created->id);
  return response;
}

Response feed_facts(const Parts& parts, const Request& request) {
  const FeedParts& feeds = *parts.feeds;
  const std::string_view id = request.parameter("id");
  const auto facts = feeds::facts(feeds.seams, feeds.notes, id, edit_secret_of(request));
  if (!facts.ok()) return respond_to(parts, request, facts.error());
  json::object object{{"id", id},
                      {"createdAt", timestamp_of(facts->created_at)},
                      {"changedAt", timestamp_of(facts->changed_at)},
                      {"expiresAt", timestamp_of(facts->expires_at)},
                      {"lastFetchedAt", nullptr},
                      {"lastFetchedBy", nullptr}};
  if (facts->last_fetch) {
    object["lastFetchedAt"] = timestamp_of(facts->last_fetch->at);
    object["lastFetchedBy"] = facts->last_fetch->by;
  }
  return respond_json(200, json::serialize(object));
}

Response update_feed(const Parts& parts, const Request& request) {
  const FeedParts& feeds = *parts.feeds;
  const std::string_view id = request.parameter("id");
  const std::string_view secret = edit_secret_of(request);
  // Before the body, which costs more to read.
  const auto found = feeds::find(feeds.seams, id, secret);
  if (!found.ok()) return respond_to(parts, request, found.error());
  const auto ready = prepare_feed(parts, request);
  if (!ready.ok()) return respond(ready.error(), request, parts.seams.clock);
  const auto updated =
      feeds::update(feeds.seams, feeds.rules, id, secret, ready->timetable, ready->wish.choices);
  if (!updated.ok()) {
    return respond(problem_with(updated.error(), ready->timetable), request, parts.seams.clock);
  }
  return respond_json(200,
                      json::serialize(json::object{{"id", id},
                                                   {"expiresAt", timestamp_of(updated->expires_at)},
                                                   {"changedAt", timestamp_of(updated->changed_at)},
                                                   {"changed", updated->changed}}));
}

Response renew_feed_address(const Parts& parts, const Request& request) {
  const FeedParts& feeds = *parts.feeds;
  const auto secret =
      feeds::renew_address(feeds.seams, request.parameter("id"), edit_secret_of(request));
  if (!secret.ok()) return respond_to(parts, request, secret.error());
  return respond_json(
      200, json::serialize(json::object{{"address", address_of(feeds, request, *secret)}}));
}

Response end_feed(const Parts& parts, const Request& request) {
  const FeedParts& feeds = *parts.feeds;
  const Status ended = feeds::end(feeds.seams, request.parameter("id"), edit_secret_of(request));
  if (!ended.ok()) return respond_to(parts, request, ended.error());
  return Response::empty(204);
}

std::optional<Response> unchanged_feed(const Parts& parts, const Request& request) {
  return unchanged_by(parts, request,
                      feeds::look_in_cache(parts.feeds->seams, read_secret_of(request)));
}

Response fetch_feed(const Parts& parts, const Request& request) {
  const FeedParts& feeds = *parts.feeds;
  const auto cached = feeds::look_in_cache(feeds.seams, read_secret_of(request));
  if (auto quick = unchanged_by(parts, request, cached)) return *std::move(quick);
  const guard::Caller caller = feeds.caller_of(request);
  if (!cached) {
    auto refused = refusal(parts, request, feeds.limits.ask_to_look(caller));
    if (refused) return *std::move(refused);
  }
  auto fetched = feeds::fetch(feeds.seams, feeds.rules, read_secret_of(request));
  if (!fetched.ok()) {
    if (fetched.error().code == ErrorCode::feed_not_found) (void)feeds.limits.count_miss(caller);
    return for_program(respond_to(parts, request, fetched.error()));
  }
  if (auto refused = refusal_of_fetch(parts, request, fetched->standing)) {
    return *std::move(refused);
  }
  if (has_edition(request, fetched->standing)) return unchanged(request, fetched->standing);
  return whole(request, fetched->standing, std::move(fetched->calendar));
}

}  // namespace schedgen::api
