#include "base/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <thread>

#include "base/text.h"

namespace schedgen {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class MetricsTest : public testing::Test {
 protected:
  std::string text(const MetricReadings& readings = {}) { return metrics_.text(readings); }
  std::size_t lines() {
    const std::string all = text();
    return split(all, '\n').size();
  }
  void SetUp() override { metrics_.know_routes({"/api/jobs/:id", "/health"}); }
  Metrics metrics_{"1.2.3"};
};

TEST_F(MetricsTest, HasTheNamesOfTheDesignBeforeAnythingHappens) {
  metrics_.request_ended("GET", "/health", 200, 1ms);
  const std::string all = text();
  for (const char* line :
       {"# TYPE pdf_jobs_total counter", "# TYPE pdf_processing_duration_seconds histogram",
        "# TYPE http_request_duration_seconds histogram", "database_connections_active 0",
        "database_connections_idle 0", "database_connections_max 0", "redis_memory_used_bytes 0",
        "queue_jobs_waiting 0", "queue_jobs_active 0"}) {
    EXPECT_THAT(all, HasSubstr(line));
  }
  EXPECT_THAT(all, HasSubstr(R"(version="1.2.3"} 1)"));
}

TEST_F(MetricsTest, CountsWhatHappened) {
  metrics_.job_accepted("EXAM");
  metrics_.job_worked("EXAM", "completed");
  metrics_.job_worked("EXAM", "completed");
  metrics_.job_processed("EXAM", 20ms);
  metrics_.upload_answered("accepted", 5'000);
  metrics_.upload_answered("NOT_A_PDF", 7);
  metrics_.jail_ended("parsed", 3ms);
  metrics_.rescued(2);
  metrics_.expired(3);
  metrics_.feeds_expired(5);
  metrics_.swept(4);
  metrics_.cache_asked(true);
  metrics_.cache_asked(false);
  metrics_.request_ended("GET", "/api/jobs/:id", 404, 2ms);
  const std::string all = text();
  for (
      const char* line :
      {R"(pdf_jobs_total{status="accepted",type="EXAM"} 1)",
       R"(pdf_jobs_total{status="completed",type="EXAM"} 2)",
       R"(pdf_jobs_total{status="failed",type="TEST"} 0)",
       R"(pdf_processing_duration_seconds_count{type="EXAM"} 1)",
       R"(pdf_processing_duration_seconds_sum{type="EXAM"} 0.02)",
       R"(uploads_total{outcome="accepted"} 1)", R"(uploads_total{outcome="NOT_A_PDF"} 1)",
       "upload_bytes_total 5007", R"(jail_parses_total{outcome="parsed"} 1)",
       "jobs_rescued_total 2", "jobs_expired_total 3", "feeds_expired_total 5",
       "files_swept_total 4", R"(cache_requests_total{result="hit"} 1)",
       R"(cache_requests_total{result="miss"} 1)",
       R"(http_request_duration_seconds_count{method="GET",route="/api/jobs/:id",status="404"} 1)"}) {
    EXPECT_THAT(all, HasSubstr(line));
  }
}

TEST_F(MetricsTest, ReadsGaugesAtTheMomentOfAsking) {
  MetricReadings readings;
  readings.queue_jobs_waiting = 7;
  readings.queue_oldest_wait = 1'500ms;
  readings.log_lines_dropped = 4;
  EXPECT_THAT(text(readings), HasSubstr("queue_jobs_waiting 7"));
  readings.queue_answers = false;
  readings.queue_jobs_waiting = 0;
  const std::string all = text(readings);
  EXPECT_THAT(all, HasSubstr("queue_jobs_waiting 7"));  // what was known last
  EXPECT_THAT(all, HasSubstr("queue_up 0"));
  EXPECT_THAT(all, HasSubstr("queue_oldest_wait_seconds 1.5"));
  EXPECT_THAT(all, HasSubstr("log_lines_dropped_total 4"));
}

TEST_F(MetricsTest, ARequestWithoutAnAnswerIsCountedAsSuch) {
  metrics_.request_ended("GET", "/health", 0, 1ms);
  EXPECT_THAT(text(), HasSubstr(R"(route="/health",status="none"} 1)"));
}

// Nobody can fill the memory, or the operator's screen, by asking for strange things.
RC_GTEST_FIXTURE_PROP(MetricsTest, StrangeValuesAddOneSeriesEach, ()) {
  const auto touch = [this](const std::string& text) {
    metrics_.request_ended(text, text, 777, 1ms);
    metrics_.job_worked(text, text);
    metrics_.job_processed(text, 1ms);
    metrics_.upload_answered(text, 1);
    metrics_.jail_ended(text, 1ms);
  };
  touch("strange");
  const std::size_t before = lines();
  touch(*rc::gen::arbitrary<std::string>() + "!");
  RC_ASSERT(lines() == before);
}

TEST_F(MetricsTest, ThreadsCountTogether) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this] {
      for (int n = 0; n < 500; ++n) metrics_.job_worked("TEST", "failed");
      (void)text();
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(text(), HasSubstr(R"(pdf_jobs_total{status="failed",type="TEST"} 2000)"));
}

}  // namespace
}  // namespace schedgen
