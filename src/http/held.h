// An answer that waits for a signal or for its time, and holds no thread meanwhile.
//
// A handler makes a Held, keeps its Waker where the signal will come from, and returns it. Then one
// of these comes first and counts: complete() gives the answer; wake() or the time's end has the
// answer made by `make`, on the handlers' pool; the client goes away, or the server stops hard, and
// there is no answer. A server that stops gracefully wakes every held answer. Waker may be used
// before the handler has returned, from any thread, and after the server is gone.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "http/message.h"

namespace schedgen::http {

class HeldState {
 public:
  // What came: an answer, or (nothing) the wish that it be made now.
  using Signal = std::optional<Response>;
  using Deliver = std::function<void(Signal)>;

  HeldState(std::chrono::milliseconds wait_max, std::function<Response()> make)
      : wait_max_(wait_max), make_(std::move(make)) {}

  bool signal(Signal signal);
  bool is_waiting() const;

  // For the connection: `deliver` is called at most once, at once if the signal came already.
  void attach(Deliver deliver);
  // From now on signals go nowhere. Calls what on_end was given, the first time.
  void end();
  void set_on_end(std::function<void()> on_end);

  std::chrono::milliseconds wait_max() const { return wait_max_; }
  const std::function<Response()>& make() const { return make_; }

  // Set before the handler returns; the connection reads it afterwards.
  Addition addition;

 private:
  const std::chrono::milliseconds wait_max_;
  const std::function<Response()> make_;
  mutable std::mutex mutex_;
  std::optional<Signal> early_;
  Deliver deliver_;
  std::function<void()> on_end_;
  bool signalled_ = false;
  bool ended_ = false;
};

class Waker {
 public:
  explicit Waker(std::shared_ptr<HeldState> state) : state_(std::move(state)) {}
  // Both: true when this call decided. Quick; they only hand over.
  bool complete(Response response) const { return state_->signal(std::move(response)); }
  bool wake() const { return state_->signal(std::nullopt); }
  // False once it is decided, or nobody waits any more.
  bool is_waiting() const { return state_->is_waiting(); }

 private:
  std::shared_ptr<HeldState> state_;
};

class Held {
 public:
  // `make` runs on the pool at most once.
  Held(std::chrono::milliseconds wait_max, std::function<Response()> make)
      : state_(std::make_shared<HeldState>(wait_max, std::move(make))) {}

  Waker waker() const { return Waker(state_); }
  // Called once when nobody waits any more, whatever the reason: forget the waker. On a socket's
  // thread, so it must be quick.
  void on_end(std::function<void()> call) { state_->set_on_end(std::move(call)); }

  // What the answer gets besides what makes it. Only before the handler returns.
  Addition& addition() { return state_->addition; }

  const std::shared_ptr<HeldState>& state() const { return state_; }

 private:
  std::shared_ptr<HeldState> state_;
};

}  // namespace schedgen::http
