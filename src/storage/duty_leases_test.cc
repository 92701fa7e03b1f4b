// Runs on the real PostgreSQL that script/engines starts.
#include "storage/duty_leases.h"

#include <gtest/gtest.h>
#include <soci/soci.h>

#include <atomic>
#include <thread>
#include <vector>

#include "storage/testing/test_postgres.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

class DutyLeasesTest : public testing::TestWithParam<TestPostgres::Way> {
 protected:
  TestPostgres database_{GetParam()};
  DutyLeases first_{*database_, "first"};
  DutyLeases second_{*database_, "second"};
};

TEST_P(DutyLeasesTest, OneHasItUntilItRunsOutOrIsGivenBack) {
  EXPECT_TRUE(must(first_.take("tending", 60s)));
  EXPECT_FALSE(must(second_.take("tending", 60s)));
  EXPECT_TRUE(must(first_.take("tending", 60s)));  // renewed
  must(second_.give_back("tending"));              // not the holder
  EXPECT_FALSE(must(second_.take("tending", 60s)));
  EXPECT_TRUE(must(second_.take("another", 60s)));
  must(first_.give_back("tending"));
  EXPECT_TRUE(must(second_.take("tending", 1ms)));
  while (!must(first_.take("tending", 60s)))
    std::this_thread::yield();  // a dead holder does not renew
  EXPECT_FALSE(must(second_.take("tending", 60s)));
}

TEST_P(DutyLeasesTest, TellsWhoHasWhat) {
  const auto held = [&] {
    std::string all;
    for (const auto& one : must(first_.held())) all += one.duty + "=" + one.holder + " ";
    return all;
  };
  EXPECT_EQ(held(), "");
  EXPECT_TRUE(must(first_.take("program a", 60s)));
  EXPECT_TRUE(must(second_.take("program b", 60s)));
  EXPECT_TRUE(must(second_.take("tending", 1ms)));
  while (held() != "program a=first program b=second ") std::this_thread::yield();
  EXPECT_TRUE(must(first_.take("program c", 1ms)));
  while (held() != "program a=first program b=second ") std::this_thread::yield();
  // An expired lease is still known, and whether it has expired, for as long as is asked.
  std::string expired;
  for (const auto& one : must(first_.held(60s))) {
    if (one.left <= 0ms) expired += one.duty + " ";
  }
  EXPECT_EQ(expired, "program c tending ");
  must(second_.forget_ended("program ", 60s));
  EXPECT_EQ(must(first_.held(60s)).size(), 4U);
  must(second_.forget_ended("program "));
  EXPECT_EQ(held(), "program a=first program b=second ");
  int rows = 0;
  must((*database_).read([&](soci::session& sql) -> Status {
    sql << "SELECT COUNT(*) FROM duty_leases", soci::into(rows);
    return Done{};
  }));
  EXPECT_EQ(rows, 3);  // keeps the row of a duty that is not one instance's own
}

TEST_P(DutyLeasesTest, OfManyAtOnceOneGetsIt) {
  std::atomic<int> got = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      DutyLeases leases(*database_, std::to_string(i));
      if (must(leases.take("tending", 60s))) ++got;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(got, 1);
}

INSTANTIATE_TEST_SUITE_P(Ways, DutyLeasesTest,
                         testing::Values(TestPostgres::Way::direct, TestPostgres::Way::pgbouncer),
                         [](const auto& way) {
                           return way.param == TestPostgres::Way::direct ? "Direct" : "PgBouncer";
                         });

}  // namespace
}  // namespace schedgen::storage
