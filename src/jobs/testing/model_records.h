// For tests: the rows as storage/records.h defines them, in memory, for one thread.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jobs/testing/model_hooks.h"
#include "storage/records.h"

namespace schedgen::jobs {

class ModelRecords : public storage::Records {
 public:
  using JobRow = storage::JobRow;
  using JobState = storage::JobState;
  using Rows = std::map<std::string, JobRow, std::less<>>;

  explicit ModelRecords(Hooks& hooks) : hooks_(hooks) {}

  const Rows& rows() const { return rows_; }
  const JobRow* row(std::string_view id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? nullptr : &found->second;
  }
  // Called at each change, with nullptr if there is no row before or after it.
  std::function<void(const JobRow* before, const JobRow* after)> on_change;
  // A fault that a simulation plants: attempts are not compared.
  bool compares = true;
  bool keeps_first_reason = true;

  Status create(const JobRow& row) override {
    return hooks_.call("records.create", [&]() -> Status {
      const auto [place, is_new] = rows_.emplace(row.id, row);
      if (!is_new) return Error::of(ErrorCode::already_exists, row.id);
      tell(nullptr, &place->second);
      return Done{};
    });
  }
  Result<std::optional<JobRow>> find(std::string_view id) override {
    return hooks_.call("records.find", [&]() -> Result<std::optional<JobRow>> {
      const JobRow* found = row(id);
      return found ? std::optional(*found) : std::nullopt;
    });
  }
  Result<std::optional<JobRow>> start_attempt(std::string_view id, int expected_attempts,
                                              Moment now) override {
    return hooks_.call("records.start_attempt", [&]() -> Result<std::optional<JobRow>> {
      const auto found = rows_.find(id);
      if (found == rows_.end() || found->second.attempts != expected_attempts) {
        return std::optional<JobRow>();
      }
      const JobState state = found->second.state;
      if (state != JobState::pending && state != JobState::processing) {
        return std::optional<JobRow>();
      }
      change(found->second, [&](JobRow& row) {
        row.state = JobState::processing;
        ++row.attempts;
        row.last_attempt_at = now;
      });
      return std::optional(found->second);
    });
  }
  Result<bool> complete(std::string_view id, int attempt, std::string_view result, Moment now,
                        Moment expires_at) override {
    return in_attempt("records.complete", id, attempt, [&](JobRow& row) {
      row.state = JobState::completed;
      row.result = result;
      row.error_code.clear();
      row.error.clear();
      row.completed_at = now;
      row.expires_at = expires_at;
    });
  }
  Result<bool> fail(std::string_view id, int attempt, std::string_view error_code,
                    std::string_view error, Moment now, Moment expires_at) override {
    return in_attempt("records.fail", id, attempt, [&](JobRow& row) {
      row.state = JobState::failed;
      row.result.clear();
      row.completed_at = now;
      row.expires_at = expires_at;
      if (!row.error_code.empty() && keeps_first_reason) return;
      row.error_code = error_code;
      row.error = error;
    });
  }
  Result<bool> retry(std::string_view id, int attempt, std::string_view error_code,
                     std::string_view error, Moment not_before, bool counts) override {
    return in_attempt("records.retry", id, attempt, [&](JobRow& row) {
      row.state = JobState::pending;
      row.not_before = not_before;
      if (!counts) ++row.uncounted;
      if (error_code.empty() || (!row.error_code.empty() && keeps_first_reason)) return;
      row.error_code = error_code;
      row.error = error;
    });
  }
  Result<bool> bring_forward(std::string_view id, int attempts, Moment not_before) override {
    return hooks_.call("records.bring_forward", [&]() -> Result<bool> {
      const auto found = rows_.find(id);
      if (found == rows_.end() || found->second.state != JobState::pending ||
          found->second.attempts != attempts) {
        return false;
      }
      change(found->second,
             [&](JobRow& row) { row.not_before = std::min(row.not_before, not_before); });
      return true;
    });
  }
  Status forget_blob(std::string_view id) override {
    return hooks_.call("records.forget_blob", [&]() -> Status {
      const auto found = rows_.find(id);
      if (found != rows_.end()) change(found->second, [](JobRow& row) { row.blob_kept = false; });
      return Done{};
    });
  }
  Result<bool> remove(std::string_view id) override {
    return hooks_.call("records.remove", [&]() -> Result<bool> {
      const auto found = rows_.find(id);
      if (found == rows_.end()) return false;
      const JobRow before = found->second;
      rows_.erase(found);
      tell(&before, nullptr);
      return true;
    });
  }
  Result<bool> remove_expired(std::string_view id, Moment now) override {
    return hooks_.call("records.remove_expired", [&]() -> Result<bool> {
      const auto found = rows_.find(id);
      if (found == rows_.end() || found->second.expires_at > now) return false;
      const JobRow before = found->second;
      rows_.erase(found);
      tell(&before, nullptr);
      return true;
    });
  }
  Result<std::vector<JobRow>> overdue(Moment before, int limit) override {
    return pick("records.overdue", limit, [&](const JobRow& row) {
      return row.state == JobState::pending && row.not_before < before;
    });
  }
  Result<std::vector<JobRow>> abandoned(Moment before, int limit) override {
    return pick("records.abandoned", limit, [&](const JobRow& row) {
      return row.state == JobState::processing && *row.last_attempt_at < before;
    });
  }
  Result<std::vector<JobRow>> expired(Moment now, int limit) override {
    return pick("records.expired", limit, [&](const JobRow& row) { return row.expires_at <= now; });
  }
  Result<std::vector<JobRow>> ended_with_blob(int limit) override {
    return pick("records.ended_with_blob", limit,
                [&](const JobRow& row) { return row.completed_at.has_value() && row.blob_kept; });
  }
  Result<std::vector<JobRow>> failed(int limit) override {
    return pick(
        "records.failed", limit, [](const JobRow& row) { return row.state == JobState::failed; },
        [](const JobRow& a, const JobRow& b) {
          return std::pair(*b.completed_at, a.id) < std::pair(*a.completed_at, b.id);
        });
  }
  Result<std::vector<JobRow>> delayed(Moment now, int limit) override {
    return pick(
        "records.delayed", limit,
        [&](const JobRow& row) { return row.state == JobState::pending && row.not_before > now; },
        [](const JobRow& a, const JobRow& b) {
          return std::pair(a.not_before, a.id) < std::pair(b.not_before, b.id);
        });
  }
  Result<std::map<std::string, std::int64_t>> failures_by_code() override {
    return hooks_.call("records.failures_by_code",
                       [&]() -> Result<std::map<std::string, std::int64_t>> {
                         std::map<std::string, std::int64_t> counts;
                         for (const auto& [id, row] : rows_) {
                           if (row.state == JobState::failed) ++counts[row.error_code];
                         }
                         return counts;
                       });
  }
  Result<storage::JobCounts> counts() override {
    return hooks_.call("records.counts", [&]() -> Result<storage::JobCounts> {
      storage::JobCounts counts;
      for (const auto& [id, row] : rows_) {
        if (row.state == JobState::pending) ++counts.pending;
        if (row.state == JobState::processing) ++counts.processing;
        if (row.state == JobState::completed) ++counts.completed;
        if (row.state == JobState::failed) ++counts.failed;
      }
      return counts;
    });
  }
  Result<std::int64_t> bytes_of_owner(std::string_view owner) override {
    return hooks_.call("records.bytes_of_owner", [&]() -> Result<std::int64_t> {
      std::int64_t bytes = 0;
      for (const auto& [id, row] : rows_) {
        if (row.owner == owner && row.blob_kept) bytes += row.file_bytes;
      }
      return bytes;
    });
  }
  Result<std::vector<std::string>> known_blobs(const std::vector<std::string>& keys) override {
    return hooks_.call("records.known_blobs", [&]() -> Result<std::vector<std::string>> {
      std::vector<std::string> known;
      for (const auto& [id, row] : rows_) {
        const bool asked = std::find(keys.begin(), keys.end(), row.blob_key) != keys.end();
        if (asked && row.blob_kept) {
          known.push_back(row.blob_key);
        }
      }
      return known;
    });
  }
  Status ping() override {
    return hooks_.call("records.ping", []() -> Status { return Done{}; });
  }

