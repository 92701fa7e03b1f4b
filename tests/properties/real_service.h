// jobs/ on PostgreSQL, BullMQ's scripts on Redis, a cache on Redis, S3 and the real jail.
#pragma once

#include <atomic>
#include <cstdlib>
#include <memory>
#include <string>

#include "jobs/accept.h"
#include "jobs/leases.h"
#include "jobs/look.h"
#include "jobs/work.h"
#include "queue/bullmq_queue.h"
#include "sandbox/jail.h"
#include "storage/redis_cache.h"
#include "storage/s3_blobs.h"
#include "storage/sql_records.h"
#include "storage/testing/test_postgres.h"
#include "storage/testing/test_servers.h"

namespace schedgen::properties {

// The first so many parses end like this.
class FailsFirst final : public sandbox::Parser {
 public:
  explicit FailsFirst(sandbox::Parser& real) : real_(real) {}
  void fail_next(int times, sandbox::Outcome outcome) {
    left_ = times;
    outcome_ = outcome;
  }
  using Parser::parse;
  sandbox::ParseReport parse(std::string_view pdf, const sandbox::TimeMax& time_max) override {
    if (left_.fetch_sub(1) > 0) return sandbox::ParseReport::failed(outcome_, "as the test wants");
    return real_.parse(pdf, time_max);
  }

 private:
  sandbox::Parser& real_;
  std::atomic<int> left_{0};
  sandbox::Outcome outcome_ = sandbox::Outcome::crashed;
};

class RealService {
 public:
  RealService() {
    rules.backoff = std::chrono::milliseconds(0);
    rules.reading_kept_bytes_max = 0;  // workers read each document themselves
    // A sanitizer makes a hundred pages cost many times as much.
    rules.first_look_cpu_max = std::chrono::minutes(1);
    rules.first_look_wall_max = std::chrono::minutes(2);
    storage::must(blobs_->create_bucket());
  }

  // As another process has it: a cache client of its own.
  jobs::Seams seams(storage::Cache& own_cache) {
    return {records, *blobs_, own_cache, queue, parser, clock, random};
  }
  jobs::Seams seams(sandbox::Parser& own_parser) {
    return {records, *blobs_, cache, queue, own_parser, clock, random};
  }
  jobs::Seams seams() { return seams(cache); }

  std::string accepted(const std::string& pdf) {
    jobs::Upload upload;
    upload.bytes = pdf;
    upload.owner = random_uuid(random);
    upload.request_id = "property";
    upload.file_name = "schedule.pdf";
    return storage::must(jobs::accept(seams(), rules, upload)).job_id;
  }
  queue::Ticket taken() {
    const auto ticket = storage::must(queue.take(rules.lease, std::chrono::seconds(30)));
    if (!ticket) {
      std::fprintf(stderr, "no job came\n");
      std::abort();
    }
    return *ticket;
  }
  jobs::WorkReport work(const queue::Ticket& ticket) {
    return jobs::work(seams(), rules, leases, ticket, stop);
  }
  storage::RedisSettings cache_settings() const {
    storage::RedisSettings settings;
    settings.address = storage::must(
        storage::redis_address(storage::test_setting("SCHEDGEN_TEST_REDIS_CACHE_URL")));
    return settings;
  }

  static sandbox::JailOptions jail_options() {
    sandbox::JailOptions options;
    options.program = SCHEDGEN_BINARY_DIR "/schedgen-parse";
    return options;
  }

  SystemClock clock;
  SystemRandom random;

 private:
  queue::BullmqSettings queue_settings() {
    queue::BullmqSettings settings;
    settings.address = storage::must(
        storage::redis_address(storage::test_setting("SCHEDGEN_TEST_REDIS_QUEUE_URL")));
    settings.name = "test-" + random_uuid(random);
    return settings;
  }
  storage::S3Settings s3_settings() {
    storage::S3Settings settings;
    settings.endpoint = storage::test_setting("SCHEDGEN_TEST_S3_ENDPOINT");
    settings.access_key = storage::test_setting("SCHEDGEN_TEST_S3_ACCESS_KEY");
    settings.secret_key = storage::test_setting("SCHEDGEN_TEST_S3_SECRET_KEY");
    settings.bucket = "test-" + random_uuid(random);
    return settings;
  }
  storage::TestPostgres postgres_{storage::TestPostgres::Way::direct};
  std::unique_ptr<storage::S3Blobs> blobs_ =
      storage::must(storage::S3Blobs::open(s3_settings(), random));
  std::unique_ptr<sandbox::JailParser> jail_ =
      storage::must(sandbox::JailParser::start(jail_options()));

 public:
  storage::SqlRecords records{*postgres_};
  storage::RedisCache cache{cache_settings(), random};
  queue::BullmqQueue queue{queue_settings(), clock, random};
  FailsFirst parser{*jail_};
  jobs::Rules rules;
  jobs::Leases leases;
  std::atomic<bool> stop = false;
};

}  // namespace schedgen::properties
