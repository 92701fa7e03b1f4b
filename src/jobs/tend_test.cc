#include "jobs/tend.h"

#include <gtest/gtest.h>

#include "jobs/job_state.h"
#include "jobs/testing/test_service.h"

namespace schedgen::jobs {
namespace {

using namespace std::chrono_literals;
using storage::JobState;

TEST(Rescue, QueuesAgainWhatTheQueueLost) {
  TestService service;
  service.accepted(good_file);
  service.queue.entries.clear();
  EXPECT_EQ(rescue(service.seams(), service.rules).done, 0);  // it may be on its way
  service.clock.advance(service.rules.overdue + 1ms);
  EXPECT_EQ(rescue(service.seams(), service.rules).done, 1);
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
}

TEST(Rescue, AddsNothingToWhatWaits) {
  TestService service;
  service.accepted(good_file);
  service.clock.advance(service.rules.overdue + 1ms);
  rescue(service.seams(), service.rules);
  EXPECT_EQ(service.queue.entries.size(), 1u);
}

TEST(Rescue, TakesAJobFromAWorkerThatMustBeDead) {
  TestService service;
  const std::string id = service.accepted(good_file);
  ASSERT_TRUE(service.records.start_attempt(id, 0, service.clock.moment())->has_value());
  service.queue.entries.clear();  // the worker has died and the queue has lost it
  service.clock.advance(service.rules.parse_wall_max + 2 * service.rules.lease);
  EXPECT_EQ(rescue(service.seams(), service.rules).done, 0);
  service.clock.advance(1ms);
  EXPECT_EQ(rescue(service.seams(), service.rules).done, 1);
  EXPECT_EQ(service.row(id).state, JobState::pending);
  EXPECT_EQ(counted_attempts(service.row(id)), 0);
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
}

TEST(Rescue, StopsWhileTheQueueIsAwayAndGoesOnLater) {
  TestService service;
  service.accepted(good_file);
  service.queue.entries.clear();
  service.clock.advance(service.rules.overdue + 1ms);
  service.fails_before["queue.add"] = 1;
  EXPECT_FALSE(rescue(service.seams(), service.rules).met.ok());
  EXPECT_TRUE(rescue(service.seams(), service.rules).met.ok());
  EXPECT_EQ(service.queue.entries.size(), 1u);
}

TEST(Rescue, DoesABoundedAmountOfWork) {
  TestService service;
  service.rules.batch = 3;
  for (int i = 0; i < 5; ++i) service.accepted(good_file);
  service.clock.advance(service.rules.overdue + 1ms);
  EXPECT_EQ(rescue(service.seams(), service.rules).done, 3);
}

TEST(Expire, DeletesEverythingADayAfterTheEnd) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.clock.advance(1h);
  service.work_once();
  service.clock.advance(service.rules.keep - 1ms);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 0);
  service.clock.advance(1ms);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 1);
  EXPECT_EQ(service.records.row(id), nullptr);
}

TEST(Expire, DeletesAJobThatNeverEndedToo) {
  TestService service;
  service.accepted(good_file);
  service.clock.advance(service.rules.keep);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 1);
  EXPECT_TRUE(service.records.rows().empty());
  EXPECT_TRUE(service.queue.entries.empty());
  EXPECT_TRUE(service.blobs.blobs.empty());
}

// It ends after the round has read its row, so it is kept for a day from now.
TEST(Expire, KeepsAJobThatEndsAtThatMoment) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.clock.advance(service.rules.keep);
  service.on_call["queue.remove"] = [&] { EXPECT_TRUE(service.work_once()); };
  EXPECT_TRUE(expire(service.seams(), service.rules).met.ok());
  EXPECT_EQ(service.row(id).state, storage::JobState::completed);
  service.clock.advance(service.rules.keep);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 1);
  EXPECT_EQ(service.records.row(id), nullptr);
}

TEST(Sweep, DeletesTheFilesOfEndedJobsAndStraysOfSomeAge) {
  TestService service;
  const std::string ended = service.accepted(good_file);
  service.fails_before["blobs.remove"] = 1;
  service.work_once();
  const std::string waiting = service.accepted(good_file);
  ASSERT_TRUE(service.blobs.put("stray", "bytes").ok());
  ASSERT_EQ(service.blobs.blobs.size(), 3u);

  std::string after;
  EXPECT_EQ(sweep(service.seams(), service.rules, after).done, 1);
  EXPECT_FALSE(service.row(ended).blob_kept);
  EXPECT_EQ(service.blobs.blobs.size(), 2u);  // the stray may still become a job's

  service.clock.advance(service.rules.stray_age + 1ms);
  EXPECT_EQ(sweep(service.seams(), service.rules, after).done, 1);
  ASSERT_EQ(service.blobs.blobs.size(), 1u);
  EXPECT_EQ(service.blobs.blobs.begin()->first, service.row(waiting).blob_key);
}

TEST(Sweep, GoesRoundInBatches) {
  TestService service;
  service.rules.batch = 2;
  for (const char* key : {"a", "b", "c", "d", "e"}) {
    ASSERT_TRUE(service.blobs.put(key, "bytes").ok());
  }
  service.clock.advance(service.rules.stray_age + 1ms);
  std::string after;
  EXPECT_EQ(sweep(service.seams(), service.rules, after).done, 2);
  EXPECT_EQ(after, "b");
  EXPECT_EQ(sweep(service.seams(), service.rules, after).done, 2);
  EXPECT_EQ(sweep(service.seams(), service.rules, after).done, 1);
  EXPECT_EQ(sweep(service.seams(), service.rules, after).done, 0);
  EXPECT_EQ(after, "");
}

TEST(Sweep, KeepsWhatNobodyCanVouchFor) {
  TestService service;
  ASSERT_TRUE(service.blobs.put("a", "bytes").ok());
  service.clock.advance(service.rules.stray_age + 1ms);
  service.fails_before["records.known_blobs"] = 1;
  std::string after;
  EXPECT_FALSE(sweep(service.seams(), service.rules, after).met.ok());
  EXPECT_EQ(service.blobs.blobs.size(), 1u);
}

}  // namespace
}  // namespace schedgen::jobs
