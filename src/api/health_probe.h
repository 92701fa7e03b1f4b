// Asks one engine whether it answers, and gives an answer in time even when the engine does not.
//
// The question may block for as long as the engine likes: it is asked on a thread of its own, once
// at a time however many ask for it. Whoever asks is answered as soon as the engine is, or when
// answer_max is over, and holds no thread meanwhile.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/held.h"

namespace schedgen::api {

struct PoolFigures {
  int active = 0;  // connections that somebody uses
  int idle = 0;
};

class HealthProbe {
 public:
  struct Question {
    std::string name;                   // "records"
    std::function<Status()> ping;       // may block, throws nothing
    std::function<PoolFigures()> pool;  // never blocks; may be empty
    std::chrono::milliseconds answer_max{4'000};
  };
  struct Finding {
    Status status = Done{};
    std::chrono::microseconds took{};
  };

  explicit HealthProbe(Question question);
  // Waits for a ping that is under way.
  ~HealthProbe();
  HealthProbe(const HealthProbe&) = delete;
  HealthProbe& operator=(const HealthProbe&) = delete;

  // `make` gets what was found and makes the answer; it runs on a thread of the probe, so it must
  // not block. DATABASE_TIMEOUT when the engine did not answer in time.
  http::Held ask(std::function<http::Response(const Finding&)> make);

  const Question& question() const { return question_; }

 private:
  struct State;
  const Question question_;
  std::unique_ptr<State> state_;
};

}  // namespace schedgen::api
