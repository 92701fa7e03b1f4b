#include "http/handler_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/testing/test_server.h"

namespace schedgen::http {
namespace {

using testing::ElementsAre;

// What tasks did, in order.
class Story {
 public:
  void add(const std::string& word) {
    const std::scoped_lock lock(mutex_);
    words_.push_back(word);
    changed_.notify_all();
  }
  std::vector<std::string> after(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 30s, [&] { return words_.size() >= count; }));
    return words_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> words_;
};

HandlerPool::Task saying(Story& story, const std::string& word) {
  return [&story, word](bool has_turn) { story.add(has_turn ? word : word + " displaced"); };
}

HandlerPool::Task waiting_at(Gate& gate) {
  return [&gate](bool) { gate.wait_at(); };
}

PoolOptions options(std::size_t threads, std::size_t waiting_max, std::size_t per_client = 0) {
  PoolOptions options;
  options.threads = threads;
  options.waiting_max = waiting_max;
  options.running_per_client_max = per_client;
  return options;
}

TEST(HandlerPool, GivesClientsTheirTurnsOneAfterTheOther) {
  Gate gate;
  Story story;
  HandlerPool pool(options(1, 100));
  ASSERT_TRUE(pool.submit("first", waiting_at(gate)));
  gate.wait_for_arrivals(1);
  for (const std::string word : {"a1", "a2", "a3", "a4"}) {
    ASSERT_TRUE(pool.submit("a", saying(story, word)));
  }
  ASSERT_TRUE(pool.submit("b", saying(story, "b1")));
  ASSERT_TRUE(pool.submit("c", saying(story, "c1")));
  ASSERT_TRUE(pool.submit("c", saying(story, "c2")));
  EXPECT_EQ(pool.counts().waiting, 7);
  gate.open();
  EXPECT_THAT(story.after(7), ElementsAre("a1", "b1", "c1", "a2", "c2", "a3", "a4"));
}

TEST(HandlerPool, GivesThePeopleBehindAClientTheirTurns) {
  Gate gate;
  Story story;
  HandlerPool pool(options(1, 100));
  ASSERT_TRUE(pool.submit("campus", waiting_at(gate), 1));
  gate.wait_for_arrivals(1);
  for (const std::string word : {"a1", "a2", "a3", "a4"}) {
    ASSERT_TRUE(pool.submit("campus", saying(story, word), 1));
  }
  ASSERT_TRUE(pool.submit("campus", saying(story, "b1"), 2));
  ASSERT_TRUE(pool.submit("home", saying(story, "h1"), 1));
  ASSERT_TRUE(pool.submit("campus", saying(story, "c1"), 3));
  ASSERT_TRUE(pool.submit("campus", saying(story, "b2"), 2));
  gate.open();
  EXPECT_THAT(story.after(8), ElementsAre("a1", "h1", "b1", "c1", "a2", "b2", "a3", "a4"));
}

TEST(HandlerPool, LetsNobodyWaitForTheNextRequestsOfOthersBehindTheSameClient) {
  Gate gate;
  Story story;
  HandlerPool pool(options(1, 100));
  ASSERT_TRUE(pool.submit("campus", waiting_at(gate), 1));
  gate.wait_for_arrivals(1);
  ASSERT_TRUE(pool.submit("campus", saying(story, "a1"), 1));
  ASSERT_TRUE(pool.submit("campus", saying(story, "a2"), 1));
  // Has always one request waiting, and never two.
  std::function<void(int)> again = [&](int left) {
    story.add("b");
    if (left > 0)
      pool.submit(
          "campus", [&again, left](bool) { again(left - 1); }, 2);
  };
  ASSERT_TRUE(pool.submit(
      "campus", [&again](bool) { again(9); }, 2));
  gate.open();
  const std::vector<std::string> words = story.after(12);
  EXPECT_EQ(std::vector<std::string>(words.begin(), words.begin() + 4),
            (std::vector<std::string>{"a1", "b", "a2", "b"}));
}

TEST(HandlerPool, LeavesAThreadToOthersThanTheOneThatHasMost) {
  Gate gate;
  Story story;
  HandlerPool pool(options(3, 100, 2));
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(pool.submit("a", waiting_at(gate)));
  gate.wait_for_arrivals(2);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(pool.submit("b", saying(story, "b")));
  EXPECT_EQ(story.after(20).size(), 20);
  EXPECT_EQ(pool.counts().waiting, 8);
  gate.open();
  gate.wait_for_arrivals(10);  // and none of them is forgotten
}

TEST(HandlerPool, TakesAPlaceFromTheClientThatHasMost) {
  Gate gate;
  Story story;
  HandlerPool pool(options(1, 4));
  ASSERT_TRUE(pool.submit("first", waiting_at(gate)));
  gate.wait_for_arrivals(1);
  EXPECT_FALSE(pool.counts().is_full);
  for (const std::string word : {"a1", "a2", "a3", "a4"}) {
    ASSERT_TRUE(pool.submit("a", saying(story, word)));
  }
  EXPECT_TRUE(pool.counts().is_full);
  EXPECT_FALSE(pool.submit("a", saying(story, "a5")));  // its own limit
  ASSERT_TRUE(pool.submit("b", saying(story, "b1")));
  EXPECT_THAT(story.after(1), ElementsAre("a4 displaced"));
  ASSERT_TRUE(pool.submit("b", saying(story, "b2")));
  EXPECT_THAT(story.after(2), ElementsAre("a4 displaced", "a3 displaced"));
  EXPECT_FALSE(pool.submit("b", saying(story, "b3")));  // as many as the other has
  EXPECT_FALSE(pool.submit("a", saying(story, "a6")));
  EXPECT_EQ(pool.counts().waiting, 4);
  gate.open();
  EXPECT_THAT(story.after(6), ElementsAre("a4 displaced", "a3 displaced", "a1", "b1", "a2", "b2"));
}

TEST(HandlerPool, LetsGoOfWhatWaitsAndNotOfWhatRuns) {
  Gate gate;
  Story story;
  HandlerPool pool(options(1, 4));
  const auto running = pool.submit("a", waiting_at(gate));
  gate.wait_for_arrivals(1);
  const auto withdrawn = pool.submit("a", saying(story, "withdrawn"));
  const auto other = pool.submit("b", saying(story, "b"));
  ASSERT_TRUE(running && withdrawn && other);
  EXPECT_FALSE(pool.withdraw("a", *running));
  EXPECT_FALSE(pool.withdraw("b", *withdrawn));
  EXPECT_TRUE(pool.withdraw("a", *withdrawn));
  EXPECT_FALSE(pool.withdraw("a", *withdrawn));
  EXPECT_EQ(pool.counts().waiting, 1);
  gate.open();
  EXPECT_THAT(story.after(1), ElementsAre("b"));
}

TEST(HandlerPool, SaysForHowLongNobodyHasHadATurn) {
  Gate gate;
  HandlerPool pool(options(1, 4));
  ASSERT_TRUE(pool.submit("a", waiting_at(gate)));
  gate.wait_for_arrivals(1);
  EXPECT_EQ(pool.counts().stuck_for, 0ms);  // nobody waits
  ASSERT_TRUE(pool.submit("b", waiting_at(gate)));
  const auto begin = std::chrono::steady_clock::now();
  while (pool.counts().stuck_for < 20ms) ASSERT_LT(std::chrono::steady_clock::now(), begin + 30s);
  gate.open();
  gate.wait_for_arrivals(2);
  EXPECT_EQ(pool.counts().stuck_for, 0ms);
}

TEST(HandlerPool, DropsWhatWaitsWhenItStops) {
  Gate gate;
  Story story;
  HandlerPool pool(options(1, 4));
  ASSERT_TRUE(pool.submit("a", waiting_at(gate)));
  gate.wait_for_arrivals(1);
  ASSERT_TRUE(pool.submit("a", saying(story, "never")));
  auto stopped = std::async(std::launch::async, [&] { pool.stop(); });
  while (pool.counts().waiting > 0) std::this_thread::yield();
  EXPECT_FALSE(pool.submit("a", saying(story, "too late")));
  gate.open();
  stopped.get();
  EXPECT_TRUE(story.after(0).empty());
}

}  // namespace
}  // namespace schedgen::http
