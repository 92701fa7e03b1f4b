// The threads on which handlers run. The queue before them is bounded: who finds it full is told so
// at once instead of waiting for an answer that comes too late.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace schedgen::http {

class HandlerPool {
 public:
  using Task = std::function<void()>;  // throws nothing
  // How long a task has waited for a thread. On that thread, before the task; throws nothing.
  using OnTurn = std::function<void(std::chrono::microseconds)>;

  HandlerPool(std::size_t threads, std::size_t queue_max, OnTurn on_turn = {});
  ~HandlerPool() { stop(); }
  HandlerPool(const HandlerPool&) = delete;
  HandlerPool& operator=(const HandlerPool&) = delete;

  // False, and nothing happens, when the queue is full or the pool stops.
  bool submit(Task task);
  // Tasks that run are finished, tasks that wait are dropped.
  void stop();
  std::size_t waiting() const;

 private:
  struct Waiting {
    Task task;
    std::chrono::steady_clock::time_point since;
  };

  void work();

  const std::size_t queue_max_;
  const OnTurn on_turn_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> tasks_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace schedgen::http
