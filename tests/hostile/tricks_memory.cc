// Too much memory, time or stack, and plain crashes.
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "hostile/tricks.h"
#include "sandbox/lockdown.h"

namespace schedgen::hostile {
namespace {

constexpr std::size_t ten_gigabytes = 10'000'000'000;

// Keeps the compiler from optimising this away.
void keep(void* pointer) {
  asm volatile("" : : "g"(pointer) : "memory");
}

// What the PDF library does when an allocation fails.
int malloc_then_abort(const sandbox::ZygoteSettings&) {
  void* block = std::malloc(ten_gigabytes);
  keep(block);
  if (block == nullptr) {
    std::fprintf(stderr, "Out of memory\n");
    std::abort();
  }
  return tell("ten gigabytes", false);
}

int new_and_throw(const sandbox::ZygoteSettings&) {
  keep(::operator new(ten_gigabytes));
  return tell("ten gigabytes", false);
}

int new_without_catch(const sandbox::ZygoteSettings&) {
  []() noexcept { keep(::operator new(ten_gigabytes)); }();
  return tell("ten gigabytes", false);
}

int grow_slowly(const sandbox::ZygoteSettings&) {
  std::vector<std::string> hoard;
  for (;;) hoard.emplace_back(1 << 20, 'x');
}

int null_from_malloc(const sandbox::ZygoteSettings&) {
  for (;;) {
    void* block = std::malloc(1 << 20);
    keep(block);
    std::memset(block, 1, 1 << 20);
  }
}

int loop(const sandbox::ZygoteSettings&) {
  for (volatile bool go_on = true; go_on;) {  // a compiler may remove a loop without effects
  }
  return tell("time", false);
}

int wait(const sandbox::ZygoteSettings&) {
  static std::atomic<int> word{0};
  for (;;) syscall(SYS_futex, &word, FUTEX_WAIT, 0, nullptr, nullptr, 0);
}

// Recurses to the requested depth, beyond any stack.
int fill_stack(std::size_t depth) {
  std::array<char, 4096> room{};
  keep(room.data());
  return depth == 0 ? 0 : fill_stack(depth - 1) + room[0];
}

int overflow_stack(const sandbox::ZygoteSettings&) {
  return fill_stack(ten_gigabytes) == 0 ? tell("ten terabytes of stack", false) : 1;
}

int write_to_null(const sandbox::ZygoteSettings&) {
  volatile int* nowhere = nullptr;
  keep(&nowhere);
  *nowhere = 1;
  return tell("a write to null", false);
}

int jump_to_data(const sandbox::ZygoteSettings&) {
  static std::array<unsigned char, 16> code{0xc3, 0xc3};  // "ret"
  void (*function)() = nullptr;
  void* start = code.data();
  std::memcpy(&function, &start, sizeof(function));
  function();
  return tell("data was executed", false);
}

int illegal_instruction(const sandbox::ZygoteSettings&) {
  __builtin_trap();
}

int abort_with_words(const sandbox::ZygoteSettings&) {
  std::fprintf(stderr, "an assertion \033[31mfailed\n");
  std::abort();
}

int throw_something(const sandbox::ZygoteSettings&) {
  throw std::string("unexpected");
}

int abort_the_zygote(const sandbox::ZygoteSettings&) {
  syscall(SYS_tgkill, 1, 1, SIGABRT);
  return tell("a signal went out", false);
}

int exit_with_three(const sandbox::ZygoteSettings&) {
  return 3;
}

int lie_about_memory(const sandbox::ZygoteSettings&) {
  return sandbox::exit_code::out_of_memory;
}

constexpr std::array tricks_of_memory{
    Trick{"malloc_then_abort", &malloc_then_abort},
    Trick{"new_and_throw", &new_and_throw},
    Trick{"new_without_catch", &new_without_catch},
    Trick{"grow_slowly", &grow_slowly},
    Trick{"null_from_malloc", &null_from_malloc},
    Trick{"loop", &loop},
    Trick{"wait", &wait},
    Trick{"overflow_stack", &overflow_stack},
    Trick{"write_to_null", &write_to_null},
    Trick{"jump_to_data", &jump_to_data},
    Trick{"illegal_instruction", &illegal_instruction},
    Trick{"abort", &abort_with_words},
    Trick{"throw", &throw_something},
    Trick{"abort_the_zygote", &abort_the_zygote},
    Trick{"exit_with_three", &exit_with_three},
    Trick{"lie_about_memory", &lie_about_memory},
};

}  // namespace

std::span<const Trick> tricks_with_memory() {
  return tricks_of_memory;
}

}  // namespace schedgen::hostile
