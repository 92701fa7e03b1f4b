// Clocks that a test or a simulation sets.
#pragma once

#include <atomic>
#include <chrono>

#include "base/clock.h"

namespace schedgen {

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  Instant now() const override { return instant_; }

 private:
  Instant instant_;
};

// Stands still until a test or a simulation moves it. Thread-safe.
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
