#include "storage/testing/faulty_blobs.h"

namespace schedgen::storage {
namespace {

Error planned() {
  return Error::of(ErrorCode::storage_unavailable, "a planned fault");
}

}  // namespace

Status FaultyBlobs::put(std::string_view key, std::string_view bytes) {
  return with_fault<Status>(faults_.next("blobs.put"), planned(), Done{},
                            [&] { return inner_.put(key, bytes); });
}

Result<std::string> FaultyBlobs::get(std::string_view key) {
  return with_fault<Result<std::string>>(faults_.next("blobs.get"), planned(), planned(),
                                         [&] { return inner_.get(key); });
}

Status FaultyBlobs::remove(std::string_view key) {
  return with_fault<Status>(faults_.next("blobs.remove"), planned(), Done{},
                            [&] { return inner_.remove(key); });
}

Result<std::vector<std::string>> FaultyBlobs::list(Moment before, std::string_view after,
                                                   int limit) {
  return with_fault<Result<std::vector<std::string>>>(
      faults_.next("blobs.list"), planned(), planned(),
      [&] { return inner_.list(before, after, limit); });
}

Status FaultyBlobs::ping() {
  return with_fault<Status>(faults_.next("blobs.ping"), planned(), planned(),
                            [&] { return inner_.ping(); });
}

}  // namespace schedgen::storage
