#include "http/handler_pool.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace schedgen::http {

using std::chrono::steady_clock;

HandlerPool::HandlerPool(const PoolOptions& options, OnTurn on_turn)
    : options_(options), on_turn_(std::move(on_turn)) {
  assert(options_.threads > 0);
  threads_.reserve(options_.threads);
  for (std::size_t i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { work(); });
}

void HandlerPool::Client::add(Waiting one) {
  const auto last = std::find_if(waiting.rbegin(), waiting.rend(),
                                 [&](const Waiting& other) { return other.person == one.person; });
  one.round = (last == waiting.rend() ? round : last->round) + 1;
  const auto place = std::upper_bound(
      waiting.begin(), waiting.end(), one.round,
      [](std::uint64_t wanted, const Waiting& other) { return wanted < other.round; });
  waiting.insert(place, std::move(one));
}

std::optional<HandlerPool::Ticket> HandlerPool::submit(const std::string& client, Task task,
                                                       std::size_t person) {
  std::optional<Task> displaced;
  Ticket ticket = 0;
  {
    const std::scoped_lock lock(mutex_);
    if (stopping_) return std::nullopt;
    const Clients::pointer mine = &*clients_.try_emplace(client).first;
    if (waiting_ >= options_.waiting_max) {
      displaced = make_room(mine->second);
      if (!displaced) {
        forget_if_idle(mine);
        return std::nullopt;
      }
    }
    const Time now = steady_clock::now();
    if (waiting_ == 0) last_turn_ = now;
    if (mine->second.waiting.empty()) ring_.push_back(mine);
    ticket = ++last_ticket_;
    mine->second.add({ticket, std::move(task), now, person, 0});
    ++waiting_;
  }
  wake_.notify_one();
  if (displaced) (*displaced)(false);
  return ticket;
}

std::optional<HandlerPool::Task> HandlerPool::make_room(const Client& client) {
  const auto most =
      std::max_element(ring_.begin(), ring_.end(), [](const auto* one, const auto* other) {
        return one->second.waiting.size() < other->second.waiting.size();
      });
  if (most == ring_.end()) return std::nullopt;
  std::deque<Waiting>& waiting = (*most)->second.waiting;
  if (waiting.size() <= client.waiting.size() + 1) return std::nullopt;
  Task task = std::move(waiting.back().task);
  waiting.pop_back();
  --waiting_;
  return task;
}

bool HandlerPool::withdraw(const std::string& client, Ticket ticket) {
  Waiting withdrawn;  // ends outside the lock
  const std::scoped_lock lock(mutex_);
  const auto known = clients_.find(client);
  if (known == clients_.end()) return false;
  std::deque<Waiting>& waiting = known->second.waiting;
  const auto found = std::find_if(waiting.begin(), waiting.end(),
                                  [&](const Waiting& one) { return one.ticket == ticket; });
  if (found == waiting.end()) return false;
  withdrawn = std::move(*found);
  waiting.erase(found);
  --waiting_;
  if (waiting.empty()) ring_.remove(&*known);
  forget_if_idle(&*known);
  return true;
}

void HandlerPool::forget_if_idle(Clients::pointer client) {
  if (client->second.running == 0 && client->second.waiting.empty()) {
    clients_.erase(clients_.find(client->first));
  }
}

void HandlerPool::stop() {
  Clients dropped;  // their tasks end outside the lock
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
    for (auto& [name, client] : clients_) {
      dropped[name].waiting.swap(client.waiting);
    }
    ring_.clear();
    waiting_ = 0;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

PoolCounts HandlerPool::counts() const {
  const std::scoped_lock lock(mutex_);
  PoolCounts counts;
  counts.waiting = waiting_;
  counts.is_full = waiting_ >= options_.waiting_max;
  if (waiting_ > 0) {
    counts.stuck_for =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - last_turn_);
  }
  return counts;
}

std::list<HandlerPool::Clients::pointer>::iterator HandlerPool::next() {
  return std::find_if(ring_.begin(), ring_.end(), [this](const auto* client) {
    const std::size_t most = options_.running_per_client_max;
    return most == 0 || client->second.running < most;
  });
}

void HandlerPool::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    auto turn = ring_.end();
    wake_.wait(lock, [&] { return stopping_ || (turn = next()) != ring_.end(); });
    if (stopping_) return;
    const Clients::pointer client = *turn;
    std::deque<Waiting>& waiting = client->second.waiting;
    Waiting taken = std::move(waiting.front());
    waiting.pop_front();
    --waiting_;
    ++client->second.running;
    client->second.round = taken.round;
    if (waiting.empty()) {
      ring_.erase(turn);
    } else {
      ring_.splice(ring_.end(), ring_, turn);
    }
    last_turn_ = steady_clock::now();
    lock.unlock();
    if (on_turn_) {
      on_turn_(
          std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - taken.since));
    }
    taken.task(true);
    taken.task = nullptr;
    lock.lock();
    // What this client has waiting may run now; this thread looks for it itself.
    --client->second.running;
    forget_if_idle(client);
  }
}

}  // namespace schedgen::http
