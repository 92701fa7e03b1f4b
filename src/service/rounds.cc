#include "service/rounds.h"

#include <algorithm>
#include <utility>

namespace schedgen::service {

Rounds::Rounds(std::vector<Duty> duties) {
  const Time now = std::chrono::steady_clock::now();
  for (Duty& duty : duties) plan_.push_back({std::move(duty), now});
  thread_ = std::thread([this] { run(); });
}

void Rounds::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  stopped_.notify_all();
  if (thread_.joinable()) thread_.join();
}

// False: it is over.
bool Rounds::wait_until(Time time) {
  std::unique_lock lock(mutex_);
  return !stopped_.wait_until(lock, time, [this] { return stop_; });
}

void Rounds::run() {
  if (plan_.empty()) return;
  for (;;) {
    const auto first =
        std::min_element(plan_.begin(), plan_.end(),
                         [](const Planned& a, const Planned& b) { return a.next < b.next; });
    if (!wait_until(first->next)) return;
    const bool more = first->duty.perform();
    const Time now = std::chrono::steady_clock::now();
    first->next = more ? now : now + first->duty.interval;
  }
}

}  // namespace schedgen::service
