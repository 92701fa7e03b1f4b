#include "storage/memory_cache.h"

#include "base/testing/clock.h"
#include "storage/testing/cache_contract.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

class MemoryCacheStore {
 public:
  Cache& cache() { return cache_; }
  void advance(std::chrono::milliseconds by) { clock_.advance(by); }

 private:
  ManualClock clock_{Moment(1s)};
  MemoryCache cache_{{}, clock_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, CacheContract, MemoryCacheStore);

class MemoryCacheTest : public testing::Test {
 protected:
  static void fill(MemoryCache& cache, const std::string& key, const std::string& value) {
    cache.fill(key, cache.leave_to_fill(key), value, 1h);
  }
  ManualClock clock_{Moment(1s)};
};

TEST_F(MemoryCacheTest, DropsWhatWasUsedLeast) {
  MemoryCache cache({.entries_max = 3}, clock_);
  for (const char* key : {"a", "b", "c"}) fill(cache, key, key);
  EXPECT_EQ(cache.entries(), 3U);
  EXPECT_EQ(cache.get("a"), "a");
  fill(cache, "d", "d");
  EXPECT_EQ(cache.entries(), 3U);
  EXPECT_EQ(cache.get("b"), std::nullopt);
  for (const char* key : {"a", "c", "d"}) EXPECT_EQ(cache.get(key), key);
  fill(cache, "a", "again");  // filling counts as use
  fill(cache, "e", "e");
  EXPECT_EQ(cache.get("c"), std::nullopt);
  EXPECT_EQ(cache.get("a"), "again");
}

TEST_F(MemoryCacheTest, CountsItsBytes) {
  MemoryCache unlimited({}, clock_);
  fill(unlimited, "a", std::string(1'000, 'x'));
  const std::size_t one = unlimited.bytes();
  EXPECT_GT(one, 1'000U);

  MemoryCache cache({.bytes_max = 3 * one}, clock_);
  for (const char* key : {"a", "b", "c", "d"}) fill(cache, key, std::string(1'000, 'x'));
  EXPECT_EQ(cache.bytes(), 3 * one);
  EXPECT_EQ(cache.entries(), 3U);
  fill(cache, "e", std::string(1'001, 'x'));  // one more byte evicts one more entry
  EXPECT_EQ(cache.entries(), 2U);
  fill(cache, "d", "small");
  EXPECT_LT(cache.bytes(), 2 * one);
  for (const char* key : {"d", "e"}) cache.unblock(key);
  EXPECT_EQ(cache.bytes(), 0U);
  EXPECT_EQ(cache.entries(), 0U);
}

TEST_F(MemoryCacheTest, DoesNotKeepWhatIsLargerThanAll) {
  MemoryCache cache({.bytes_max = 2'000}, clock_);
  fill(cache, "a", "small");
  fill(cache, "b", std::string(3'000, 'x'));
  EXPECT_EQ(cache.get("b"), std::nullopt);
  EXPECT_EQ(cache.get("a"), "small");
  fill(cache, "a", std::string(3'000, 'x'));  // the old value is stale
  EXPECT_EQ(cache.get("a"), std::nullopt);
}

TEST_F(MemoryCacheTest, ALeaveThatIsTooOldIsVoid) {
  MemoryCache cache({}, clock_);
  const Leave leave = cache.leave_to_fill("a");
  cache.unblock("a");
  // So many other keys change that the state of "a" is no longer tracked.
  for (int i = 0; i < 20'000; ++i) cache.unblock("key-" + std::to_string(i));
  cache.fill("a", leave, "old", 1h);
  EXPECT_EQ(cache.get("a"), std::nullopt);
  fill(cache, "a", "new");
  EXPECT_EQ(cache.get("a"), "new");
}

TEST_F(MemoryCacheTest, WritersThatDiedAreForgotten) {
  MemoryCache cache({}, clock_);
  for (int i = 0; i < 1'500; ++i) cache.block("dead-" + std::to_string(i));
  clock_.advance(Cache::block_time_max);
  cache.block("alive");
  EXPECT_EQ(cache.leave_to_fill("alive"), "");
  EXPECT_NE(cache.leave_to_fill("dead-1499"), "");
}

TEST_F(MemoryCacheTest, AnExpiredEntryLeavesItsRoom) {
  MemoryCache cache({}, clock_);
  fill(cache, "a", "1");
  clock_.advance(1h);
  EXPECT_EQ(cache.get("a"), std::nullopt);
  EXPECT_EQ(cache.bytes(), 0U);
}

}  // namespace
}  // namespace schedgen::storage
