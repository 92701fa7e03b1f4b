// The seam through which the present instant enters the program, so that a test can set it.
#pragma once

#include <atomic>
#include <chrono>

namespace schedgen {

using Instant = std::chrono::sys_seconds;                         // UTC, whole seconds
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC, for what is measured

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  // The same instant to the millisecond; a clock that knows only seconds gives those.
  virtual Moment moment() const { return now(); }
};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
  Moment moment() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  Instant now() const override { return instant_; }

 private:
  Instant instant_;
};

// Stands still until a test or a simulation moves it. Any thread.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Moment start) : moment_(start) {}
  Instant now() const override { return std::chrono::floor<std::chrono::seconds>(moment()); }
  Moment moment() const override { return moment_.load(); }
  void set(Moment moment) { moment_ = moment; }
  void advance(std::chrono::milliseconds by) {
    Moment seen = moment_.load();
    while (!moment_.compare_exchange_weak(seen, seen + by)) continue;
  }

 private:
  std::atomic<Moment> moment_;
};

}  // namespace schedgen
