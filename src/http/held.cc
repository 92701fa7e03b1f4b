#include "http/held.h"

#include <utility>

namespace schedgen::http {

bool HeldState::signal(Signal signal) {
  const std::scoped_lock lock(mutex_);
  if (signalled_ || ended_) return false;
  signalled_ = true;
  // Under the lock, so that a connection which called end() hears nothing afterwards.
  if (deliver_) {
    deliver_(std::move(signal));
  } else {
    early_ = std::move(signal);
  }
  return true;
}

bool HeldState::is_waiting() const {
  const std::scoped_lock lock(mutex_);
  return !signalled_ && !ended_;
}

void HeldState::attach(Deliver deliver) {
  const std::scoped_lock lock(mutex_);
  if (ended_) return;
  if (early_) {
    deliver(*std::exchange(early_, std::nullopt));
  } else {
    deliver_ = std::move(deliver);
  }
}

void HeldState::end() {
  std::function<void()> on_end;
  Deliver dropped;
  {
    const std::scoped_lock lock(mutex_);
    if (ended_) return;
    ended_ = true;
    on_end = std::move(on_end_);
    dropped = std::move(deliver_);
  }
  if (on_end) on_end();
}

void HeldState::set_on_end(std::function<void()> on_end) {
  const std::scoped_lock lock(mutex_);
  on_end_ = std::move(on_end);
}

}  // namespace schedgen::http
