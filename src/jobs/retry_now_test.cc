#include "jobs/retry_now.h"

#include <gtest/gtest.h>

#include "jobs/remove.h"
#include "jobs/testing/test_service.h"

namespace schedgen::jobs {
namespace {

using namespace std::chrono_literals;
using storage::JobState;

// Tried once, with a long wait for the next attempt.
std::string waiting_job(TestService& service) {
  const std::string id = service.accepted(good_file);
  const Moment now = service.clock.moment();
  EXPECT_TRUE(service.records.start_attempt(id, 0, now)->has_value());
  EXPECT_TRUE(*service.records.retry(id, 1, "PARSE_CRASHED", "It broke.", now + 1h, true));
  const auto ticket = *service.queue.take(service.rules.lease, 0ms);
  EXPECT_TRUE(*service.queue.put_back(*ticket, 1h, "it broke"));
  EXPECT_FALSE(service.work_once());
  return id;
}

TEST(RetryNow, EndsTheWait) {
  TestService service;
  const std::string id = waiting_job(service);
  ASSERT_TRUE(*retry_now(service.seams(), id));
  EXPECT_EQ(service.queue.entries.size(), 1u);
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
  EXPECT_EQ(service.row(id).attempts, 2);
}

TEST(RetryNow, RefusesWhatDoesNotWait) {
  TestService service;
  EXPECT_EQ(retry_now(service.seams(), "x").error().code, ErrorCode::invalid_job_id);
  EXPECT_EQ(retry_now(service.seams(), "00000000-0000-4000-8000-000000000000").error().code,
            ErrorCode::job_not_found);
  const std::string untried = service.accepted(good_file);
  EXPECT_FALSE(*retry_now(service.seams(), untried));
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
  EXPECT_FALSE(*retry_now(service.seams(), untried));
  const std::string running = service.accepted(good_file);
  ASSERT_TRUE(service.records.start_attempt(running, 0, service.clock.moment())->has_value());
  EXPECT_FALSE(*retry_now(service.seams(), running));
}

// Whatever fails, the job is not lost and a second try works.
TEST(RetryNow, MayBeRepeatedAfterAnyFailure) {
  for (const char* call : {"records.find", "records.bring_forward", "queue.remove", "queue.add"}) {
    for (const bool after : {false, true}) {
      TestService service;
      const std::string id = waiting_job(service);
      (after ? service.fails_after : service.fails_before)[call] = 1;
      EXPECT_FALSE(retry_now(service.seams(), id).ok()) << call;
      ASSERT_TRUE(*retry_now(service.seams(), id)) << call;
      EXPECT_EQ(service.work_once()->worked, Worked::completed) << call;
      EXPECT_FALSE(service.work_once()) << call;
    }
  }
}

TEST(RetryNow, KeepsNothingOfWhatIsRemoved) {
  TestService service;
  const std::string id = waiting_job(service);
  ASSERT_TRUE(remove(service.seams(), id).ok());
  EXPECT_EQ(retry_now(service.seams(), id).error().code, ErrorCode::job_not_found);
  EXPECT_FALSE(service.work_once());
  EXPECT_TRUE(service.blobs.blobs.empty());
}

}  // namespace
}  // namespace schedgen::jobs
