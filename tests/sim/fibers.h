// Many actors in one thread, in virtual time, in an order that depends on nothing but the seed.
//
// Each actor is a fiber (Boost.Context). It runs until it pauses; then the one that is due first
// goes on, and the time jumps there. Threads with a baton would do the same some twenty times more
// slowly: a story has thousands of pauses. Actors belong to a process, which can be killed: then
// each of its actors finds, at the pause where it stands, that the call never returns (Killed is
// thrown through it).
#pragma once

#include <boost/context/fiber.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/testing/clock.h"

namespace schedgen::sim {

struct Killed {};

class StackPool;

class Fibers {
 public:
  // `tie` orders those who are due at the same instant.
  Fibers(ManualClock& clock, std::function<std::uint64_t()> tie);
  ~Fibers();  // kills all
  Fibers(const Fibers&) = delete;
  Fibers& operator=(const Fibers&) = delete;

  void spawn(int process, std::chrono::milliseconds delay, std::function<void()> body);
  void kill(int process);
  void kill_all();

  // Lets actors run until none is left, the time is reached, or `done` says so after a turn.
  void run(Moment until, const std::function<bool()>& done);

  // From within an actor.
  void pause(std::chrono::milliseconds time);
  int process() const;           // whose actor runs; -1: none
  std::uint64_t number() const;  // which actor runs; never comes twice
  bool inside() const { return current_ != nullptr; }

 private:
  struct Actor;
  void resume(Actor& actor);
  void reap();

  ManualClock& clock_;
  std::function<std::uint64_t()> tie_;
  std::unique_ptr<StackPool> stacks_;
  std::vector<std::unique_ptr<Actor>> actors_;
  Actor* current_ = nullptr;
  std::uint64_t spawned_ = 0;
  // For the address sanitizer, which must know on which stack it is.
  void* fake_stack_ = nullptr;
  const void* thread_bottom_ = nullptr;
  std::size_t thread_size_ = 0;
};

}  // namespace schedgen::sim
