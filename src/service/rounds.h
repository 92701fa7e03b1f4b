// Duties that are repeated at intervals, on one thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace schedgen::service {

struct Duty {
  std::chrono::milliseconds interval;
  // True: there is more to do at once.
  std::function<bool()> perform;
};

class Rounds {
 public:
  // Each is performed at once, and then at its interval.
  explicit Rounds(std::vector<Duty> duties);
  ~Rounds() { stop(); }
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;

  // Returns when the duty that is being performed is done.
  void stop();

 private:
  using Time = std::chrono::steady_clock::time_point;
  void run();
  bool wait_until(Time time);

  struct Planned {
    Duty duty;
    Time next;
  };
  std::vector<Planned> plan_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace schedgen::service
