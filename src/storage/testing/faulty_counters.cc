#include "storage/testing/faulty_counters.h"

namespace schedgen::storage {
namespace {

Error planned() {
  return Error::of(ErrorCode::storage_unavailable, "a planned fault");
}

}  // namespace

Result<std::vector<Counted>> FaultyCounters::count(const std::vector<CountWish>& wishes) {
  return with_fault<Result<std::vector<Counted>>>(faults_.next("counters.count"), planned(),
                                                  planned(), [&] { return inner_.count(wishes); });
}

Status FaultyCounters::forget(std::string_view key) {
  return with_fault<Status>(faults_.next("counters.forget"), planned(), Done{},
                            [&] { return inner_.forget(key); });
}

Status FaultyCounters::ping() {
  return with_fault<Status>(faults_.next("counters.ping"), planned(), planned(),
                            [&] { return inner_.ping(); });
}

}  // namespace schedgen::storage
