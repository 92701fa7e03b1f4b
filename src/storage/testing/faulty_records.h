// Records whose calls fail on purpose (base/testing/fault_plan.h). The faults' names are "records."
// and the name of the call. A dropped change reports success; a dropped query fails.
#pragma once

#include "base/testing/fault_plan.h"
#include "storage/records.h"

namespace schedgen::storage {

class FaultyRecords final : public Records {
 public:
  FaultyRecords(Records& inner, Faults& faults) : inner_(inner), faults_(faults) {}

  Status create(const JobRow& row) override;
  Result<std::optional<JobRow>> find(std::string_view id) override;
  Result<std::optional<JobRow>> start_attempt(std::string_view id, int expected_attempts,
                                              Moment now) override;
  Result<bool> complete(std::string_view id, int attempt, std::string_view result, Moment now,
                        Moment expires_at) override;
  Result<bool> fail(std::string_view id, int attempt, std::string_view error_code,
                    std::string_view error, Moment now, Moment expires_at) override;
  Result<bool> retry(std::string_view id, int attempt, std::string_view error_code,
                     std::string_view error, Moment not_before, bool counts) override;
  Result<bool> bring_forward(std::string_view id, int attempts, Moment not_before) override;
  Status forget_blob(std::string_view id) override;
  Result<bool> remove(std::string_view id) override;
  Result<bool> remove_expired(std::string_view id, Moment now) override;
  Result<std::vector<JobRow>> overdue(Moment before, int limit) override;
  Result<std::vector<JobRow>> abandoned(Moment before, int limit) override;
  Result<std::vector<JobRow>> expired(Moment now, int limit) override;
  Result<std::vector<JobRow>> ended_with_blob(int limit) override;
  Result<std::vector<JobRow>> failed(int limit) override;
  Result<std::vector<JobRow>> delayed(Moment now, int limit) override;
  Result<std::map<std::string, std::int64_t>> failures_by_code() override;
  Result<JobCounts> counts() override;
  Result<std::int64_t> bytes_of_owner(std::string_view owner) override;
  Result<std::vector<std::string>> known_blobs(const std::vector<std::string>& keys) override;
  Status ping() override;

 private:
  Records& inner_;
  Faults& faults_;
};

}  // namespace schedgen::storage
