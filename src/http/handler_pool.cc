#include "http/handler_pool.h"

#include <cassert>
#include <utility>

namespace schedgen::http {

HandlerPool::HandlerPool(std::size_t threads, std::size_t queue_max, OnTurn on_turn)
    : queue_max_(queue_max), on_turn_(std::move(on_turn)) {
  assert(threads > 0);
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool HandlerPool::submit(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || tasks_.size() >= queue_max_) return false;
    tasks_.push_back({std::move(task), std::chrono::steady_clock::now()});
  }
  wake_.notify_one();
  return true;
}

void HandlerPool::stop() {
  std::deque<Waiting> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(tasks_);
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

std::size_t HandlerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return tasks_.size();
}

void HandlerPool::work() {
  while (true) {
    Waiting next;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      next = std::move(tasks_.front());
      tasks_.pop_front();
    }
    if (on_turn_) {
      on_turn_(std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - next.since));
    }
    next.task();
  }
}

}  // namespace schedgen::http
