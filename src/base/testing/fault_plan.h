// Planned failures for tests: what goes wrong at which call of a seam. The decorators of the seams
// (faulty_records, faulty_counters, faulty_queue) ask here before every call, so that one plan sees
// the calls of all seams in one order.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schedgen {

enum class Fault {
  none,
  before,   // the call fails and nothing has happened
  after,    // it has happened, but the call fails anyway
  dropped,  // the call reports success, but nothing has happened
  twice,    // queue.take: the same job is handed out again
};

struct FaultPoint {
  std::uint64_t index = 0;  // of the call, counted from 0 over all seams that share the plan
  std::string_view name;    // "records.create"
};

using FaultPlan = std::function<Fault(const FaultPoint&)>;

// Counts calls and asks the plan. Thread-safe.
class Faults {
 public:
  Faults() = default;
  explicit Faults(FaultPlan plan) : plan_(std::move(plan)) {}

  // Applies from the next call on; an empty plan means no faults.
  void set_plan(FaultPlan plan) {
    const std::scoped_lock lock(mutex_);
    plan_ = std::move(plan);
  }
  Fault next(std::string_view name) {
    const std::scoped_lock lock(mutex_);
    const FaultPoint point{names_.size(), name};
    names_.emplace_back(name);
    return plan_ ? plan_(point) : Fault::none;
  }
  std::uint64_t calls() const {
    const std::scoped_lock lock(mutex_);
    return names_.size();
  }
  // The calls so far, in order.
  std::vector<std::string> names() const {
    const std::scoped_lock lock(mutex_);
    return names_;
  }
  // Restarts the count at 0 and keeps the plan.
  void restart() {
    const std::scoped_lock lock(mutex_);
    names_.clear();
  }

 private:
  mutable std::mutex mutex_;
  FaultPlan plan_;
  std::vector<std::string> names_;
};

// Makes the call, failing as planned. `dropped` is the answer of a call that never happened.
template <typename ResultType, typename Call>
ResultType with_fault(Fault fault, const auto& error, ResultType dropped, Call call) {
  switch (fault) {
    case Fault::before:
      return error;
    case Fault::after: {
      (void)call();
      return error;
    }
    case Fault::dropped:
      return dropped;
    case Fault::none:
    case Fault::twice:
      break;
  }
  return call();
}

}  // namespace schedgen
