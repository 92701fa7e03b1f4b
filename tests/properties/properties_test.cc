// Properties 2, 3, 4 and 6 of the seed, on real engines.
#include <gtest/gtest.h>
#include <soci/soci.h>

#include <rapidcheck/gtest.h>
#include <boost/json.hpp>
#include <thread>
#include <vector>

#include "generator/generator.h"
#include "jobs/cache_guard.h"
#include "jobs/change.h"
#include "jobs/remove.h"
#include "properties/real_service.h"

namespace schedgen::properties {
namespace {

using namespace std::chrono_literals;
using storage::must;
using storage::TestPostgres;

// A case takes many calls of real servers. RC_PARAMS=max_success=1000 asks for more.
const bool few_cases = setenv("RC_PARAMS", "max_success=12 noshrink=1", 0) == 0;

boost::json::object result_of(RealService& service, const std::string& id) {
  const auto text = must(jobs::look_at_result(service.seams(), service.rules, id));
  boost::json::object result = boost::json::parse(text).as_object();
  result.erase("id");
  return result;
}

std::string random_document() {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto content = *rc::gen::element(generator::Content::weekly, generator::Content::test,
                                         generator::Content::exam);
  constexpr std::size_t rows_max = 30;
  return generator::generate(generator::random_plan(seed, content, rows_max)).pdf;
}

// For any failed job that is retried, the retry gives the same result as the first attempt would
// have; and a job that is handed out again after its end stays as it is.
TEST(Property, property_02_a_retry_gives_the_same_result) {
  RealService service;
  EXPECT_TRUE(rc::check([&] {
    const std::string pdf = random_document();
    const std::string first = service.accepted(pdf);
    RC_ASSERT(service.work(service.taken()).worked == jobs::Worked::completed);

    const int failures = *rc::gen::inRange(1, service.rules.attempts_max);
    const auto outcome =
        *rc::gen::element(sandbox::Outcome::crashed, sandbox::Outcome::protocol_error);
    const std::string second = service.accepted(pdf);
    service.parser.fail_next(failures, outcome);
    for (int i = 0; i < failures; ++i) {
      RC_ASSERT(service.work(service.taken()).worked == jobs::Worked::retried);
    }
    const queue::Ticket last = service.taken();
    RC_ASSERT(last.job_id == second);
    RC_ASSERT(service.work(last).worked == jobs::Worked::completed);
    RC_ASSERT(result_of(service, second) == result_of(service, first));

    const auto ended = must(service.records.find(second));
    RC_ASSERT(service.work(last).worked == jobs::Worked::superseded);
    RC_ASSERT(must(service.records.find(second)) == ended);
    RC_ASSERT(ended->attempts == failures + 1);
  }));
}

// For any load the connections are never more than the maximum and, once made, never fewer than the
// minimum. Counted by PostgreSQL, which counts a connection for a moment after it was closed: a
// pool that closes some under load is asked for its maximum itself.
TEST(Property, property_03_the_pool_stays_inside_its_bounds) {
  const TestPostgres watcher(TestPostgres::Way::direct);
  const auto connections_of = [&](const std::string& name) {
    int number = -1;
    must((*watcher).read([&](soci::session& sql) -> Status {
      sql << "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = :name",
          soci::into(number), soci::use(name, "name");
      return Done{};
    }));
    return number;
  };
  int cases = 0;
  EXPECT_TRUE(rc::check([&] {
    storage::PostgresSettings settings;
    settings.connections_max = *rc::gen::inRange(1, 13);
    settings.connections_min = *rc::gen::inRange(0, settings.connections_max + 1);
    const bool closes_under_load = *rc::gen::arbitrary<bool>();
    if (closes_under_load) settings.idle_max = 50ms;
    const int callers = *rc::gen::inRange(1, 30);
    const int sleep_ms = *rc::gen::inRange(0, 8);
    const std::string name = "schedgen-property-" + std::to_string(++cases);
    const TestPostgres database(TestPostgres::Way::direct, settings, TestPostgres::Tables::as_found,
                                "application_name=" + name);
    const auto connections = [&] { return connections_of(name); };
    const auto end = std::chrono::steady_clock::now() + 30s;
    while (connections() < settings.connections_min) {
      RC_ASSERT(std::chrono::steady_clock::now() < end);
    }
    std::atomic<int> working{callers};
    std::vector<std::jthread> threads;
    for (int i = 0; i < callers; ++i) {
      threads.emplace_back([&] {
        for (int turn = 0; turn < 6; ++turn) {
          must((*database).write(storage::Durability::process_crash,
                                 [&](soci::session& sql) -> Status {
                                   sql << "SELECT pg_sleep(" << sleep_ms << " / 1000.0)";
                                   return Done{};
                                 }));
        }
        --working;
      });
    }
    int least = settings.connections_max, most = 0;
    do {
      const int now = connections();
      const storage::PostgresCounts counts = (*database).counts();
      least = std::min(least, now);
      most = std::max(most, closes_under_load ? counts.active + counts.idle : now);
    } while (working > 0);
    threads.clear();
    RC_ASSERT(most <= settings.connections_max);
    RC_ASSERT(least >= settings.connections_min);
    while (closes_under_load &&
           connections() > settings.connections_min) {  // what is idle is closed, down to there
      RC_ASSERT(std::chrono::steady_clock::now() < end);
    }
  }));
}

int attempts_shown(const std::string& json) {
  return static_cast<int>(boost::json::parse(json).at("attempts").to_number<std::int64_t>());
}

// Once a change of a job has returned, every look at it shows it, through whichever instance's
// cache, with slow readers racing.
TEST(Property, property_04_no_look_is_older_than_the_last_change) {
  RealService service;
  EXPECT_TRUE(rc::check([&] {
    const int readers = *rc::gen::inRange(1, 6);
    const int changes = *rc::gen::inRange(1, 12);
    const std::string id = service.accepted(random_document());
    must(service.queue.remove(id));
    std::atomic<int> told{0};  // attempts that the last change made, once it had returned
    std::atomic<bool> removed{false};
    std::atomic<bool> over{false};
    std::atomic<int> stale{0};
    std::atomic<int> hits{0};
    std::atomic<int> looks{0};
    std::vector<std::jthread> threads;
    for (int i = 0; i < readers; ++i) {
      threads.emplace_back([&] {
        storage::RedisCache own_cache(service.cache_settings(), service.random);
        const jobs::Seams seams = service.seams(own_cache);
        do {
          const int least = told;
          const bool gone = removed;
          const auto cached = jobs::look_in_cache(seams, id);
          const auto look = jobs::look_at_status(seams, service.rules, id);
          if (cached) ++hits;
          if (cached && (gone || attempts_shown(cached->json) < least)) ++stale;
          if (gone ? look.ok() : look.ok() && attempts_shown(look->json) < least) ++stale;
          ++looks;
        } while (!over);
      });
    }
    for (int attempt = 0; attempt < changes; ++attempt) {
      const int looks_before = looks;
      {
        jobs::CacheGuard guard(service.cache, id, jobs::CacheGuard::Of::live_status);
        RC_ASSERT(guard.closed());
        RC_ASSERT(must(service.records.start_attempt(id, attempt, service.clock.moment())));
        guard.open();
      }
      told = attempt + 1;
      while (looks < looks_before + readers) std::this_thread::yield();
      if (attempt + 1 == changes) break;
      jobs::CacheGuard guard(service.cache, id, jobs::CacheGuard::Of::live_status);
      RC_ASSERT(guard.closed());
      RC_ASSERT(must(service.records.retry(id, attempt + 1, "PARSE_CRASHED", "It failed.",
                                           service.clock.moment(), true)));
      guard.open();
    }
    const auto row = must(service.records.find(id));
    RC_ASSERT(jobs::complete(service.seams(service.cache), service.rules, *row, "{}") ==
              jobs::Changed::made);
    while (hits == 0) std::this_thread::yield();  // the last answer stands in the cache
    RC_ASSERT(jobs::remove(service.seams(service.cache), id).ok());
    removed = true;
    const int looks_before = looks;
    while (looks < looks_before + 2 * readers) std::this_thread::yield();
    over = true;
    threads.clear();
    RC_ASSERT(stale == 0);
  }));
}

std::string long_document(int pages) {
  const auto plan = generator::plan_of_pages(1, generator::Content::weekly, pages);
  return generator::generate(plan).pdf;
}

// For any limit and any document that takes longer to read, the parse is ended and the job has
// failed, with the reason, in its first attempt that counts.
TEST(Property, property_06_a_parse_that_takes_too_long_is_ended_and_fails_the_job) {
  RealService service;
  service.rules.away = 1ms;
  const std::vector<std::string> documents{long_document(80), long_document(100)};
  EXPECT_TRUE(rc::check([&] {
    const std::string& pdf = *rc::gen::elementOf(documents);
    sandbox::JailOptions options = service.jail_options();
    options.limits.wall_max = std::chrono::milliseconds(*rc::gen::inRange(10, 40));
    const auto jail = must(sandbox::JailParser::start(options));
    const auto work = [&] {
      const jobs::Seams seams = service.seams(*jail);
      return jobs::work(seams, service.rules, service.leases, service.taken(), service.stop);
    };
    const std::string id = service.accepted(pdf);
    jobs::WorkReport report;
    std::chrono::steady_clock::duration duration{};
    // On a busy machine no child may be ready in so short a time; that is no attempt.
    while (report.worked == jobs::Worked::put_back) {
      const auto begin = std::chrono::steady_clock::now();
      report = work();
      duration = std::chrono::steady_clock::now() - begin;
    }
    RC_LOG() << name_of(report.worked) << ": " << report.log << ", worked on for "
             << std::chrono::duration_cast<std::chrono::microseconds>(duration).count() << " us";
    RC_ASSERT(report.worked == jobs::Worked::failed);
    RC_ASSERT(report.attempt == 1);
    RC_ASSERT(duration < options.limits.wall_max + 5s);
    const auto row = must(service.records.find(id));
    RC_ASSERT(row->state == storage::JobState::failed);
    RC_ASSERT(row->error_code == error_name(ErrorCode::parse_timed_out));
    RC_ASSERT(!row->error.empty());
  }));
}

}  // namespace
}  // namespace schedgen::properties
