// A story: clients, processes that serve them and work, and faults. While the faults are on, safety
// is checked at every step; then the faults end and every job must end; then a day passes and
// nothing must be left.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "world.h"

namespace schedgen::sim {

struct Told {
  std::optional<std::string> violation;
  std::int64_t calls = 0;  // calls of seams
  int accepted = 0;
  int completed = 0;
  int failed = 0;
};

// Everything is drawn from the seed.
Told tell(std::uint64_t seed, Bug bug = Bug::none);

// Not random: the life of one upload, with one fault at one call.
struct Scenario {
  const char* name;
  std::vector<sandbox::Outcome> parses;  // how its attempts end; later ones succeed
  bool removed_early = false;            // its owner deletes it as soon as it is accepted
  bool removed_late = false;             // its owner deletes it when it has ended
  bool shared_cache = false;
  bool keeps_reading = false;  // the first attempt uses what was read at the upload
};
Told tell(const Scenario& scenario, PlannedFault fault);

}  // namespace schedgen::sim
