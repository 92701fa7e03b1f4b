// Random histories of a subscription: its creator changes it, clocks jump, the cache comes and
// goes, and clients of every kind fetch it. FEED_HISTORIES=100000 asks for more of them, and
// FEED_SEED=N for others.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <regex>

#include "api/testing/feed_service.h"
#include "calendar/testing/calendar_reading.h"
#include "feeds/secret.h"
#include "feeds/tend.h"
#include "http/answer_head.h"
#include "http/content_encoding.h"
#include "storage/no_cache.h"

namespace schedgen::api {
namespace {

using namespace std::chrono_literals;
using calendar::reading::Seen;
using schedule::Event;

int number_of_environment(const char* name, int fallback) {
  const char* text = std::getenv(name);
  return text == nullptr ? fallback : std::atoi(text);
}

// One VEVENT as a client keeps it.
struct Kept {
  int sequence = 0;
  bool cancelled = false;
  std::string text;
};

std::map<std::string, Kept> vevents_of(const std::string& ics) {
  std::map<std::string, Kept> all;
  Kept one;
  std::string uid;
  for (const std::string& line : calendar::reading::lines(ics)) {
    if (line == "BEGIN:VEVENT") one = {};
    one.text += line + "\r\n";
    if (line.starts_with("UID:")) uid = line;
    if (line.starts_with("SEQUENCE:")) one.sequence = std::stoi(line.substr(9));
    if (line == "STATUS:CANCELLED") one.cancelled = true;
    if (line == "END:VEVENT") all[uid] = one;
  }
  return all;
}

// What a reader sees of it.
std::string content_of(const std::string& vevent) {
  static const std::regex revision("(DTSTAMP|LAST-MODIFIED|SEQUENCE|COLOR):[^\r]*\r\n");
  return std::regex_replace(vevent, revision, "");
}

std::vector<Seen> without_uids(std::vector<Seen> seen) {
  for (Seen& one : seen) one.uid.clear();
  std::sort(seen.begin(), seen.end());
  return seen;
}

std::vector<Seen> occurrences_of(const std::string& head, const std::map<std::string, Kept>& all) {
  std::string ics = head;
  for (const auto& [uid, one] : all) {
    if (!one.cancelled) ics += one.text;
  }
  ics += "END:VCALENDAR\r\n";
  const calendar::Component parsed = calendar::parsed(ics);
  return without_uids(calendar::reading::expansion(parsed.get()));
}

enum class Validates { by_tag, by_time, by_both, by_own_clock, never };

struct Client {
  Validates validates = Validates::never;
  bool packs = false;
  std::chrono::seconds skew{0};

  std::string bytes, tag, time;        // of its last 200
  std::map<std::string, Kept> merged;  // of a program that removes only what is cancelled
  std::optional<Moment> last_fetch;
};

// All there is of one history.
class History {
 public:
  explicit History(std::uint32_t seed) : dice_(seed) {
    if (chance(0.3)) cache_ = std::make_unique<storage::NoCache>();
    service_ = std::make_unique<FeedService>(unlimited(), cache_.get());
    service_->feeds.clock.set(std::chrono::sys_days(2026y / 1 / 5));
    for (const Validates validates : {Validates::by_tag, Validates::by_time, Validates::by_both,
                                      Validates::by_own_clock, Validates::never}) {
      Client client;
      client.validates = validates;
      client.packs = chance(0.5);
      client.skew = std::chrono::seconds(below(7'200) - 3'600);
      clients_.push_back(client);
    }
  }

  void run(int steps) {
    events_ = some_events();
    const auto created = service_->post(FeedService::body_of(events_));
    ASSERT_EQ(created.status, 201);
    read(created);
    for (int step = 0; step < steps && !testing::Test::HasFatalFailure(); ++step) {
      pass_time();
      act();
      for (Client& client : clients_) {
        if (chance(0.5)) poll(client);
      }
    }
    for (Client& client : clients_) poll(client);
  }

 private:
  static guard::RateRules unlimited() {
    guard::RateRules rules;
    rules.fetches_per_minute = rules.requests_per_minute = 0;
    return rules;
  }
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(dice_); }
  bool chance(double share) { return std::bernoulli_distribution(share)(dice_); }
  ManualClock& clock() { return service_->feeds.clock; }

