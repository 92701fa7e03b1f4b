// Many actors in one thread, in virtual time, in an order that only depends on the seed.
//
// Each actor is a fiber (Boost.Context). It runs until it pauses; then time jumps to the actor that
// is due first, which continues. Threads that hand each other a baton would be about twenty times
// slower: a story has thousands of pauses. Actors belong to a process, which can be killed: for
// each of its actors, the current pause then never returns (it throws Killed).
#pragma once

#include <boost/context/fiber.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/testing/clock.h"

namespace schedgen::sim {

struct Killed {};

class Fibers {
 public:
  // `tie` orders actors that are due at the same instant.
  Fibers(ManualClock& clock, std::function<std::uint64_t()> tie);
  ~Fibers();  // kills all actors
  Fibers(const Fibers&) = delete;
  Fibers& operator=(const Fibers&) = delete;

  void spawn(int process, std::chrono::milliseconds delay, std::function<void()> body);
  void kill(int process);
  void kill_all();

  // Lets actors run until none is left, the time is reached, or `done` returns true after a turn.
  void run(Moment until, const std::function<bool()>& done);

  // To be called by an actor.
  void pause(std::chrono::milliseconds time);
  int process() const;           // of the running actor; -1: none
  std::uint64_t number() const;  // of the running actor; never repeats
  bool inside() const { return current_ != nullptr; }

 private:
  struct Actor;
  void resume(Actor& actor);
  void reap();

  ManualClock& clock_;
  std::function<std::uint64_t()> tie_;
  std::vector<std::unique_ptr<Actor>> actors_;
  Actor* current_ = nullptr;
  std::uint64_t spawned_ = 0;
  // For the address sanitizer, which must know the current stack.
  void* fake_stack_ = nullptr;
  const void* thread_bottom_ = nullptr;
  std::size_t thread_size_ = 0;
};

}  // namespace schedgen::sim
