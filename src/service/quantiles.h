// Quantiles of durations, kept as counts: an answer is at most 1/16 too high, whatever the number
// of durations. For one thread at a time.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace schedgen::service {

class Quantiles {
 public:
  void add(std::chrono::microseconds duration);
  // That `share` of the durations, such as 0.95, took at most so long. 0 if there are none.
  std::chrono::microseconds at(double share) const;

 private:
  static constexpr unsigned parts_bits = 4;
  static constexpr std::uint64_t parts = 1U << parts_bits;  // of each power of two
  static constexpr unsigned exponent_max = 32;              // longer than an hour is an hour

  static std::size_t place_of(std::uint64_t value);
  static std::uint64_t greatest_of(std::size_t place);

  std::array<std::uint32_t, parts*(exponent_max - parts_bits + 1)> counts_{};
  std::uint64_t total_ = 0;
};

}  // namespace schedgen::service
