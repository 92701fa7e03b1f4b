// A queue whose calls fail on purpose (base/testing/fault_plan.h). The faults' names are "queue."
// and the name of the call. A dropped add, finish, put_back or remove reports success, as if the
// engine had lost the entry. Fault::twice at a take hands out the same job again at the next take.
#pragma once

#include <deque>
#include <mutex>

#include "base/testing/fault_plan.h"
#include "queue/queue.h"

namespace schedgen::queue {

class FaultyQueue final : public Queue {
 public:
  FaultyQueue(Queue& inner, Faults& faults) : inner_(inner), faults_(faults) {}

  Status add(std::string_view job_id, Priority priority, std::chrono::milliseconds delay) override;
  Result<std::optional<Ticket>> take(std::chrono::milliseconds lease,
                                     std::chrono::milliseconds wait) override;
  Result<bool> extend(const Ticket& ticket, std::chrono::milliseconds lease) override;
  Result<bool> finish(const Ticket& ticket, bool completed, std::string_view reason) override;
  Result<bool> put_back(const Ticket& ticket, std::chrono::milliseconds delay,
                        std::string_view reason) override;
  Status remove(std::string_view job_id) override;
  Result<QueueCounts> counts() override;
  Result<std::chrono::milliseconds> oldest_wait() override;
  std::uint64_t stalled() const override { return inner_.stalled(); }
  void stop_waiting() override;  // never fails
  Status ping() override;

 private:
  Queue& inner_;
  Faults& faults_;
  std::mutex mutex_;
  std::deque<Ticket> again_;  // to be handed out again
};

}  // namespace schedgen::queue