 private:
  void tell(const JobRow* before, const JobRow* after) const {
    if (on_change) on_change(before, after);
  }
  template <typename Change>
  void change(JobRow& row, const Change& make) {
    const JobRow before = row;
    make(row);
    tell(&before, &row);
  }
  template <typename Change>
  Result<bool> in_attempt(std::string_view name, std::string_view id, int attempt,
                          const Change& make) {
    return hooks_.call(name, [&]() -> Result<bool> {
      const auto found = rows_.find(id);
      if (found == rows_.end()) return false;
      const bool is_this =
          found->second.attempts == attempt && found->second.state == JobState::processing;
      if (compares && !is_this) return false;
      change(found->second, make);
      return true;
    });
  }
  static bool is_older(const JobRow& a, const JobRow& b) {
    return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
  }
  template <typename Which, typename Before = bool (*)(const JobRow&, const JobRow&)>
  Result<std::vector<JobRow>> pick(std::string_view name, int limit, const Which& which,
                                   const Before& is_before = is_older) {
    return hooks_.call(name, [&]() -> Result<std::vector<JobRow>> {
      std::vector<JobRow> picked;
      for (const auto& [id, row] : rows_) {
        if (which(row)) picked.push_back(row);
      }
      for (JobRow& row : picked) row.result.clear();
      std::sort(picked.begin(), picked.end(), is_before);
      if (picked.size() > static_cast<std::size_t>(limit)) {
        picked.resize(static_cast<std::size_t>(limit));
      }
      return picked;
    });
  }

  Hooks& hooks_;
  Rows rows_;
};

}  // namespace schedgen::jobs
