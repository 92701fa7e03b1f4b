#include "fibers.h"

#include <algorithm>
#include <boost/context/stack_context.hpp>
#include <cassert>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "base/testing/clock.h"

#if defined(__SANITIZE_ADDRESS__)
#define SCHEDGEN_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SCHEDGEN_ASAN 1
#endif
#endif
#ifdef SCHEDGEN_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace schedgen::sim {

namespace context = boost::context;

namespace {

// Call before the thread switches to another stack, and when it has switched.
void leave_stack([[maybe_unused]] void** fake, [[maybe_unused]] const void* bottom,
                 [[maybe_unused]] std::size_t size) {
#ifdef SCHEDGEN_ASAN
  __sanitizer_start_switch_fiber(fake, bottom, size);
#endif
}
void enter_stack([[maybe_unused]] void* fake, [[maybe_unused]] const void** bottom,
                 [[maybe_unused]] std::size_t* size) {
#ifdef SCHEDGEN_ASAN
  __sanitizer_finish_switch_fiber(fake, bottom, size);
#endif
}

constexpr std::size_t stack_bytes = 256u * 1024;

// Stacks are reused, also by the thread's next stories: allocating one would cost more than most
// actors do.
class StackPool {
 public:
  ~StackPool() {
    for (void* stack : free_) std::free(stack);
  }
  void* take() {
    if (free_.empty()) return std::malloc(stack_bytes);
    void* stack = free_.back();
    free_.pop_back();
    return stack;
  }
  void give(void* stack) {
#ifdef SCHEDGEN_ASAN
    __asan_unpoison_memory_region(stack, stack_bytes);
#endif
    free_.push_back(stack);
  }

 private:
  std::vector<void*> free_;
};

StackPool& stacks() {
  static thread_local StackPool pool;
  return pool;
}

// A stack allocator for Boost.Context.
struct PooledStack {
  void* stack;
  context::stack_context allocate() const {
    context::stack_context place;
    place.size = stack_bytes;
    place.sp = static_cast<char*>(stack) + stack_bytes;
    return place;
  }
  void deallocate(context::stack_context&) const noexcept {}  // its actor returns it
};

}  // namespace

struct Fibers::Actor {
  context::fiber here;       // where it continues
  context::fiber scheduler;  // where the scheduler continues, while the actor runs
  void* stack = nullptr;
  void* fake_stack = nullptr;
  Moment wake{};
  std::uint64_t tie = 0;
  std::uint64_t number = 0;
  int process = 0;
  bool killed = false;
  bool ended = false;
};

Fibers::Fibers(ManualClock& clock, std::function<std::uint64_t()> tie)
    : clock_(clock), tie_(std::move(tie)) {}

Fibers::~Fibers() {
  kill_all();
}

void Fibers::spawn(int process, std::chrono::milliseconds delay, std::function<void()> body) {
  auto actor = std::make_unique<Actor>();
  Actor* self = actor.get();
  self->stack = stacks().take();
  self->wake = clock_.moment() + delay;
  self->tie = tie_();
  self->number = ++spawned_;
  self->process = process;
  self->here = context::fiber(std::allocator_arg, PooledStack{self->stack},
                              [this, self, body = std::move(body)](context::fiber&& scheduler) {
                                enter_stack(nullptr, &thread_bottom_, &thread_size_);
                                self->scheduler = std::move(scheduler);
                                if (!self->killed) {
                                  try {
                                    body();
                                  } catch (const Killed&) {
                                  }
                                }
                                self->ended = true;
                                leave_stack(nullptr, thread_bottom_, thread_size_);
                                return std::move(self->scheduler);
                              });
  actors_.push_back(std::move(actor));
}

void Fibers::resume(Actor& actor) {
  Actor* const before = std::exchange(current_, &actor);
  assert(before == nullptr);
  leave_stack(&fake_stack_, actor.stack, stack_bytes);
  actor.here = std::move(actor.here).resume();
  enter_stack(fake_stack_, nullptr, nullptr);
  current_ = before;
}

void Fibers::pause(std::chrono::milliseconds time) {
  assert(current_);
  Actor& self = *current_;
  if (self.killed) throw Killed{};
  self.wake = clock_.moment() + time;
  self.tie = tie_();
  leave_stack(&self.fake_stack, thread_bottom_, thread_size_);
  self.scheduler = std::move(self.scheduler).resume();
  enter_stack(self.fake_stack, &thread_bottom_, &thread_size_);
  if (self.killed) throw Killed{};
}

int Fibers::process() const {
  return current_ ? current_->process : -1;
}

std::uint64_t Fibers::number() const {
  return current_ ? current_->number : 0;
}

// They unwind in their next turn, which is now.
void Fibers::kill(int process) {
  for (const auto& actor : actors_) {
    if (actor->process != process) continue;
    actor->killed = true;
    actor->wake = clock_.moment();
    actor->tie = 0;
  }
}

void Fibers::kill_all() {
  assert(!current_);
  for (const auto& actor : actors_) actor->killed = true;
  // By index, because unwinding one may add another. NOLINTNEXTLINE(modernize-loop-convert)
  for (std::size_t i = 0; i < actors_.size(); ++i) {
    while (!actors_[i]->ended) resume(*actors_[i]);
  }
  reap();
}

void Fibers::reap() {
  std::erase_if(actors_, [&](const std::unique_ptr<Actor>& actor) {
    if (actor->ended) stacks().give(actor->stack);
    return actor->ended;
  });
}

void Fibers::run(Moment until, const std::function<bool()>& done) {
  const auto due = [](const std::unique_ptr<Actor>& a, const std::unique_ptr<Actor>& b) {
    return std::tuple(a->wake, a->tie, a->number) < std::tuple(b->wake, b->tie, b->number);
  };
  while (!actors_.empty() && !done()) {
    Actor& next = **std::min_element(actors_.begin(), actors_.end(), due);
    if (next.wake > until) break;
    if (next.wake > clock_.moment()) clock_.set(next.wake);
    resume(next);
    if (next.ended) reap();
  }
}

}  // namespace schedgen::sim
