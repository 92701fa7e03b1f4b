#include "service/workers.h"

#include <utility>

namespace schedgen::service {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds wait_for_job = 30s;  // stop() wakes it
constexpr std::chrono::milliseconds wait_for_queue = 1s;

}  // namespace

Workers::Workers(std::size_t count, const jobs::Seams& seams, const jobs::Rules& rules,
                 jobs::Leases& leases, Log& log, OnWorked on_worked)
    : seams_(seams), rules_(rules), leases_(leases), log_(log), on_worked_(std::move(on_worked)) {
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() {
  stop();
  join();
}

void Workers::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  stopped_.notify_all();
  seams_.queue.stop_waiting();
}

void Workers::join() {
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Workers::run() {
  while (!stop_) {
    const auto ticket = seams_.queue.take(rules_.lease, wait_for_job);
    if (!ticket.ok()) {
      log_.write({.level = LogLevel::error,
                  .message = "the queue gives no work",
                  .detail = ticket.error().log});
      pause();
    } else if (*ticket) {
      const auto begin = std::chrono::steady_clock::now();
      const jobs::WorkReport report = jobs::work(seams_, rules_, leases_, **ticket, stop_);
      on_worked_(report, std::chrono::duration_cast<std::chrono::microseconds>(
                             std::chrono::steady_clock::now() - begin));
    }
  }
}

void Workers::pause() {
  std::unique_lock lock(mutex_);
  stopped_.wait_for(lock, wait_for_queue, [this] { return stop_.load(); });
}

}  // namespace schedgen::service
