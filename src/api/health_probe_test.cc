#include "api/health_probe.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <vector>

namespace schedgen::api {
namespace {

using namespace std::chrono_literals;

// An engine that answers when it is let.
class Engine {
 public:
  Status ping() {
    std::unique_lock lock(mutex_);
    ++pings_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
    return status_;
  }
  void open(Status status = Done{}) {
    const std::scoped_lock lock(mutex_);
    is_open_ = true;
    status_ = std::move(status);
    changed_.notify_all();
  }
  void wait_for_pings(int count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 30s, [&] { return pings_ >= count; }));
  }
  int pings() {
    const std::scoped_lock lock(mutex_);
    return pings_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_open_ = false;
  int pings_ = 0;
  Status status_ = Done{};
};

// Asks, and waits for the answer as a connection does.
class Asker {
 public:
  explicit Asker(HealthProbe& probe)
      : held_(probe.ask([this](const HealthProbe::Finding& finding) {
          finding_ = finding;
          return http::Response::empty(finding.status.ok() ? 200 : 503);
        })) {
    held_.state()->attach([this](http::HeldState::Signal signal) {
      const std::scoped_lock lock(mutex_);
      status_ = signal ? signal->status : 0;
      changed_.notify_all();
    });
  }
  int wait_for_status() {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 30s, [this] { return status_ >= 0; }));
    return status_;
  }
  bool is_answered() {
    const std::scoped_lock lock(mutex_);
    return status_ >= 0;
  }
  const HealthProbe::Finding& finding() const { return finding_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int status_ = -1;
  HealthProbe::Finding finding_;
  http::Held held_;
};

HealthProbe::Question question_to(Engine& engine, std::chrono::milliseconds answer_max) {
  return {"records", [&engine] { return engine.ping(); }, {}, answer_max};
}

TEST(HealthProbe, TellsWhatTheEngineSays) {
  Engine engine;
  engine.open();
  HealthProbe probe(question_to(engine, 30s));
  EXPECT_EQ(Asker(probe).wait_for_status(), 200);
  engine.open(Error::of(ErrorCode::storage_unavailable, "away"));
  Asker again(probe);
  EXPECT_EQ(again.wait_for_status(), 503);
  EXPECT_EQ(again.finding().status.error().code, ErrorCode::storage_unavailable);
}

TEST(HealthProbe, AnswersInTimeWhenTheEngineDoesNot) {
  Engine engine;
  HealthProbe probe(question_to(engine, 20ms));
  Asker first(probe);
  EXPECT_EQ(first.wait_for_status(), 503);
  EXPECT_EQ(first.finding().status.error().code, ErrorCode::database_timeout);
  EXPECT_GE(first.finding().took, 20ms);
  // The engine still hangs: who asks now is answered all the same, and no second ping piles up.
  EXPECT_EQ(Asker(probe).wait_for_status(), 503);
  EXPECT_EQ(engine.pings(), 1);
  engine.open();
}

TEST(HealthProbe, AsksOnceForAllWhoWait) {
  Engine engine;
  HealthProbe probe(question_to(engine, 30s));
  Asker first(probe);
  engine.wait_for_pings(1);
  // These came after the ping began, so its answer is not theirs: one more ping is.
  std::vector<std::unique_ptr<Asker>> later;
  for (int i = 0; i < 50; ++i) later.push_back(std::make_unique<Asker>(probe));
  EXPECT_FALSE(later.front()->is_answered());
  engine.open();
  EXPECT_EQ(first.wait_for_status(), 200);
  for (const auto& asker : later) EXPECT_EQ(asker->wait_for_status(), 200);
  EXPECT_EQ(engine.pings(), 2);
}

}  // namespace
}  // namespace schedgen::api
