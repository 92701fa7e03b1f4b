#include "storage/testing/faulty_records.h"

namespace schedgen::storage {
namespace {

Error planned() {
  return Error::of(ErrorCode::storage_unavailable, "a planned fault");
}

// A query: if it is dropped, it fails.
template <typename Call>
auto asked(Fault fault, Call call) -> decltype(call()) {
  return with_fault<decltype(call())>(fault, planned(), planned(), call);
}

template <typename ResultType, typename Call>
ResultType changed(Fault fault, ResultType dropped, Call call) {
  return with_fault<ResultType>(fault, planned(), dropped, call);
}

}  // namespace

Status FaultyRecords::create(const JobRow& row) {
  return changed<Status>(faults_.next("records.create"), Done{},
                         [&] { return inner_.create(row); });
}

Result<std::optional<JobRow>> FaultyRecords::find(std::string_view id) {
  return asked(faults_.next("records.find"), [&] { return inner_.find(id); });
}

Result<std::optional<JobRow>> FaultyRecords::start_attempt(std::string_view id,
                                                           int expected_attempts, Moment now) {
  return asked(faults_.next("records.start_attempt"),
               [&] { return inner_.start_attempt(id, expected_attempts, now); });
}

Result<bool> FaultyRecords::complete(std::string_view id, int attempt, std::string_view result,
                                     Moment now, Moment expires_at) {
  return changed<Result<bool>>(faults_.next("records.complete"), true, [&] {
    return inner_.complete(id, attempt, result, now, expires_at);
  });
}

Result<bool> FaultyRecords::fail(std::string_view id, int attempt, std::string_view error_code,
                                 std::string_view error, Moment now, Moment expires_at) {
  return changed<Result<bool>>(faults_.next("records.fail"), true, [&] {
    return inner_.fail(id, attempt, error_code, error, now, expires_at);
  });
}

Result<bool> FaultyRecords::retry(std::string_view id, int attempt, std::string_view error_code,
                                  std::string_view error, Moment not_before, bool counts) {
  return changed<Result<bool>>(faults_.next("records.retry"), true, [&] {
    return inner_.retry(id, attempt, error_code, error, not_before, counts);
  });
}

Result<bool> FaultyRecords::bring_forward(std::string_view id, int attempts, Moment not_before) {
  return changed<Result<bool>>(faults_.next("records.bring_forward"), true,
                               [&] { return inner_.bring_forward(id, attempts, not_before); });
}

Status FaultyRecords::forget_blob(std::string_view id) {
  return changed<Status>(faults_.next("records.forget_blob"), Done{},
                         [&] { return inner_.forget_blob(id); });
}

Result<bool> FaultyRecords::remove(std::string_view id) {
  return changed<Result<bool>>(faults_.next("records.remove"), true,
                               [&] { return inner_.remove(id); });
}

Result<bool> FaultyRecords::remove_expired(std::string_view id, Moment now) {
  return changed<Result<bool>>(faults_.next("records.remove_expired"), true,
                               [&] { return inner_.remove_expired(id, now); });
}

Result<std::vector<JobRow>> FaultyRecords::overdue(Moment before, int limit) {
  return asked(faults_.next("records.overdue"), [&] { return inner_.overdue(before, limit); });
}

Result<std::vector<JobRow>> FaultyRecords::abandoned(Moment before, int limit) {
  return asked(faults_.next("records.abandoned"), [&] { return inner_.abandoned(before, limit); });
}

Result<std::vector<JobRow>> FaultyRecords::expired(Moment now, int limit) {
  return asked(faults_.next("records.expired"), [&] { return inner_.expired(now, limit); });
}

Result<std::vector<JobRow>> FaultyRecords::ended_with_blob(int limit) {
  return asked(faults_.next("records.ended_with_blob"),
               [&] { return inner_.ended_with_blob(limit); });
}

Result<std::vector<JobRow>> FaultyRecords::failed(int limit) {
  return asked(faults_.next("records.failed"), [&] { return inner_.failed(limit); });
}

Result<std::vector<JobRow>> FaultyRecords::delayed(Moment now, int limit) {
  return asked(faults_.next("records.delayed"), [&] { return inner_.delayed(now, limit); });
}

Result<std::map<std::string, std::int64_t>> FaultyRecords::failures_by_code() {
  return asked(faults_.next("records.failures_by_code"), [&] { return inner_.failures_by_code(); });
}

Result<JobCounts> FaultyRecords::counts() {
  return asked(faults_.next("records.counts"), [&] { return inner_.counts(); });
}

Result<std::int64_t> FaultyRecords::bytes_of_owner(std::string_view owner) {
  return asked(faults_.next("records.bytes_of_owner"),
               [&] { return inner_.bytes_of_owner(owner); });
}

Result<std::vector<std::string>> FaultyRecords::known_blobs(const std::vector<std::string>& keys) {
  return asked(faults_.next("records.known_blobs"), [&] { return inner_.known_blobs(keys); });
}

Status FaultyRecords::ping() {
  return asked(faults_.next("records.ping"), [&] { return inner_.ping(); });
}

}  // namespace schedgen::storage
