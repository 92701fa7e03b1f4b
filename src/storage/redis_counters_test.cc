// Runs on the real Redis that script/engines starts.
#include "storage/redis_counters.h"

#include "base/random.h"
#include "storage/testing/counters_contract.h"
#include "storage/testing/test_servers.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

// One pool for all stores, so that a property with hundreds of runs does not open hundreds.
RedisPool& shared_pool() {
  static RedisPool pool(test_redis_cache());
  return pool;
}

class RedisCountersStore {
 public:
  Counters& counters() { return counters_; }

  void advance(std::chrono::milliseconds by) { bring_ends_nearer(shared_pool(), prefix_, by); }

 private:
  SystemRandom random_;
  std::string prefix_ = random_uuid(random_) + ":";
  RedisCounters counters_{test_redis_cache(), prefix_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Redis, CountersContract, RedisCountersStore);

TEST(RedisCountersTest, InstancesCountTogetherAndEveryKeyEnds) {
  SystemRandom random;
  const std::string prefix = random_uuid(random) + ":";
  RedisCounters one(test_redis_cache(), prefix);
  RedisCounters other(test_redis_cache(), prefix);
  EXPECT_TRUE(must(one.count({{"a", 1, 1min}})).front().allowed);
  EXPECT_FALSE(must(other.count({{"a", 1, 1min}})).front().allowed);
  const RedisReply left = must(shared_pool().ask({"PTTL", prefix + "a"}, true));
  EXPECT_GT(left.number, 0);
  EXPECT_LE(left.number, 60'000);
}

TEST(RedisCountersTest, AServerThatIsAwayIsTold) {
  RedisSettings away;
  away.address.port = 1;
  RedisCounters counters(away);
  EXPECT_EQ(counters.count({{"a", 1, 1min}}).error().code, ErrorCode::storage_unavailable);
  EXPECT_FALSE(counters.forget("a").ok());
  EXPECT_FALSE(counters.ping().ok());
}

}  // namespace
}  // namespace schedgen::storage