  std::vector<Event> some_events() {
    std::vector<Event> all;
    const auto add = [&](Event event) {
      if (chance(0.25)) return;  // hidden, or another group
      if (chance(0.3)) event.venues = {"Thuto 1-" + std::to_string(1 + below(3))};
      if (chance(0.2)) event.start = schedule::TimeOfDay{event.start->minutes - 30};
      all.push_back(std::move(event));
    };
    add(calendar::example::friday_lecture());
    add(calendar::example::monday_lecture());
    for (int i = 0; i < 3; ++i) {
      add(feeds::test_event("COS 21" + std::to_string(i),
                            schedule::add_days(2026y / 11 / 1, 7 * below(3))));
    }
    add(calendar::example::exam());
    std::shuffle(all.begin(), all.end(), dice_);
    return all;
  }

  void pass_time() {
    static constexpr std::array<std::chrono::milliseconds, 12> steps{
        0ms, 1ms, 700ms, 1s, 59s, 30min, 12h, 48h, 24h * 20, 24h * 31, -1s, -1h};
    clock().advance(steps.at(static_cast<std::size_t>(below(static_cast<int>(steps.size())))));
  }

  void act() {
    const int dice = below(10);
    if (dice < 5) {
      update(some_events());
    } else if (dice == 5) {
      update(events_);
    } else if (dice == 6) {
      const auto renewed = service_->renew(id_, secret_);
      if (renewed.status == 404) return expect_expired();
      ASSERT_EQ(renewed.status, 200);
      EXPECT_EQ(service_->fetch(address_).status, 404);
      address_ = text(renewed, "address");
    } else if (dice == 7) {
      const auto seams = service_->feed_parts.seams;
      EXPECT_TRUE(feeds::tidy(seams, service_->feed_parts.rules).met.ok());
      EXPECT_TRUE(feeds::expire(seams, service_->feed_parts.rules).met.ok());
    }
  }

  void update(std::vector<Event> events) {
    std::shuffle(events.begin(), events.end(), dice_);
    const auto before = row();
    const auto updated = service_->put(id_, secret_, FeedService::body_of(events));
    if (updated.status == 404) return expect_expired();
    ASSERT_EQ(updated.status, 200) << updated.body.view();
    const auto after = row();
    ASSERT_TRUE(before && after);
    const bool changed = before->calendar != after->calendar;
    EXPECT_EQ(FeedService::json_of(updated).at("changed").as_bool(), changed);
    if (!changed) {
      EXPECT_EQ(*before, *after);
    } else {
      EXPECT_GE(after->changed_at, before->changed_at + 1s);
    }
    events_ = std::move(events);
  }

  void poll(Client& client) {
    FeedService::Headers headers;
    const bool by_tag =
        client.validates == Validates::by_tag || client.validates == Validates::by_both;
    const bool by_time =
        client.validates == Validates::by_time || client.validates == Validates::by_both;
    if (by_tag && !client.tag.empty()) headers.emplace_back("If-None-Match", client.tag);
    if (by_time && !client.time.empty()) headers.emplace_back("If-Modified-Since", client.time);
    if (client.validates == Validates::by_own_clock && client.last_fetch) {
      const auto own = std::chrono::floor<std::chrono::seconds>(*client.last_fetch + client.skew);
      headers.emplace_back("If-Modified-Since", http::http_date(own));
    }
    if (client.packs) headers.emplace_back("Accept-Encoding", "gzip");
    const http::Response response = service_->fetch(address_, headers);
    if (response.status == 404) return expect_expired();
    const auto now = row();
    ASSERT_TRUE(now);
    if (response.status == 304 && client.validates == Validates::by_own_clock) {
      // It named this edition's very second, by chance: the one case in which nobody can tell.
      ASSERT_EQ(headers.front().second, http::http_date(changed_at(*now)));
    } else if (response.status == 304) {
      ASSERT_EQ(client.bytes, now->calendar) << "a stale 304";
    } else {
      ASSERT_EQ(response.status, 200);
      ASSERT_EQ(response.body.view(), client.packs ? http::gzip(now->calendar) : now->calendar);
      const bool could_tell = by_tag || by_time;
      ASSERT_FALSE(could_tell && client.bytes == now->calendar) << "a 200 for unchanged bytes";
      take(client, *now, response);
    }
    if (client.bytes == now->calendar) client.last_fetch = clock().moment();
  }

