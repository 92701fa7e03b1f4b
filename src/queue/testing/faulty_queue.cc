#include "queue/testing/faulty_queue.h"

namespace schedgen::queue {
namespace {

using std::chrono::milliseconds;

Error planned() {
  return Error::of(ErrorCode::queue_unavailable, "a planned fault");
}

}  // namespace

Status FaultyQueue::add(std::string_view job_id, Priority priority, milliseconds delay) {
  return with_fault<Status>(faults_.next("queue.add"), planned(), Done{},
                            [&] { return inner_.add(job_id, priority, delay); });
}

Result<std::optional<Ticket>> FaultyQueue::take(milliseconds lease, milliseconds wait) {
  const Fault fault = faults_.next("queue.take");
  return with_fault<Result<std::optional<Ticket>>>(
      fault, planned(), std::optional<Ticket>(), [&]() -> Result<std::optional<Ticket>> {
        {
          const std::scoped_lock lock(mutex_);
          if (!again_.empty()) {
            Ticket ticket = std::move(again_.front());
            again_.pop_front();
            return std::optional<Ticket>(std::move(ticket));
          }
        }
        Result<std::optional<Ticket>> taken = inner_.take(lease, wait);
        if (fault == Fault::twice && taken && *taken) {
          const std::scoped_lock lock(mutex_);
          // Its token belongs to no lease, so its holder's calls change nothing.
          again_.push_back({(*taken)->job_id, "handed out twice"});
        }
        return taken;
      });
}

Result<bool> FaultyQueue::extend(const Ticket& ticket, milliseconds lease) {
  return with_fault<Result<bool>>(faults_.next("queue.extend"), planned(), planned(),
                                  [&] { return inner_.extend(ticket, lease); });
}

Result<bool> FaultyQueue::finish(const Ticket& ticket, bool completed, std::string_view reason) {
  return with_fault<Result<bool>>(faults_.next("queue.finish"), planned(), true,
                                  [&] { return inner_.finish(ticket, completed, reason); });
}

Result<bool> FaultyQueue::put_back(const Ticket& ticket, milliseconds delay,
                                   std::string_view reason) {
  return with_fault<Result<bool>>(faults_.next("queue.put_back"), planned(), true,
                                  [&] { return inner_.put_back(ticket, delay, reason); });
}

Status FaultyQueue::remove(std::string_view job_id) {
  return with_fault<Status>(faults_.next("queue.remove"), planned(), Done{},
                            [&] { return inner_.remove(job_id); });
}

Result<QueueCounts> FaultyQueue::counts() {
  return with_fault<Result<QueueCounts>>(faults_.next("queue.counts"), planned(), planned(),
                                         [&] { return inner_.counts(); });
}

Result<milliseconds> FaultyQueue::oldest_wait() {
  return with_fault<Result<milliseconds>>(faults_.next("queue.oldest_wait"), planned(), planned(),
                                          [&] { return inner_.oldest_wait(); });
}

void FaultyQueue::stop_waiting() {
  inner_.stop_waiting();
}

Status FaultyQueue::ping() {
  return with_fault<Status>(faults_.next("queue.ping"), planned(), planned(),
                            [&] { return inner_.ping(); });
}

}  // namespace schedgen::queue
