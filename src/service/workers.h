// The threads that work on jobs: take one, work on it, say what came of it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/log.h"
#include "jobs/leases.h"
#include "jobs/seams.h"
#include "jobs/work.h"

namespace schedgen::service {

class Workers {
 public:
  // What to do with each report; on the worker's thread.
  using OnWorked = std::function<void(const jobs::WorkReport&, std::chrono::microseconds duration)>;

  // All that is referred to outlives the workers.
  Workers(std::size_t count, const jobs::Seams& seams, const jobs::Rules& rules,
          jobs::Leases& leases, Log& log, OnWorked on_worked);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // No job is begun from here on. Does not wait.
  void stop();
  // Returns when no job is in hand any more. After stop().
  void join();

 private:
  void run();
  void pause();

  const jobs::Seams& seams_;
  const jobs::Rules& rules_;
  jobs::Leases& leases_;
  Log& log_;
  const OnWorked on_worked_;

  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::condition_variable stopped_;
  std::vector<std::thread> threads_;
};

}  // namespace schedgen::service
