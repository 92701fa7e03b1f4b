// The leases that this process holds while its parses run.
//
// A parse blocks the thread that called work(), so another thread must extend the lease: service
// calls extend_all() every third of a lease, from one timer for all workers of the process.
// Thread-safe.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "queue/queue.h"

namespace schedgen::jobs {

class Leases {
 public:
  // Keeps a ticket on the list during its lifetime.
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

  // A lost lease is not an error: the row shows the worker that its answer is too late. Stops at
  // the first error, because the queue is unavailable then.
  void extend_all(queue::Queue& queue, std::chrono::milliseconds lease);
  std::size_t size() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, queue::Ticket> held_;  // by token
};

}  // namespace schedgen::jobs
