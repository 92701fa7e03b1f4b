#include "api/health_probe.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace schedgen::api {

using std::chrono::steady_clock;

struct HealthProbe::State {
  using Make = std::function<http::Response(const Finding&)>;

  struct Asker {
    std::uint64_t number;
    steady_clock::time_point since;
    http::Waker waker;
    Make make;

    void tell(Status status) const {
      waker.complete(make({std::move(status), std::chrono::duration_cast<std::chrono::microseconds>(
                                                  steady_clock::now() - since)}));
    }
  };

  explicit State(const Question& its_question) : question(its_question) {
    pinging = std::thread([this] { ping(); });
    timing = std::thread([this] { end_waits(); });
  }
  ~State() {
    {
      const std::scoped_lock lock(mutex);
      stopping = true;
    }
    changed.notify_all();
    pinging.join();
    timing.join();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void add(http::Waker waker, Make make) {
    const std::scoped_lock lock(mutex);
    askers.push_back({++asked, steady_clock::now(), std::move(waker), std::move(make)});
    changed.notify_all();
  }

  Error no_answer() const {
    return Error::of(
        ErrorCode::database_timeout, question.name + " did not answer in time",
        "It did not answer within " + std::to_string(question.answer_max.count()) + " ms.");
  }

  void ping();
  void end_waits();

  const Question& question;
  std::mutex mutex;  // guards what follows
  std::condition_variable changed;
  bool stopping = false;
  std::deque<Asker> askers;  // in the order in which they came
  std::uint64_t asked = 0;   // number of the last asker
  std::thread pinging;
  std::thread timing;
};

// One ping for all who asked before it began; those who came later get the next one.
void HealthProbe::State::ping() {
  std::unique_lock lock(mutex);
  while (true) {
    changed.wait(lock, [this] { return stopping || !askers.empty(); });
    if (stopping) return;
    const std::uint64_t last = asked;
    lock.unlock();
    const Status status = question.ping();
    lock.lock();
    std::vector<Asker> told;
    while (!askers.empty() && askers.front().number <= last) {
      told.push_back(std::move(askers.front()));
      askers.pop_front();
    }
    lock.unlock();
    for (const Asker& asker : told) asker.tell(status);
    lock.lock();
  }
}

// Tells those whose time is over, whatever the ping does.
void HealthProbe::State::end_waits() {
  std::unique_lock lock(mutex);
  while (!stopping) {
    if (askers.empty()) {
      changed.wait(lock);
      continue;
    }
    const auto due = askers.front().since + question.answer_max;
    if (steady_clock::now() < due) {
      changed.wait_until(lock, due);
      continue;
    }
    const Asker asker = std::move(askers.front());
    askers.pop_front();
    lock.unlock();
    asker.tell(no_answer());
    lock.lock();
  }
}

HealthProbe::HealthProbe(Question question)
    : question_(std::move(question)), state_(std::make_unique<State>(question_)) {}

HealthProbe::~HealthProbe() = default;

http::Held HealthProbe::ask(std::function<http::Response(const Finding&)> make) {
  // The probe ends the wait itself; http's own end of it is for a probe that is stopped first.
  http::Held held(question_.answer_max + std::chrono::milliseconds(500),
                  [make, error = state_->no_answer(), took = question_.answer_max] {
                    return make({error, took});
                  });
  state_->add(held.waker(), std::move(make));
  return held;
}

}  // namespace schedgen::api
