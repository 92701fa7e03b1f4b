// For the tests of this room: all seams as models, a manual clock, and calls that fail on request.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/testing/clock.h"
#include "jobs/accept.h"
#include "jobs/leases.h"
#include "jobs/seams.h"
#include "jobs/testing/model_seams.h"
#include "jobs/work.h"

namespace schedgen::jobs {

class TestService final : public Hooks {
 public:
  TestService() : records(*this), blobs(*this, clock), queue(*this, clock), cache(*this, clock) {
    rules.reading_kept_bytes_max = 0;  // workers read each document themselves
  }

  // How many of the next calls with this name fail, before or after their effect.
  std::map<std::string, int, std::less<>> fails_before;
  std::map<std::string, int, std::less<>> fails_after;
  // Runs once, before the next call with this name.
  std::map<std::string, std::function<void()>, std::less<>> on_call;
  std::vector<std::string> calls;  // in order

  std::optional<Error> before(std::string_view name) override {
    calls.emplace_back(name);
    if (auto found = on_call.extract(std::string(name))) found.mapped()();
    return due(fails_before, name);
  }
  std::optional<Error> after(std::string_view name) override { return due(fails_after, name); }

  Seams seams() { return {records, blobs, cache, queue, parser, clock, random}; }
  Result<Accepted> upload(const std::string& bytes) {
    Upload upload;
    upload.bytes = bytes;
    upload.owner = "owner";
    upload.request_id = "request";
    upload.file_name = "schedule.pdf";
    return accept(seams(), rules, upload);
  }
  // Accepts an upload, which must succeed, and returns its id.
  std::string accepted(const std::string& bytes) { return upload(bytes)->job_id; }
  // A worker takes the next ticket, if any, and works on it.
  std::optional<WorkReport> work_once() {
    const auto ticket = queue.take(rules.lease, std::chrono::milliseconds(0));
    if (!ticket.ok() || !*ticket) return std::nullopt;
    return work(seams(), rules, leases, **ticket, stop);
  }
  const storage::JobRow& row(const std::string& id) const { return *records.row(id); }

  // A fixed seed.
  struct Numbers final : public Random {
    std::uint64_t next() override {
      return state = state * 6364136223846793005u + 1442695040888963407u;
    }
    std::uint64_t state = 1;
  };
  Numbers random;
  ManualClock clock{Moment(std::chrono::hours(24 * 20'500))};
  ModelRecords records;
  ModelBlobs blobs;
  ModelQueue queue;
  ModelCache cache;
  ModelParser parser;
  Rules rules;
  Leases leases;
  std::atomic<bool> stop = false;

 private:
  static std::optional<Error> due(std::map<std::string, int, std::less<>>& fails,
                                  std::string_view name) {
    const auto found = fails.find(name);
    if (found == fails.end() || found->second == 0) return std::nullopt;
    --found->second;
    return Error::of(ErrorCode::storage_unavailable, std::string(name));
  }
};

inline const std::string good_file = model_file(schedule::Kind::weekly, 2, 7);

}  // namespace schedgen::jobs
