#include "api/feeds.h"

#include <gmock/gmock.h>

#include <set>

#include "api/testing/feed_service.h"
#include "calendar/testing/calendar_reading.h"
#include "http/content_encoding.h"

namespace schedgen::api {
namespace {

using namespace std::chrono_literals;
using calendar::example::monday_lecture;
using feeds::test_event;

class ApiFeeds : public testing::Test {
 protected:
  struct Feed {
    std::string id, address, secret;
  };
  Feed create(const std::vector<schedule::Event>& events) {
    const http::Response response = service_.post(FeedService::body_of(events));
    EXPECT_EQ(response.status, 201) << response.body.view();
    const auto json = FeedService::json_of(response);
    return {std::string(json.at("id").as_string()), std::string(json.at("address").as_string()),
            std::string(json.at("editSecret").as_string())};
  }
  static std::string code_of(const http::Response& response) {
    return std::string(FeedService::json_of(response).at("message").as_string());
  }
  static std::string header(const http::Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or("none"));
  }

  FeedService service_;
  const schedule::Event test_ = test_event("COS 212", 2026y / 3 / 20);
};

TEST_F(ApiFeeds, SaysAllThatItsCreatorNeeds) {
  const http::Response response = service_.post(FeedService::body_of({monday_lecture(), test_}));
  ASSERT_EQ(response.status, 201);
  const auto json = FeedService::json_of(response);
  std::set<std::string> names;
  for (const auto& member : json) names.emplace(member.key());
  EXPECT_EQ(names,
            (std::set<std::string>{"id", "address", "editSecret", "expiresAt", "changedAt"}));
  EXPECT_THAT(std::string(json.at("address").as_string()),
              testing::MatchesRegex("https://schedules.example/feeds/[a-z2-7]{32}\\.ics"));
  EXPECT_EQ(json.at("changedAt").as_string(), "2026-01-01T00:00:00.000Z");
  EXPECT_EQ(json.at("expiresAt").as_string(), "2026-06-17T22:00:00.000Z");
}

TEST_F(ApiFeeds, ServesTheCalendarForProgramsAlone) {
  const Feed feed = create({monday_lecture(), test_});
  const http::Response response = service_.fetch(feed.address);
  ASSERT_EQ(response.status, 200);
  EXPECT_EQ(header(response, "Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(header(response, "Cache-Control"), "private, no-cache");
  EXPECT_EQ(header(response, "X-Robots-Tag"), "noindex, nofollow");
  EXPECT_EQ(header(response, "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(header(response, "Last-Modified"), "Thu, 01 Jan 2026 00:00:00 GMT");
  EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
  EXPECT_THAT(header(response, "ETag"), testing::MatchesRegex("\"[0-9a-f]{32}\""));
  const std::string ics(response.body.view());
  EXPECT_EQ(calendar::reading::faults(ics), "");
  EXPECT_TRUE(calendar::reading::lines_with(ics, "METHOD").empty());
  EXPECT_FALSE(calendar::reading::lines_with(ics, "REFRESH-INTERVAL").empty());
  EXPECT_FALSE(calendar::reading::lines_with(ics, "X-PUBLISHED-TTL").empty());
  // Nothing in the file or its fields leads to it.
  const std::string secret = feed.address.substr(feed.address.rfind('/') + 1, 32);
  EXPECT_EQ(ics.find(secret), std::string::npos);
  EXPECT_EQ(ics.find("schedules.example"), std::string::npos);
  for (const http::Field& field : response.headers) {
    EXPECT_EQ(field.value.find(secret), std::string::npos) << field.name;
  }
}

TEST_F(ApiFeeds, PacksItForWhoAcceptsThatWithATagOfItsOwn) {
  const Feed feed = create({monday_lecture()});
  const http::Response plain = service_.fetch(feed.address);
  const http::Response packed = service_.fetch(feed.address, {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(packed.body.view(), http::gzip(plain.body.view()));
  EXPECT_NE(header(packed, "ETag"), header(plain, "ETag"));
  for (const http::Response* one : {&plain, &packed}) {
    for (const char* accepts : {"gzip", "identity"}) {
      const auto again = service_.fetch(
          feed.address, {{"Accept-Encoding", accepts}, {"If-None-Match", header(*one, "ETag")}});
      EXPECT_EQ(again.status, 304);
    }
  }
}

TEST_F(ApiFeeds, ATagCountsBeforeATime) {
  const Feed feed = create({test_});
  const auto first = service_.fetch(feed.address);
  const std::string tag = header(first, "ETag");
  const std::string time = header(first, "Last-Modified");
  const auto status = [&](const FeedService::Headers& headers) {
    return service_.fetch(feed.address, headers).status;
  };
  EXPECT_EQ(status({{"If-None-Match", tag}}), 304);
  EXPECT_EQ(status({{"If-None-Match", "\"other\", W/" + tag}}), 304);
  EXPECT_EQ(status({{"If-Modified-Since", time}}), 304);
  EXPECT_EQ(status({{"If-None-Match", "\"other\""}, {"If-Modified-Since", time}}), 200);
  EXPECT_EQ(status({{"If-None-Match", tag}, {"If-Modified-Since", "nonsense"}}), 304);
  // A client's own time is no edition's.
  EXPECT_EQ(status({{"If-Modified-Since", "Fri, 01 Jan 2027 00:00:00 GMT"}}), 200);
  EXPECT_EQ(status({{"If-Modified-Since", "Wed, 31 Dec 2025 23:59:59 GMT"}}), 200);
  EXPECT_EQ(status({{"If-Modified-Since", ""}}), 200);
  EXPECT_EQ(status({{"If-None-Match", ""}}), 200);
}

TEST_F(ApiFeeds, AnUnchangedCalendarNeedsNoDatabase) {
  const Feed feed = create({test_});
  const std::string tag = header(service_.fetch(feed.address), "ETag");
  const auto reads = service_.feeds.rows.reads();
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(service_.fetch(feed.address, {{"If-None-Match", tag}}).status, 304);
  }
  EXPECT_EQ(service_.feeds.rows.reads(), reads);
}

TEST_F(ApiFeeds, TellsItsCreatorOfChangesAndFetches) {
  const Feed feed = create({test_});
  EXPECT_TRUE(
      FeedService::json_of(service_.get(feed.id, feed.secret)).at("lastFetchedAt").is_null());
  service_.feeds.clock.advance(24h);
  (void)service_.fetch(feed.address, {{"User-Agent", "Google-Calendar-Importer"}});
  const auto facts = FeedService::json_of(service_.get(feed.id, feed.secret));
  EXPECT_EQ(facts.at("lastFetchedAt").as_string(), "2026-01-02T00:00:00.000Z");
  EXPECT_EQ(facts.at("lastFetchedBy").as_string(), "GOOGLE");
  EXPECT_EQ(facts.at("createdAt").as_string(), "2026-01-01T00:00:00.000Z");
  const auto same =
      FeedService::json_of(service_.put(feed.id, feed.secret, FeedService::body_of({test_})));
  EXPECT_FALSE(same.at("changed").as_bool());
  EXPECT_EQ(same.at("changedAt").as_string(), "2026-01-01T00:00:00.000Z");
  const auto changed =
      FeedService::json_of(service_.put(feed.id, feed.secret, FeedService::body_of({})));
  EXPECT_TRUE(changed.at("changed").as_bool());
  EXPECT_EQ(changed.at("changedAt").as_string(), "2026-01-02T00:00:00.000Z");
}

TEST_F(ApiFeeds, ANewAddressReplacesTheOld) {
  const Feed feed = create({test_});
  const std::string tag = header(service_.fetch(feed.address), "ETag");
  const auto renewed = service_.renew(feed.id, feed.secret);
  ASSERT_EQ(renewed.status, 200);
  const std::string address(FeedService::json_of(renewed).at("address").as_string());
  EXPECT_EQ(service_.fetch(feed.address, {{"If-None-Match", tag}}).status, 404);
  EXPECT_EQ(service_.fetch(address, {{"If-None-Match", tag}}).status, 304);
}

TEST_F(ApiFeeds, WhatIsNotItsOwnersLooksTheSame) {
  const Feed feed = create({test_});
  const Feed other = create({test_});
  const std::string unknown = "5e0c3b9a-7d21-4f68-9a53-c04b8e16d7f2";
  const std::string body = FeedService::body_of({});
  std::set<std::string> answers;
  for (const auto& [id, secret] : std::vector<std::pair<std::string, std::string>>{
           {feed.id, ""}, {feed.id, other.secret}, {unknown, feed.secret}, {"x", "y"}}) {
    for (http::Response response : {service_.get(id, secret), service_.put(id, secret, body),
                                    service_.put(id, secret, "no JSON"), service_.renew(id, secret),
                                    service_.end(id, secret)}) {
      EXPECT_EQ(response.status, 404);
      auto json = FeedService::json_of(response);
      json.erase("path");
      answers.insert(boost::json::serialize(json));
    }
  }
  EXPECT_EQ(answers.size(), 1U);
  EXPECT_EQ(service_.fetch(feed.address).status, 200);
}

TEST_F(ApiFeeds, EndsWithNothingLeft) {
  const Feed feed = create({test_});
  EXPECT_EQ(service_.end(feed.id, feed.secret).status, 204);
  EXPECT_EQ(service_.end(feed.id, feed.secret).status, 404);
  EXPECT_EQ(service_.fetch(feed.address).status, 404);
  EXPECT_EQ(*service_.feeds.rows.count(), 0);
}

TEST_F(ApiFeeds, NoAnswerRepeatsAnAddress) {
  const Feed feed = create({test_});
  ASSERT_EQ(service_.end(feed.id, feed.secret).status, 204);
  const http::Response response = service_.fetch(feed.address);
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(header(response, "X-Robots-Tag"), "noindex, nofollow");
  EXPECT_EQ(FeedService::json_of(response).at("path").as_string(), "/feeds/");
  // Nor does the server's own: another method, for example.
  const std::string path = feed.address.substr(feed.address.find("/feeds/"));
  const auto page = error_page(service_.feeds.clock);
  const auto refused = page({{405, "METHOD_NOT_ALLOWED", "No."}, "request", path, "", ""});
  EXPECT_EQ(FeedService::json_of(refused).at("path").as_string(), "/feeds/");
}

TEST_F(ApiFeeds, OtherAddressesDoNotExist) {
  const Feed feed = create({test_});
  const std::string secret = feed.address.substr(feed.address.rfind('/') + 1, 32);
  for (const std::string& file : {secret, secret + ".ICS", secret + ".ics.ics", "." + secret,
                                  std::string(".ics"), std::string("x.ics")}) {
    EXPECT_EQ(service_.fetch("/feeds/" + file).status, 404) << file;
  }
}

TEST_F(ApiFeeds, TakesNoPreviousCalendar) {
  for (const auto& [field, value] : std::vector<std::pair<std::string, boost::json::value>>{
           {"previous", "BEGIN:VCALENDAR"}, {"previous", ""}}) {
    const auto response = service_.post(FeedService::body_of({test_}, {{field, value}}));
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(FeedService::json_of(response).at("details").at("field").as_string(), field);
  }
  EXPECT_EQ(code_of(service_.post(FeedService::body_of({test_}, {{"cancellations", true}}))),
            "INVALID_JSON");
  EXPECT_EQ(service_.post("{}", {}).status, 415);
  EXPECT_EQ(service_.post("{").status, 400);
  EXPECT_EQ(*service_.feeds.rows.count(), 0);
}

TEST_F(ApiFeeds, HasOfEachOwnerSoManyAndNoMore) {
  for (int i = 0; i < service_.feeds.rules.of_owner_max; ++i) create({test_});
  const auto refused = service_.post(FeedService::body_of({test_}));
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(code_of(refused), "TOO_MANY_FEEDS");
}

TEST_F(ApiFeeds, ManyProgramsBehindOneAddressAreNotInEachOthersWay) {
  std::vector<Feed> some;
  for (int i = 0; i < 20; ++i) some.push_back(create({test_}));
  for (int round = 0; round < 50; ++round) {
    for (const Feed& feed : some) ASSERT_EQ(service_.fetch(feed.address).status, 200);
  }
}

TEST(ApiFeedLimits, LimitsFetchesOfOneAndGuesses) {
  guard::RateRules rules;
  rules.fetches_per_minute = 5;
  rules.requests_per_minute = 3;
  FeedService service(rules);
  const auto create = [&] {
    const auto response =
        service.post(FeedService::body_of({test_event("COS 212", 2026y / 3 / 20)}));
    return std::string(FeedService::json_of(response).at("address").as_string());
  };
  const std::string first = create();
  const std::string second = create();
  std::string tag;
  for (int i = 0; i < 5; ++i) {
    const auto response = service.fetch(first, {{"If-None-Match", tag}});
    EXPECT_EQ(response.status, i == 0 ? 200 : 304);
    tag = response.headers.find("ETag").value_or("");
  }
  for (const bool has_tag : {true, false}) {
    const auto refused = service.fetch(first, {{"If-None-Match", has_tag ? tag : "\"x\""}});
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.headers.find("Retry-After"), "60");
  }
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(
        service.fetch("/feeds/abcdefghijklmnopqrstuvwxyz23456" + std::to_string(2 + i) + ".ics")
            .status,
        404);
  }
  const auto reads = service.feeds.rows.reads();
  EXPECT_EQ(service.fetch("/feeds/abcdefghijklmnopqrstuvwxyz234567.ics").status, 429);
  EXPECT_EQ(service.feeds.rows.reads(), reads);
  service.feeds.clock.advance(1min);
  EXPECT_EQ(service.fetch(first).status, 200);
  EXPECT_EQ(service.fetch(second).status, 200);
  for (int i = 0; i < 4; ++i) (void)service.fetch("/feeds/x.ics");
  // What exists and is known does not suffer from its neighbours' guesses.
  EXPECT_EQ(service.fetch("/feeds/x.ics").status, 429);
  EXPECT_EQ(service.fetch(second).status, 200);
}

}  // namespace
}  // namespace schedgen::api
