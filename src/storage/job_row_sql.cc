#include "storage/job_row_sql.h"

namespace schedgen::storage {

JobRowVariables::JobRowVariables(const JobRow& row)
    : id_(row.id),
      state_(name_of(row.state)),
      pdf_type_(row.pdf_type),
      blob_key_(row.blob_key),
      owner_(row.owner),
      request_id_(row.request_id),
      file_name_(row.file_name),
      file_bytes_(row.file_bytes),
      blob_kept_(row.blob_kept ? 1 : 0),
      priority_(row.priority),
      attempts_(row.attempts),
      uncounted_(row.uncounted),
      result_(row.result),
      error_code_(row.error_code),
      error_(row.error),
      created_at_(milliseconds_of(row.created_at)),
      not_before_(milliseconds_of(row.not_before)),
      expires_at_(milliseconds_of(row.expires_at)) {
  if (row.last_attempt_at) {
    last_attempt_at_ = milliseconds_of(*row.last_attempt_at);
    last_attempt_known_ = soci::i_ok;
  }
  if (row.completed_at) {
    completed_at_ = milliseconds_of(*row.completed_at);
    completed_known_ = soci::i_ok;
  }
}

Result<JobRow> JobRowVariables::row() const {
  const std::optional<JobState> state = job_state_of_name(state_);
  if (!state) return Error::of(ErrorCode::internal, "job " + id_ + " has the state " + state_);
  JobRow row;
  row.id = id_;
  row.state = *state;
  row.pdf_type = pdf_type_;
  row.blob_key = blob_key_;
  row.owner = owner_;
  row.request_id = request_id_;
  row.file_name = file_name_;
  row.file_bytes = file_bytes_;
  row.blob_kept = blob_kept_ != 0;
  row.priority = priority_;
  row.attempts = attempts_;
  row.uncounted = uncounted_;
  row.result = result_;
  row.error_code = error_code_;
  row.error = error_;
  row.created_at = moment_of(created_at_);
  if (last_attempt_known_ == soci::i_ok) row.last_attempt_at = moment_of(last_attempt_at_);
  if (completed_known_ == soci::i_ok) row.completed_at = moment_of(completed_at_);
  row.not_before = moment_of(not_before_);
  row.expires_at = moment_of(expires_at_);
  return row;
}

void JobRowVariables::bind_into(soci::statement& statement) {
  using soci::into;
  for (std::string* text :
       {&id_, &state_, &pdf_type_, &blob_key_, &owner_, &request_id_, &file_name_}) {
    statement.exchange(into(*text));
  }
  statement.exchange(into(file_bytes_));
  for (int* number : {&blob_kept_, &priority_, &attempts_, &uncounted_}) {
    statement.exchange(into(*number));
  }
  for (std::string* text : {&result_, &error_code_, &error_}) statement.exchange(into(*text));
  statement.exchange(into(created_at_));
  statement.exchange(into(last_attempt_at_, last_attempt_known_));
  statement.exchange(into(completed_at_, completed_known_));
  statement.exchange(into(not_before_));
  statement.exchange(into(expires_at_));
}

void JobRowVariables::bind_use(soci::statement& statement) {
  using soci::use;
  for (std::string* text :
       {&id_, &state_, &pdf_type_, &blob_key_, &owner_, &request_id_, &file_name_}) {
    statement.exchange(use(*text));
  }
  statement.exchange(use(file_bytes_));
  for (int* number : {&blob_kept_, &priority_, &attempts_, &uncounted_}) {
    statement.exchange(use(*number));
  }
  for (std::string* text : {&result_, &error_code_, &error_}) statement.exchange(use(*text));
  statement.exchange(use(created_at_));
  statement.exchange(use(last_attempt_at_, last_attempt_known_));
  statement.exchange(use(completed_at_, completed_known_));
  statement.exchange(use(not_before_));
  statement.exchange(use(expires_at_));
}

}  // namespace schedgen::storage
