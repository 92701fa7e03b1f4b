// The leases that this process holds while its parses run.
//
// A parse blocks the thread that called work(), so another thread must keep the lease: service
// calls extend_all() every third of a lease, from one timer for all workers of the process. Any
// thread.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "queue/queue.h"

namespace schedgen::jobs {

class Leases {
 public:
  // Keeps a ticket on the list for as long as it lives.
  class Hold {
   public:
    Hold(Leases& leases, const queue::Ticket& ticket);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    Leases& leases_;
    std::string token_;
  };

  // A lease that is lost is no failure: the row tells the worker when its answer comes too late.
  // Stops at the first that cannot be asked, as the queue is away then.
  void extend_all(queue::Queue& queue, std::chrono::milliseconds lease);
  std::size_t size() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, queue::Ticket> held_;  // by token
};

}  // namespace schedgen::jobs
