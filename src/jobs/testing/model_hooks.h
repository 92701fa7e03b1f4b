// For tests: where a call of a model seam can be made to fail, wait, or never return.
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
  // An error here and the call has no effect.
  virtual std::optional<Error> before(std::string_view) { return std::nullopt; }
  // An error here and the effect is there, but the caller is not told.
  virtual std::optional<Error> after(std::string_view) { return std::nullopt; }
  // A take() that found nothing waits.
  virtual void wait(std::chrono::milliseconds) {}
  // An entry that is added is lost; one that is handed out stays there as well.
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
