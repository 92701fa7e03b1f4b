// The seam through which the current time enters the program, so that a test can set it.
#pragma once

#include <chrono>
#include <string>

namespace schedgen {

using Instant = std::chrono::sys_seconds;                         // UTC, whole seconds
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC, for measurements

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  // The same instant to the millisecond. A clock that only knows seconds returns whole seconds.
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

// "2026-02-23T08:30:00.125Z"
std::string timestamp_of(Moment moment);

}  // namespace schedgen
