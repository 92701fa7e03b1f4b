#include "storage/redis_cache.h"

#include <charconv>

namespace schedgen::storage {
namespace {

// A leave expires if the reader does not fill within this time.
constexpr std::string_view leave_time_ms = "60000";

// A caller that finds no `known` key sets it, and marks that it is too early for leaves: the server
// has lost its writers' blocks.
const RedisScript& leave_script() {
  static const RedisScript script(R"(
    if redis.call('SET', KEYS[3], '1', 'NX') then
      redis.call('SET', KEYS[4], '1', 'PX', ARGV[3])
      return ''
    end
    if redis.call('EXISTS', KEYS[2], KEYS[4]) > 0 then return '' end
    redis.call('SET', KEYS[1], ARGV[1], 'NX')
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
    return redis.call('GET', KEYS[1]))");
  return script;
}
const RedisScript& fill_script() {
  static const RedisScript script(R"(
    if redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
    if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
    redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
    return 1)");
  return script;
}
const RedisScript& block_script() {
  static const RedisScript script(R"(
    redis.call('INCR', KEYS[3])
    redis.call('PEXPIRE', KEYS[3], ARGV[1])
    redis.call('DEL', KEYS[1], KEYS[2])
    return 1)");
  return script;
}
const RedisScript& unblock_script() {
  static const RedisScript script(R"(
    if redis.call('EXISTS', KEYS[3]) == 1 and redis.call('DECR', KEYS[3]) <= 0 then
      redis.call('DEL', KEYS[3])
    end
    redis.call('DEL', KEYS[1], KEYS[2])
    return 1)");
  return script;
}

std::string leave_key(std::string_view key) {
  return std::string(key) + ":leave";
}
std::string block_key(std::string_view key) {
  return std::string(key) + ":block";
}

std::string block_time_ms() {
  return std::to_string(std::chrono::milliseconds(Cache::block_time_max).count());
}

}  // namespace

std::optional<std::string> RedisCache::get(std::string_view key) {
  Result<RedisReply> reply = seen(redis_.ask({"GET", key}, true));
  if (!reply || reply->kind != RedisReply::Kind::text) return std::nullopt;
  return std::move(reply->text);
}

Leave RedisCache::leave_to_fill(std::string_view key) {
  const std::string leave = leave_key(key);
  const std::string block = block_key(key);
  const std::string word = random_uuid(random_);
  const std::string forgotten = block_time_ms();
  Result<RedisReply> reply = seen(redis_.run(leave_script(), {leave, block, known_key, early_key},
                                             {word, leave_time_ms, forgotten}, true));
  return reply ? std::move(reply->text) : Leave{};
}

void RedisCache::fill(std::string_view key, const Leave& leave, std::string_view value,
                      std::chrono::seconds time_to_live) {
  if (leave.empty() || time_to_live.count() <= 0) return;
  const std::string leaves = leave_key(key);
  const std::string block = block_key(key);
  const std::string seconds = std::to_string(time_to_live.count());
  // A value that is not stored is read again.
  (void)seen(redis_.run(fill_script(), {key, leaves, block}, {leave, value, seconds}, true));
}

bool RedisCache::block(std::string_view key) {
  const std::string leave = leave_key(key);
  const std::string block = block_key(key);
  const std::string time = block_time_ms();
  // Not repeated: a block counted twice would outlast its writer, and the writer can do without.
  return seen(redis_.run(block_script(), {key, leave, block}, {time}, false)).ok();
}

void RedisCache::unblock(std::string_view key) {
  const std::string leave = leave_key(key);
  const std::string block = block_key(key);
  // Not repeated: an unblock counted twice would expose another writer's change, while a block that
  // stays ends by itself.
  (void)seen(redis_.run(unblock_script(), {key, leave, block}, {}, false));
}

Status RedisCache::ping() {
  const Result<RedisReply> reply = seen(redis_.ask({"PING"}, true));
  if (!reply) return reply.error();
  return Done{};
}

Result<std::int64_t> RedisCache::memory_used() {
  const Result<RedisReply> reply = redis_.ask({"INFO", "memory"}, true);
  if (!reply) return reply.error();
  constexpr std::string_view name = "used_memory:";
  const std::size_t at = reply->text.find(name);
  std::int64_t bytes = 0;
  if (at == std::string::npos) return Error::of(ErrorCode::internal, "Redis: no used_memory");
  const char* begin = reply->text.data() + at + name.size();
  std::from_chars(begin, reply->text.data() + reply->text.size(), bytes);
  return bytes;
}

}  // namespace schedgen::storage
