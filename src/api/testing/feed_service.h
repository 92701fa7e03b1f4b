// The handlers of subscriptions over models, without sockets, for the tests of this room.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <utility>
#include <vector>

#include "api/feeds.h"
#include "feeds/testing/test_feeds.h"
#include "guard/fetch_limits.h"
#include "jobs/testing/test_service.h"
#include "schedule/event_json.h"
#include "storage/memory_counters.h"

namespace schedgen::api {

class FeedService {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  explicit FeedService(guard::RateRules limits_rules = {}, storage::Cache* cache = nullptr)
      : cache_(cache == nullptr ? static_cast<storage::Cache&>(feeds.cache) : *cache),
        limits(counters, limits_rules) {
    parts.feeds = &feed_parts;
  }

  static std::string body_of(const std::vector<schedule::Event>& events,
                             boost::json::object more = {}) {
    boost::json::array list;
    for (const schedule::Event& event : calendar::example::identified(events)) {
      list.push_back(schedule::json_of_event(event));
    }
    more["events"] = std::move(list);
    more["year"] = 2026;
    return boost::json::serialize(more);
  }

  static http::Request request(std::string method, std::string path, Headers headers = {},
                               std::string body = {}) {
    http::Request asked;
    asked.method = std::move(method);
    asked.path = std::move(path);
    asked.id = "request";
    asked.remote_address = "192.0.2.1";
    for (auto& [name, value] : headers) asked.headers.add(name, value);
    asked.body = std::move(body);
    return asked;
  }

  http::Response post(std::string body, Headers headers = {{"Content-Type", "application/json"}}) {
    return create_feed(parts, request("POST", "/api/feeds", std::move(headers), std::move(body)));
  }
  http::Response put(const std::string& id, const std::string& secret, std::string body) {
    return update_feed(parts, of_feed("PUT", id, secret, std::move(body)));
  }
  http::Response get(const std::string& id, const std::string& secret) {
    return feed_facts(parts, of_feed("GET", id, secret));
  }
  http::Response renew(const std::string& id, const std::string& secret) {
    return renew_feed_address(parts, of_feed("POST", id, secret));
  }
  http::Response end(const std::string& id, const std::string& secret) {
    return end_feed(parts, of_feed("DELETE", id, secret));
  }
  // As the server asks: first what memory knows, then the handler.
  http::Response fetch(const std::string& address, Headers headers = {}) {
    const std::string path = address.substr(address.find("/feeds/"));
    http::Request asked = request("GET", path, std::move(headers));
    asked.path_parameters = {{"file", path.substr(std::string("/feeds/").size())}};
    if (auto quick = unchanged_feed(parts, asked)) return *std::move(quick);
    return fetch_feed(parts, asked);
  }

  static boost::json::object json_of(const http::Response& response) {
    return boost::json::parse(std::string(response.body.view())).as_object();
  }

  feeds::TestFeeds feeds;
  jobs::TestService jobs;
  storage::MemoryCounters counters{feeds.clock};

 private:
  static http::Request of_feed(std::string method, const std::string& id, const std::string& secret,
                               std::string body = {}) {
    http::Request asked =
        request(std::move(method), "/api/feeds/" + id,
                {{"Content-Type", "application/json"}, {"X-Feed-Secret", secret}}, std::move(body));
    asked.path_parameters = {{"id", id}};
    return asked;
  }

  storage::Cache& cache_;
  const jobs::Seams seams_{jobs.records, jobs.blobs,  jobs.cache, jobs.queue,
                           jobs.parser,  feeds.clock, jobs.random};
  Waiters waiters_;
  HealthProbe probe_{{"records", [] { return Status(Done{}); }, {}, std::chrono::seconds(1)}};
  const std::vector<schedule::Term> terms_{calendar::example::term()};

 public:
  guard::FetchLimits limits;
  FeedParts feed_parts{
      {feeds.rows, cache_, feeds.clock, feeds.random},
      feeds.rules,
      feeds.notes,
      limits,
      true,
      [](const http::Request& from) {
        return guard::Caller{"", "address:" + from.remote_address};
      },
      [](const http::Request&) { return std::string("https://schedules.example"); }};
  Parts parts{seams_, jobs.rules, waiters_, probe_, terms_, "test", {}};
};

}  // namespace schedgen::api
