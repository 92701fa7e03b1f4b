// Any bytes as what a Redis answers, to all that asks one: the queue (what BullMQ's scripts give),
// the cache, the counters and the operator's figures. The first byte says who asks, a NUL ends each
// answer.
#include <array>
#include <chrono>
#include <cstdlib>

#include "base/testing/clock.h"
#include "base/text.h"
#include "fuzz/targets.h"
#include "queue/bullmq_queue.h"
#include "storage/redis_cache.h"
#include "storage/redis_counters.h"
#include "storage/redis_facts.h"
#include "storage/testing/answering_redis.h"

namespace schedgen::fuzz {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view job_id = "0c9c63b0-6a0d-4a45-9d35-0d2f6d9a2a4e";

// The same each time.
struct Numbers final : Random {
  std::uint64_t next() override { return state = state * 6364136223846793005u + 1; }
  std::uint64_t state = 1;
};

struct World {
  explicit World(int port) {
    settings.address.port = port;
    bullmq.address = settings.address;
    bullmq.limit_max = 10;
  }
  storage::RedisSettings settings;
  queue::BullmqSettings bullmq;
  FixedClock clock{Instant(std::chrono::seconds(1'770'000'000))};
  Numbers random;
};

bool take(World& world) {
  queue::BullmqQueue queue(world.bullmq, world.clock, world.random);
  return queue.take(30s, 1ms).ok();
}
bool add(World& world) {
  queue::BullmqQueue queue(world.bullmq, world.clock, world.random);
  return queue.add(job_id, queue::Priority::normal, 0ms).ok();
}
bool change(World& world) {
  queue::BullmqQueue queue(world.bullmq, world.clock, world.random);
  const queue::Ticket ticket{std::string(job_id), "token"};
  const bool extended = queue.extend(ticket, 30s).ok();
  const bool back = queue.put_back(ticket, 5s, "a reason").ok();
  return queue.finish(ticket, true, "").ok() || back || extended;
}
bool count_jobs(World& world) {
  queue::BullmqQueue queue(world.bullmq, world.clock, world.random);
  return queue.counts().ok();
}
bool oldest(World& world) {
  queue::BullmqQueue queue(world.bullmq, world.clock, world.random);
  const auto waits = queue.oldest_wait();
  if (waits && *waits < 0ms) std::abort();
  return waits.ok();
}
bool read_cache(World& world) {
  storage::RedisCache cache(world.settings, world.random);
  const storage::Leave leave = cache.leave_to_fill("job:1");
  cache.fill("job:1", leave, "value", 60s);
  return cache.get("job:1").has_value() || !leave.empty();
}
bool ask_memory(World& world) {
  storage::RedisCache cache(world.settings, world.random);
  return cache.memory_used().ok();
}
bool count(World& world) {
  storage::RedisCounters counters(world.settings);
  const auto counted = counters.count({{"user:1", 100}, {"address:1", 1'000}});
  if (counted && counted->size() != 2) std::abort();
  return counted.ok();
}
bool ask_facts(World& world) {
  storage::RedisPool pool(world.settings);
  return storage::redis_facts(pool, world.clock).ok();
}

}  // namespace

bool redis(std::string_view bytes) {
  constexpr std::array questions{&take,       &add,        &change, &count_jobs, &oldest,
                                 &read_cache, &ask_memory, &count,  &ask_facts};
  // Never destroyed: its thread waits for clients.
  static auto* server = new storage::AnsweringRedis;
  if (bytes.empty()) return false;
  const auto which = static_cast<unsigned char>(bytes.front());
  std::vector<std::string> answers;
  for (const std::string_view answer : split(bytes.substr(1), '\0')) answers.emplace_back(answer);
  server->start(std::move(answers));
  World world(server->port());
  const bool understood = questions[which % questions.size()](world);
  server->finish();
  return understood;
}

}  // namespace schedgen::fuzz
