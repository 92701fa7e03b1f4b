#include "guard/fetch_limits.h"

#include <algorithm>
#include <string>

namespace schedgen::guard {
namespace {

constexpr std::chrono::milliseconds window = std::chrono::minutes(1);

std::string miss_key(const Caller& caller) {
  return "misses:" + caller.widest_key();
}

Verdict verdict_of(std::string_view policy, std::int64_t limit, bool allowed,
                   const storage::Counted& counted) {
  return {allowed,     policy, limit, window, std::max<std::int64_t>(0, limit - counted.used),
          counted.left};
}

}  // namespace

Result<Verdict> FetchLimits::ask(std::string_view feed_id) {
  const std::int64_t limit = rules_.fetches_per_minute;
  if (limit <= 0) return Verdict{};
  const auto counted = counters_.count({{"fetches:" + std::string(feed_id), limit, window}});
  if (!counted.ok()) return counted.error();
  return verdict_of("fetches", limit, counted->front().allowed, counted->front());
}

Result<Verdict> FetchLimits::ask_to_look(const Caller& caller) {
  const std::int64_t limit = rules_.requests_per_minute;
  if (limit <= 0) return Verdict{};
  const auto counted = counters_.count({{miss_key(caller), limit, window, 0}});
  if (!counted.ok()) return counted.error();
  return verdict_of("misses", limit, counted->front().used < limit, counted->front());
}

Status FetchLimits::count_miss(const Caller& caller) {
  const std::int64_t limit = rules_.requests_per_minute;
  if (limit <= 0) return Done{};
  const auto counted = counters_.count({{miss_key(caller), limit, window}});
  if (!counted.ok()) return counted.error();
  return Done{};
}

}  // namespace schedgen::guard
