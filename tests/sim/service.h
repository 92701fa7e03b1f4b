// The processes of a simulated service: they start, work, tend, stop, die and restart, like those
// of the real service.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "jobs/leases.h"
#include "world.h"

namespace schedgen::sim {

class Service {
 public:
  struct Shape {
    int processes = 1;
    int workers = 1;  // of each process
  };
  Service(World& world, Shape shape);

  void start_all();
  // Like SIGTERM: running work is finished or put back; the process restarts a little later.
  void drain(int process);
  // Stops all of them permanently. Their actors end in their next turn.
  void close();

  bool is_up(int process) const { return processes_.at(index(process)).up; }
  int processes() const { return static_cast<int>(processes_.size()); }

 private:
  struct Memory {  // of a process between two restarts
    jobs::Leases leases;
    std::atomic<bool> stop = false;
  };
  struct Process {
    std::shared_ptr<Memory> memory;
    bool up = false;
  };

  static std::size_t index(int process) { return static_cast<std::size_t>(process); }
  void start(int process);
  void start_again(int process, std::chrono::milliseconds delay);
  void work(const std::shared_ptr<Memory>& memory);
  void keep_leases(const std::shared_ptr<Memory>& memory);
  void tend(const std::shared_ptr<Memory>& memory);

  World& world_;
  Shape shape_;
  std::vector<Process> processes_;
  bool closing_ = false;
};

}  // namespace schedgen::sim
