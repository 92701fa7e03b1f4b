#include "jobs/leases.h"

#include <cassert>
#include <vector>

namespace schedgen::jobs {

Leases::Hold::Hold(Leases& leases, const queue::Ticket& ticket)
    : leases_(leases), token_(ticket.token) {
  const std::scoped_lock lock(leases_.mutex_);
  const bool is_new = leases_.held_.emplace(token_, ticket).second;
  assert(is_new);
  (void)is_new;
}

Leases::Hold::~Hold() {
  const std::scoped_lock lock(leases_.mutex_);
  leases_.held_.erase(token_);
}

void Leases::extend_all(queue::Queue& queue, std::chrono::milliseconds lease) {
  std::vector<queue::Ticket> tickets;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& [token, ticket] : held_) tickets.push_back(ticket);
  }
  for (const queue::Ticket& ticket : tickets) {
    if (!queue.extend(ticket, lease).ok()) return;
  }
}

std::size_t Leases::size() const {
  const std::scoped_lock lock(mutex_);
  return held_.size();
}

}  // namespace schedgen::jobs
