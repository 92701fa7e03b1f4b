// The seam through which randomness enters the program, so that a simulation can replay it.
#pragma once

#include <cstdint>
#include <string>

namespace schedgen {

class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;  // uniform; unpredictable in SystemRandom; thread-safe
};

// The kernel's generator. Without randomness the process aborts.
class SystemRandom final : public Random {
 public:
  std::uint64_t next() override;
};

// UUID version 4: 122 random bits.
std::string random_uuid(Random& random);
// From 0 to `limit` - 1. limit > 0.
std::uint64_t random_below(Random& random, std::uint64_t limit);

}  // namespace schedgen
