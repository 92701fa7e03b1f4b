#include "api/jobs.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "jobs/remove.h"
#include "jobs/testing/test_service.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

class JobStatus : public testing::Test {
 protected:
  http::Request request(const std::string& id, const std::string& wait) const {
    http::Request asked;
    asked.method = "GET";
    asked.path = "/api/jobs/" + id;
    asked.id = "request";
    asked.path_parameters = {{"id", id}};
    if (!wait.empty()) asked.query = {{"wait", wait}};
    return asked;
  }
  http::Answer ask(const std::string& id, const std::string& wait = "") {
    return job_status(parts, request(id, wait));
  }
  static std::string status_in(const http::Response& response) {
    return std::string(json::parse(std::string(response.body.view())).at("status").as_string());
  }
  void work() {
    const auto report = service.work_once();
    ASSERT_TRUE(report);
    waiters.job_ended(report->job_id);
  }

  jobs::TestService service;
  const jobs::Seams seams = service.seams();
  Waiters waiters;
  HealthProbe probe{{"records", [] { return Status(Done{}); }, {}, 1s}};
  const std::vector<schedule::Term> terms{};
  const Parts parts{seams, service.rules, waiters, probe, terms, "test", {}};
};

TEST_F(JobStatus, IsToldAtOnceWithoutAWait) {
  const std::string id = service.accepted(jobs::good_file);
  const http::Answer answer = ask(id);
  ASSERT_TRUE(std::holds_alternative<http::Response>(answer));
  EXPECT_EQ(status_in(std::get<http::Response>(answer)), "pending");
  EXPECT_EQ(waiters.count(), 0u);
}

TEST_F(JobStatus, IsHeldUntilTheJobEnds) {
  const std::string id = service.accepted(jobs::good_file);
  const http::Answer answer = ask(id, "30");
  ASSERT_TRUE(std::holds_alternative<http::Held>(answer));
  const http::Held& held = std::get<http::Held>(answer);
  EXPECT_EQ(held.state()->wait_max(), 30s);
  int signals = 0;
  held.state()->attach([&](const http::HeldState::Signal& signal) {
    ++signals;
    EXPECT_FALSE(signal) << "the answer is made anew, on the pool";
  });
  EXPECT_EQ(signals, 0);
  work();
  EXPECT_EQ(signals, 1);
  EXPECT_EQ(status_in(held.state()->make()()), "completed");
  held.state()->end();
  EXPECT_EQ(waiters.count(), 0u);
}

TEST_F(JobStatus, AtTheEndOfTheWaitIsWhatItIsThen) {
  const std::string id = service.accepted(jobs::good_file);
  const http::Answer answer = ask(id, "1");
  ASSERT_TRUE(std::holds_alternative<http::Held>(answer));
  EXPECT_EQ(status_in(std::get<http::Held>(answer).state()->make()()), "pending");
}

// Nobody will say so again, so a lost end would cost the whole wait.
TEST_F(JobStatus, IsNotHeldWhenTheJobEndsWhileTheAnswerIsBeingHeld) {
  const std::string id = service.accepted(jobs::good_file);
  (void)ask(id);  // so that the next look is a hit
  bool has_ended = false;
  service.cache.on_hit = [&](std::string_view, const std::string& value) {
    if (std::exchange(has_ended, true)) return;
    EXPECT_NE(value.find("pending"), std::string::npos);
    work();
  };
  const http::Answer answer = ask(id, "30");
  ASSERT_TRUE(std::holds_alternative<http::Response>(answer));
  EXPECT_EQ(status_in(std::get<http::Response>(answer)), "completed");
  EXPECT_EQ(waiters.count(), 0u);
}

TEST_F(JobStatus, OfADeletedJobWakesWhoWaitsForIt) {
  const std::string id = service.accepted(jobs::good_file);
  const http::Answer answer = ask(id, "30");
  const http::Held& held = std::get<http::Held>(answer);
  int signals = 0;
  held.state()->attach([&](const http::HeldState::Signal&) { ++signals; });
  EXPECT_EQ(remove_job(parts, request(id, "")).status, 204);
  EXPECT_EQ(signals, 1);
  const http::Response response = held.state()->make()();
  EXPECT_EQ(response.status, 404);
  EXPECT_NE(response.body.view().find("\"requestId\":\"request\""), std::string_view::npos);
}

TEST_F(JobStatus, InTheCacheIsAnAnswerOnlyWhenItEndsTheRequest) {
  const std::string id = service.accepted(jobs::good_file);
  EXPECT_FALSE(cached_job_status(parts, request(id, ""))) << "nothing is in the cache yet";
  (void)ask(id);
  EXPECT_TRUE(cached_job_status(parts, request(id, "")));
  EXPECT_FALSE(cached_job_status(parts, request(id, "5"))) << "it is to be held";
  EXPECT_FALSE(cached_job_status(parts, request(id, "x"))) << "the handler says what is wrong";
  work();
  EXPECT_FALSE(cached_job_status(parts, request(id, "")));
  (void)ask(id);
  const auto cached = cached_job_status(parts, request(id, "5"));
  ASSERT_TRUE(cached);
  EXPECT_EQ(status_in(*cached), "completed");
}

}  // namespace
}  // namespace schedgen::api
