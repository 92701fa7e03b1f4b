#include "jobs/change.h"

#include <gtest/gtest.h>

#include <chrono>

#include "jobs/cache_guard.h"
#include "jobs/testing/test_service.h"

namespace schedgen::jobs {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using storage::JobState;

const Error slow = Error::of(ErrorCode::parse_timed_out, "slow");
const Error damaged = Error::of(ErrorCode::pdf_unreadable, "damaged");

// A job in its first attempt.
class Change : public testing::Test {
 protected:
  storage::JobRow row() const { return service_.row(id_); }
  Changed complete_it(const storage::JobRow& row) {
    return complete(service_.seams(), service_.rules, row, "{}");
  }
  Changed fail_it(const storage::JobRow& row, const Error& reason) {
    return fail(service_.seams(), service_.rules, row, reason);
  }
  // Blocked keys cannot be filled.
  bool cache_is_shut() { return service_.cache.leave_to_fill(status_key(id_)).empty(); }
  void start() {
    const auto started =
        service_.records.start_attempt(id_, service_.row(id_).attempts, service_.clock.moment());
    ASSERT_TRUE(started.ok() && started->has_value());
  }
  void SetUp() override { start(); }

  TestService service_;
  const std::string id_ = service_.accepted(good_file);
};

TEST_F(Change, IsMadeWithTheCacheShutAndOpensIt) {
  bool shut = false;
  service_.records.on_change = [&](const auto*, const auto*) { shut = cache_is_shut(); };
  EXPECT_EQ(complete_it(row()), Changed::made);
  EXPECT_TRUE(shut);
  EXPECT_FALSE(cache_is_shut());
  EXPECT_EQ(row().state, JobState::completed);
}

TEST_F(Change, IsRefusedOnceTheAttemptIsAnothers) {
  const storage::JobRow first = row();
  start();
  EXPECT_EQ(complete_it(first), Changed::refused);
  EXPECT_EQ(fail_it(first, damaged), Changed::refused);
  EXPECT_EQ(retry(service_.seams(), first, damaged, service_.clock.moment()), Changed::refused);
  EXPECT_EQ(give_up(service_.seams(), first, service_.clock.moment()), Changed::refused);
  EXPECT_EQ(row().state, JobState::processing);
  EXPECT_EQ(row().attempts, 2);
  EXPECT_FALSE(cache_is_shut());
}

TEST_F(Change, IsRefusedOnceTheJobIsGone) {
  const storage::JobRow gone = row();
  ASSERT_TRUE(*service_.records.remove(id_));
  EXPECT_EQ(complete_it(gone), Changed::refused);
  service_.fails_before["records.complete"] = 1;
  EXPECT_EQ(complete_it(gone), Changed::refused);
}

TEST_F(Change, IsNotTriedWhileTheCacheCouldStillShowTheOldState) {
  service_.fails_before["cache.block"] = 1;
  service_.calls.clear();
  EXPECT_EQ(complete_it(row()), Changed::unknown);
  EXPECT_EQ(service_.calls, std::vector<std::string>{"cache.block"});
  EXPECT_EQ(row().state, JobState::processing);
}

TEST_F(Change, LeavesTheCacheShutWhenNobodyKnowsWhatBecameOfIt) {
  service_.fails_after["records.complete"] = 1;
  service_.fails_before["records.find"] = 1;
  EXPECT_EQ(complete_it(row()), Changed::unknown);
  EXPECT_EQ(row().state, JobState::completed);
  EXPECT_TRUE(cache_is_shut());
  service_.clock.advance(storage::Cache::block_time_max + 1ms);
  EXPECT_FALSE(cache_is_shut());
}

TEST_F(Change, IsTriedTwiceAndThenLeft) {
  service_.fails_before["records.complete"] = 2;
  EXPECT_EQ(complete_it(row()), Changed::unknown);
  EXPECT_EQ(row().state, JobState::processing);
}

TEST_F(Change, ToFailedShowsTheFirstReason) {
  ASSERT_EQ(retry(service_.seams(), row(), damaged, service_.clock.moment()), Changed::made);
  start();
  EXPECT_EQ(fail_it(row(), slow), Changed::made);
  EXPECT_EQ(row().error_code, "PDF_UNREADABLE");
  EXPECT_EQ(row().error, damaged.user);
}

TEST_F(Change, BackToPendingCountsOnlyWhatTheDocumentDid) {
  const Moment later = service_.clock.moment() + 5s;
  ASSERT_EQ(give_up(service_.seams(), row(), later), Changed::made);
  EXPECT_EQ(row().uncounted, 1);
  EXPECT_EQ(row().error_code, "");
  EXPECT_EQ(row().not_before, later);
  start();
  ASSERT_EQ(retry(service_.seams(), row(), damaged, later), Changed::made);
  EXPECT_EQ(row().uncounted, 1);
  EXPECT_EQ(row().attempts, 2);
  EXPECT_EQ(row().error_code, "PDF_UNREADABLE");
}

TEST(Backoff, DoublesFromFiveSecondsWithUpToAQuarterMore) {
  TestService service;
  for (int counted = 1; counted <= 4; ++counted) {
    const milliseconds least = 5'000ms * (1 << (counted - 1));
    milliseconds longest{0};
    for (int i = 0; i < 200; ++i) {
      const milliseconds wait = backoff_after(service.rules, service.random, counted, false);
      EXPECT_GE(wait, least);
      EXPECT_LE(wait, least + least / 4);
      longest = std::max(longest, wait);
    }
    EXPECT_GT(longest, least + least / 8);  // jobs that failed together are not retried together
  }
  EXPECT_EQ(backoff_after(service.rules, service.random, 1, true), 0ms);
  EXPECT_GE(backoff_after(service.rules, service.random, 2, true), 10s);
}

TEST(Backoff, OfAnEngineThatIsAwayGrowsToItsMost) {
  TestService service;
  EXPECT_LE(wait_for_seam(service.rules, service.random, 0), 6'250ms);
  for (const int times : {10, 1'000, 1'000'000}) {
    const milliseconds wait = wait_for_seam(service.rules, service.random, times);
    EXPECT_GE(wait, service.rules.away_max);
    EXPECT_LE(wait, service.rules.away_max + service.rules.away_max / 4);
  }
}

}  // namespace
}  // namespace schedgen::jobs
