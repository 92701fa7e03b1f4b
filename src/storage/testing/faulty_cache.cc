#include "storage/testing/faulty_cache.h"

namespace schedgen::storage {
namespace {

bool has_effect(Fault fault) {
  return fault == Fault::none || fault == Fault::after;
}
bool is_answered(Fault fault) {
  return fault == Fault::none;
}

}  // namespace

std::optional<std::string> FaultyCache::get(std::string_view key) {
  if (!is_answered(faults_.next("cache.get"))) return std::nullopt;
  return inner_.get(key);
}

Leave FaultyCache::leave_to_fill(std::string_view key) {
  if (!is_answered(faults_.next("cache.leave_to_fill"))) return {};
  return inner_.leave_to_fill(key);
}

void FaultyCache::fill(std::string_view key, const Leave& leave, std::string_view value,
                       std::chrono::seconds time_to_live) {
  if (has_effect(faults_.next("cache.fill"))) inner_.fill(key, leave, value, time_to_live);
}

bool FaultyCache::block(std::string_view key) {
  const Fault fault = faults_.next("cache.block");
  const bool blocked = has_effect(fault) && inner_.block(key);
  return blocked && is_answered(fault);
}

void FaultyCache::unblock(std::string_view key) {
  if (has_effect(faults_.next("cache.unblock"))) inner_.unblock(key);
}

Status FaultyCache::ping() {
  if (!is_answered(faults_.next("cache.ping"))) {
    return Error::of(ErrorCode::storage_unavailable, "a planned fault");
  }
  return inner_.ping();
}

}  // namespace schedgen::storage
