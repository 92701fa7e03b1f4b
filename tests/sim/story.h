// A story: clients, processes that serve them and work, and what goes wrong. First safety while the
// faults are on, checked at every step; then the faults end and every job must come to its end;
// then a day passes and nothing may be left.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "world.h"

namespace schedgen::sim {

struct Told {
  std::optional<std::string> violation;
  std::int64_t calls = 0;  // of seams
  int accepted = 0;
  int completed = 0;
  int failed = 0;
};

// Everything drawn from the seed.
Told tell(std::uint64_t seed, Bug bug = Bug::none);

// Without any chance, but for one fault at one call: what one upload goes through.
struct Scenario {
  const char* name;
  std::vector<sandbox::Outcome> parses;  // how its attempts end; later ones end well
  bool removed_early = false;            // its owner deletes it as soon as it is accepted
  bool removed_late = false;             // ... when it has ended
  bool shared_cache = false;
};
Told tell(const Scenario& scenario, PlannedFault fault);

}  // namespace schedgen::sim
