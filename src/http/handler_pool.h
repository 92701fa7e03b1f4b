// The threads on which handlers run, and the bounded queue before them.
//
// Clients take turns: whoever has one request waiting is served after at most one of each other
// client, however many those have. So do the people behind one client, such as the address of a
// campus, within its turns. When the queue is full, the client with most requests waiting loses the
// last of them. So one client can make the others wait, but not keep them out.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace schedgen::http {

struct PoolOptions {
  std::size_t threads = 8;
  std::size_t waiting_max = 256;
  // How many of one client's tasks run at once, so that a thread is left for others. 0: no limit.
  std::size_t running_per_client_max = 0;
  // A request that gets no thread within this time is answered with 503.
  std::chrono::milliseconds wait_max{30'000};
};

struct PoolCounts {
  std::size_t waiting = 0;
  bool is_full = false;
  // For how long something has waited and no thread was free. 0: nothing waits.
  std::chrono::milliseconds stuck_for{0};
};

class HandlerPool {
 public:
  // Gets true on a thread of the pool, or false when it lost its place in the queue: then on the
  // thread that took it, so it must be quick. Throws nothing.
  using Task = std::function<void(bool has_turn)>;
  using Ticket = std::uint64_t;
  // How long a task has waited for a thread. On that thread, before the task; throws nothing.
  using OnTurn = std::function<void(std::chrono::microseconds)>;

  explicit HandlerPool(const PoolOptions& options, OnTurn on_turn = {});
  ~HandlerPool() { stop(); }
  HandlerPool(const HandlerPool&) = delete;
  HandlerPool& operator=(const HandlerPool&) = delete;

  // Nothing, and the task is not called, when there is no place for it or the pool stops. `person`
  // tells apart those behind one client; whoever invents many of them cheats only that client.
  std::optional<Ticket> submit(const std::string& client, Task task, std::size_t person = 0);
  // True when the task was still waiting: it is dropped and not called.
  bool withdraw(const std::string& client, Ticket ticket);
  // Tasks that run are finished, tasks that wait are dropped and not called.
  void stop();
  PoolCounts counts() const;
  std::chrono::milliseconds wait_max() const { return options_.wait_max; }

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Waiting {
    Ticket ticket = 0;
    Task task;
    Time since;
    std::size_t person = 0;
    std::uint64_t round = 0;  // each person has one task in each
  };
  struct Client {
    std::deque<Waiting> waiting;  // in the order of rounds
    std::size_t running = 0;
    std::uint64_t round = 0;  // of the task that was taken last
    void add(Waiting one);
  };
  using Clients = std::unordered_map<std::string, Client>;

  void work();
  // With the lock. The first in the ring that may have a turn, or its end.
  std::list<Clients::pointer>::iterator next();
  // With the lock. The last task of the client that has most, if that has more than `client`.
  std::optional<Task> make_room(const Client& client);
  void forget_if_idle(Clients::pointer client);

  const PoolOptions options_;
  const OnTurn on_turn_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  Clients clients_;                   // with tasks that wait or run
  std::list<Clients::pointer> ring_;  // those with tasks that wait, in the order of their turns
  std::size_t waiting_ = 0;           // tasks of all
  Ticket last_ticket_ = 0;
  Time last_turn_{};  // when a task was last taken, or began to wait alone
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace schedgen::http
