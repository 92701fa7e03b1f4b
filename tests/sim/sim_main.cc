// Runs the requested number of stories, one seed after the other, and stops at the first broken
// promise.
#include <charconv>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <optional>
#include <random>
#include <string_view>

#include "story.h"

namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  using Clock = std::chrono::steady_clock;
  const std::uint64_t count = argc > 1 ? number(argv[1]).value_or(0) : 0;
  const bool seeded = argc > 3 && std::string_view(argv[2]) == "--seed";
  const auto first =
      seeded ? number(argv[3]) : std::optional<std::uint64_t>(std::random_device()());
  if (count == 0 || !first || (argc > 2 && !seeded)) {
    std::fputs("usage: sim_stories N [--seed S]\n", stderr);
    return 2;
  }

  std::printf("%" PRIu64 " stories from seed %" PRIu64 "\n", count, *first);
  const auto started = Clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(Clock::now() - started).count();
  };
  double shown = 0;
  std::int64_t calls = 0;
  std::int64_t ended = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const schedgen::sim::Told told = schedgen::sim::tell(*first + i);
    calls += told.calls;
    ended += told.completed + told.failed;
    if (told.violation) {
      std::printf("seed %" PRIu64 " breaks a promise: %s\n", *first + i, told.violation->c_str());
      return 1;
    }
    if (seconds() > shown + 5) {
      shown = seconds();
      std::printf("%" PRIu64 " stories, %.0f a second\n", i + 1,
                  static_cast<double>(i + 1) / shown);
      std::fflush(stdout);
    }
  }
  std::printf("all %" PRIu64 " stories kept every promise: %.0f a second, %" PRId64
              " calls, %" PRId64 " jobs ended\n",
              count, static_cast<double>(count) / seconds(), calls, ended);
  return 0;
}
