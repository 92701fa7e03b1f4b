// Converts a row of the jobs table between SOCI's variables and JobRow.
#pragma once

#include <soci/soci.h>

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/records.h"

namespace schedgen::storage {

inline long long milliseconds_of(Moment moment) {
  return moment.time_since_epoch().count();
}
inline Moment moment_of(long long milliseconds) {
  return Moment(std::chrono::milliseconds(milliseconds));
}

// The variables that SOCI reads a row into or writes it from. They must not move while a statement
// is bound to them.
class JobRowVariables {
 public:
  static constexpr const char* columns =
      "id, state, pdf_type, blob_key, owner, request_id, file_name, file_bytes, blob_kept, "
      "priority, attempts, uncounted, result, error_code, error, created_at, last_attempt_at, "
      "completed_at, "
      "not_before, expires_at";

  JobRowVariables() = default;
  explicit JobRowVariables(const JobRow& row);
  JobRowVariables(const JobRowVariables&) = delete;
  JobRowVariables& operator=(const JobRowVariables&) = delete;

  // INTERNAL when this program does not know the state.
  Result<JobRow> row() const;

  void bind_into(soci::statement& statement);
  void bind_use(soci::statement& statement);

 private:
  std::string id_, state_, pdf_type_, blob_key_, owner_, request_id_, file_name_;
  long long file_bytes_ = 0;
  int blob_kept_ = 1;
  int priority_ = 0;
  int attempts_ = 0;
  int uncounted_ = 0;
  std::string result_, error_code_, error_;
  long long created_at_ = 0;
  long long last_attempt_at_ = 0;
  soci::indicator last_attempt_known_ = soci::i_null;
  long long completed_at_ = 0;
  soci::indicator completed_known_ = soci::i_null;
  long long not_before_ = 0;
  long long expires_at_ = 0;
};

}  // namespace schedgen::storage
