// Runs on the real Redis that script/engines starts.
#include "storage/redis_cache.h"

#include <gmock/gmock.h>

#include "storage/testing/cache_contract.h"
#include "storage/testing/test_servers.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

// Like a server that has been in use for a while, so that it gives leaves.
void settle(const RedisSettings& settings) {
  RedisPool redis(settings);
  must(redis.ask({"SET", RedisCache::known_key, "1"}, true));
  must(redis.ask({"DEL", RedisCache::early_key}, true));
}

RedisSettings settled() {
  static const bool once = (settle(test_redis_cache()), true);
  (void)once;
  return test_redis_cache();
}

// Each store has separate keys, so that tests can run at the same time.
class OwnKeys final : public Cache {
 public:
  std::optional<std::string> get(std::string_view key) override { return cache_.get(own(key)); }
  Leave leave_to_fill(std::string_view key) override { return cache_.leave_to_fill(own(key)); }
  void fill(std::string_view key, const Leave& leave, std::string_view value,
            std::chrono::seconds time_to_live) override {
    cache_.fill(own(key), leave, value, time_to_live);
  }
  bool block(std::string_view key) override { return cache_.block(own(key)); }
  void unblock(std::string_view key) override { cache_.unblock(own(key)); }
  Status ping() override { return cache_.ping(); }
  bool is_shared() const override { return cache_.is_shared(); }

  const std::string& prefix() const { return prefix_; }

 private:
  std::string own(std::string_view key) const { return prefix_ + std::string(key); }
  SystemRandom random_;
  std::string prefix_ = random_uuid(random_) + ":";
  RedisCache cache_{settled(), random_};
};

class RedisCacheStore {
 public:
  Cache& cache() { return cache_; }

  void advance(std::chrono::milliseconds by) { bring_ends_nearer(redis_, cache_.prefix(), by); }

 private:
  OwnKeys cache_;
  RedisPool redis_{test_redis_cache()};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Redis, CacheContract, RedisCacheStore);

TEST(RedisCacheTest, AServerThatIsAwayMakesItSlowerAndNotWrong) {
  SystemRandom random;
  RedisSettings away;
  away.address.port = 1;
  RedisCache cache(away, random);
  EXPECT_EQ(cache.get("a"), std::nullopt);
  EXPECT_EQ(cache.leave_to_fill("a"), "");
  cache.fill("a", "word", "1", 60s);
  EXPECT_FALSE(cache.block("a"));
  cache.unblock("a");
  EXPECT_EQ(cache.ping().error().code, ErrorCode::storage_unavailable);
  EXPECT_FALSE(cache.memory_used());
}

TEST(RedisCacheTest, AWrongPasswordIsToldAndNotShown) {
  SystemRandom random;
  RedisSettings wrong = test_redis_cache();
  wrong.address.password = "not-the-password";
  RedisCache cache(wrong, random);
  const Status refused = cache.ping();
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().log, testing::HasSubstr("connection rejected"));
  EXPECT_THAT(refused.error().log, testing::Not(testing::HasSubstr("not-the-password")));
}

TEST(RedisCacheTest, LostScriptsAndConnectionsAreReplaced) {
  SystemRandom random;
  RedisSettings named = settled();
  named.address.client_name = random_uuid(random);
  RedisCache cache(named, random);
  const std::string key = random_uuid(random);
  const auto round = [&](const std::string& value) {
    cache.fill(key, cache.leave_to_fill(key), value, 60s);
    return cache.get(key);
  };
  EXPECT_EQ(round("1"), "1");
  RedisPool other(test_redis_cache());
  must(other.ask({"SCRIPT", "FLUSH"}, false));
  EXPECT_EQ(round("2"), "2");
  const std::string clients = must(other.ask({"CLIENT", "LIST"}, false)).text;
  int killed = 0;
  for (std::size_t at = 0; at < clients.size();) {
    const std::size_t end = clients.find('\n', at);
    const std::string line = clients.substr(at, end - at);
    at = end + 1;
    if (line.find("name=" + named.address.client_name) == std::string::npos) continue;
    const std::string id = line.substr(3, line.find(' ') - 3);  // "id=7 addr=..."
    must(other.ask({"CLIENT", "KILL", "ID", id}, false));
    ++killed;
  }
  EXPECT_EQ(killed, 1);
  EXPECT_EQ(round("3"), "3");
}

TEST(RedisCacheTest, ALeaveDoesNotOutliveAServerThatLostEverything) {
  SystemRandom random;
  RedisCache cache(settled(), random);
  const std::string key = random_uuid(random);
  const Leave leave = cache.leave_to_fill(key);
  EXPECT_NE(leave, "");
  must(RedisPool(test_redis_cache()).ask({"DEL", key, key + ":leave", key + ":block"}, false));
  cache.fill(key, leave, "old", 60s);
  EXPECT_EQ(cache.get(key), std::nullopt);
}

TEST(RedisCacheTest, AServerThatCameBackEmptyGivesNoLeaveUntilEveryChangeOfBeforeIsOver) {
  SystemRandom random;
  RedisSettings own = test_redis_cache();
  own.address.database = 2;  // not used by other tests, so it can be emptied
  RedisPool redis(own);
  must(redis.ask({"FLUSHDB"}, false));
  RedisCache cache(own, random);
  EXPECT_EQ(cache.leave_to_fill("a"), "");
  EXPECT_EQ(cache.leave_to_fill("b"), "");
  const std::int64_t left = must(redis.ask({"PTTL", RedisCache::early_key}, false)).number;
  EXPECT_GT(left, 0);
  EXPECT_LE(std::chrono::milliseconds(left), Cache::block_time_max);
  settle(own);  // after block_time_max
  cache.fill("a", cache.leave_to_fill("a"), "1", 60s);
  EXPECT_EQ(cache.get("a"), "1");
  must(redis.ask({"FLUSHDB"}, false));
  EXPECT_EQ(cache.leave_to_fill("a"), "");
}

TEST(RedisCacheTest, KnowsTheMemoryOfTheServer) {
  SystemRandom random;
  RedisCache cache(test_redis_cache(), random);
  const auto used = cache.memory_used();
  ASSERT_TRUE(used);
  EXPECT_GT(*used, 100'000);
}

TEST(RedisAddressTest, IsReadOutOfItsUrl) {
  const auto full = redis_address("redis://me:p%40ss@example.org:7000/3");
  ASSERT_TRUE(full);
  EXPECT_EQ(full->host, "example.org");
  EXPECT_EQ(full->port, 7000);
  EXPECT_EQ(full->user, "me");
  EXPECT_EQ(full->password, "p@ss");
  EXPECT_EQ(full->database, 3);
  EXPECT_EQ(redis_address("redis://localhost")->port, 6379);
  EXPECT_EQ(redis_address("redis://[::1]:7001")->host, "::1");
  for (const char* wrong : {"", "redis://", "http://a", "redis://a/x", "redis://a:0",
                            "redis://a/1/2", "redis://a:99999", "redis://a?x=1", "a:6379"}) {
    EXPECT_FALSE(redis_address(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace schedgen::storage