  void take(Client& client, const storage::FeedRow& now, const http::Response& response) {
    const auto seen = vevents_of(now.calendar);
    const auto before = vevents_of(client.bytes);
    for (const auto& [uid, one] : seen) {
      const auto old = before.find(uid);
      if (old == before.end()) continue;
      ASSERT_GE(one.sequence, old->second.sequence);
      if (one.sequence == old->second.sequence) {
        ASSERT_EQ(content_of(one.text), content_of(old->second.text));
      }
    }
    const std::string head = now.calendar.substr(0, now.calendar.find("BEGIN:VEVENT"));
    const std::string whole_head =
        head.ends_with("END:VCALENDAR\r\n") ? head.substr(0, head.size() - 15) : head;
    ASSERT_EQ(occurrences_of(whole_head, seen), agenda());
    // Who stays away for longer than events are kept as cancelled has to start again.
    const bool was_away = client.last_fetch && clock().moment() - *client.last_fetch > 24h * 29;
    if (was_away) client.merged.clear();
    for (const auto& [uid, one] : seen) {
      const auto [place, is_new] = client.merged.try_emplace(uid, one);
      if (!is_new && one.sequence >= place->second.sequence) place->second = one;
    }
    ASSERT_EQ(occurrences_of(whole_head, client.merged), agenda());
    client.bytes = now.calendar;
    client.tag = response.headers.find("ETag").value_or("");
    client.time = response.headers.find("Last-Modified").value_or("");
  }

  std::vector<Seen> agenda() {
    calendar::Choices choices;
    choices.year = 2026;
    const auto timetable =
        calendar::make_timetable(calendar::example::identified(events_), {}, {}, choices,
                                 {calendar::example::term()}, clock().now());
    const auto agenda = calendar::agenda(timetable.events, timetable.term(), {});
    EXPECT_TRUE(agenda.ok());
    return without_uids(calendar::reading::expected(*agenda));
  }

  void expect_expired() {
    const auto now = row();
    ASSERT_TRUE(!now || now->expires_at <= clock().moment());
  }
  static Instant changed_at(const storage::FeedRow& row) {
    return std::chrono::floor<std::chrono::seconds>(row.changed_at);
  }
  std::optional<storage::FeedRow> row() { return *service_->feeds.rows.find(id_); }
  static std::string text(const http::Response& response, const char* name) {
    return std::string(FeedService::json_of(response).at(name).as_string());
  }
  void read(const http::Response& created) {
    id_ = text(created, "id");
    address_ = text(created, "address");
    secret_ = text(created, "editSecret");
  }

  std::mt19937 dice_;
  std::unique_ptr<storage::Cache> cache_;
  std::unique_ptr<FeedService> service_;
  std::vector<Client> clients_;
  std::vector<Event> events_;
  std::string id_, address_, secret_;
};

TEST(FeedHistories, NoClientIsEverWrong) {
  const int count = number_of_environment("FEED_HISTORIES", 100);
  const int first = number_of_environment("FEED_SEED", 1);
  for (int seed = first; seed < first + count; ++seed) {
    SCOPED_TRACE("FEED_SEED=" + std::to_string(seed));
    History(static_cast<std::uint32_t>(seed)).run(12);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace schedgen::api
