// On the real PostgreSQL that script/engines starts.
#include "storage/duty_leases.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "storage/test_postgres.h"

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
  must(second_.give_back("tending"));              // not his to give
  EXPECT_FALSE(must(second_.take("tending", 60s)));
  EXPECT_TRUE(must(second_.take("another", 60s)));
  must(first_.give_back("tending"));
  EXPECT_TRUE(must(second_.take("tending", 1ms)));
  while (!must(first_.take("tending", 60s))) std::this_thread::yield();  // the dead do not renew
  EXPECT_FALSE(must(second_.take("tending", 60s)));
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
