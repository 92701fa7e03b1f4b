// For tests: hooks that make a call of a model seam fail, wait, or never return.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace schedgen::jobs {

class Hooks {
 public:
  virtual ~Hooks() = default;
  // With an error here, the call has no effect.
  virtual std::optional<Error> before(std::string_view) { return std::nullopt; }
  // With an error here, the call has its effect, but the caller sees the error.
  virtual std::optional<Error> after(std::string_view) { return std::nullopt; }
  // Called when a take() finds nothing and waits.
  virtual void wait(std::chrono::milliseconds) {}
  // An added entry is lost; an entry that is handed out also stays in the queue.
  virtual bool loses_entry() { return false; }
  virtual bool doubles_entry() { return false; }

  template <typename Effect>
  auto call(std::string_view name, const Effect& effect) -> decltype(effect()) {
    if (auto error = before(name)) return *std::move(error);
    auto answer = effect();
    if (auto error = after(name)) return *std::move(error);
    return answer;
  }
};

}  // namespace schedgen::jobs
