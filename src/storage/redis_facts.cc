#include "storage/redis_facts.h"

#include <algorithm>

#include "base/number.h"

namespace schedgen::storage {
namespace {

constexpr std::int64_t far = 100'000'000'000;  // seconds; any later time is damaged

// The value of a line "name:value" of INFO.
std::string value_of(std::string_view info, std::string_view name) {
  const std::string line = "\n" + std::string(name) + ":";
  const std::size_t at = info.find(line);
  if (at == std::string_view::npos) return "";
  const std::string_view rest = info.substr(at + line.size());
  return std::string(rest.substr(0, rest.find_first_of("\r\n")));
}

// 0 for anything that is not a number.
std::int64_t count_of(std::string_view text) {
  return number_of(text).value_or(0);
}

}  // namespace

Result<RedisFacts> redis_facts(RedisPool& redis, const Clock& clock) {
  const auto info = redis.ask({"INFO"}, true);
  if (!info) return info.error();
  const Moment before = clock.moment();
  const auto time = redis.ask({"TIME"}, true);
  if (!time) return time.error();
  const Moment after = clock.moment();
  RedisFacts facts;
  facts.version = value_of(info->text, "redis_version");
  facts.is_master = value_of(info->text, "role") == "master";
  facts.maxmemory_policy = value_of(info->text, "maxmemory_policy");
  facts.maxmemory_bytes = count_of(value_of(info->text, "maxmemory"));
  facts.used_bytes = count_of(value_of(info->text, "used_memory"));
  facts.appends_to_file = value_of(info->text, "aof_enabled") == "1";
  if (time->list.size() == 2) {
    const std::int64_t seconds = std::clamp<std::int64_t>(count_of(time->list[0].text), 0, far);
    const Moment theirs{
        std::chrono::milliseconds(seconds * 1'000 + count_of(time->list[1].text) / 1'000)};
    facts.ahead = theirs - (before + (after - before) / 2);
  }
  return facts;
}

Status try_redis_rights(RedisPool& redis, const std::string& key) {
  static const RedisScript script("return redis.call('SET', KEYS[1], '1', 'PX', 1000)");
  const auto written = redis.run(script, {key}, {}, true);
  if (!written) return written.error();
  const auto removed = redis.ask({"DEL", key}, true);
  if (!removed) return removed.error();
  return Done{};
}

}  // namespace schedgen::storage
