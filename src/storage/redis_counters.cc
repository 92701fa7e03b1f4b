#include "storage/redis_counters.h"

namespace schedgen::storage {
namespace {

// ARGV: limit, window and amount for each key. Returns allowed, used and left for each. Lua's
// numbers are exact up to 2^53, so "no limit" is passed as 2^53 - 1.
const RedisScript& count_script() {
  static const RedisScript script(R"(
    local answer, all = {}, true
    for i, key in ipairs(KEYS) do
      local used = tonumber(redis.call('GET', key) or '0')
      local left = redis.call('PTTL', key)
      if left < 0 then left = tonumber(ARGV[3 * i - 1]) end
      local allowed = used + tonumber(ARGV[3 * i]) <= tonumber(ARGV[3 * i - 2])
      all = all and allowed
      answer[3 * i - 2] = allowed and 1 or 0
      answer[3 * i - 1] = used
      answer[3 * i] = left
    end
    if not all then return answer end
    for i, key in ipairs(KEYS) do
      local amount = tonumber(ARGV[3 * i])
      if amount > 0 then
        answer[3 * i - 1] = redis.call('INCRBY', key, ARGV[3 * i])
        if redis.call('PTTL', key) < 0 then redis.call('PEXPIRE', key, ARGV[3 * i - 1]) end
      end
    end
    return answer)");
  return script;
}

constexpr std::int64_t exact_max = (1ll << 53) - 1;

}  // namespace

Result<std::vector<Counted>> RedisCounters::count(const std::vector<CountWish>& wishes) {
  std::vector<std::string> keys;
  std::vector<std::string> numbers;
  for (const CountWish& wish : wishes) {
    keys.push_back(prefix_ + wish.key);
    numbers.push_back(std::to_string(std::min(wish.limit, exact_max)));
    numbers.push_back(std::to_string(wish.window.count()));
    numbers.push_back(std::to_string(wish.amount));
  }
  // Not repeated, because it may have been counted.
  const Result<RedisReply> reply = redis_.run(count_script(), {keys.begin(), keys.end()},
                                              {numbers.begin(), numbers.end()}, false);
  if (!reply) return reply.error();
  if (reply->list.size() != 3 * wishes.size()) {
    return Error::of(ErrorCode::internal, "Redis: unexpected answer from the counting script");
  }
  std::vector<Counted> counted;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    counted.push_back({reply->list[3 * i].number == 1, reply->list[3 * i + 1].number,
                       std::chrono::milliseconds(reply->list[3 * i + 2].number)});
  }
  return counted;
}

Status RedisCounters::forget(std::string_view key) {
  const std::string name = prefix_ + std::string(key);
  const Result<RedisReply> reply = redis_.ask({"DEL", name}, true);
  if (!reply) return reply.error();
  return Done{};
}

Status RedisCounters::ping() {
  const Result<RedisReply> reply = redis_.ask({"PING"}, true);
  if (!reply) return reply.error();
  return Done{};
}

}  // namespace schedgen::storage
