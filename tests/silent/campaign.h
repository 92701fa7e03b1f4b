// Many damaged documents, read and counted by kind.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "silent/judge.h"
#include "silent/kinds.h"
#include "silent/reader.h"

namespace schedgen::silent {

struct Count {
  Kind kind;
  std::uint64_t documents = 0;
  std::array<std::uint64_t, outcome_count> of_outcome{};
  std::uint64_t died = 0;     // of the refused: the reader crashed or hung
  std::uint64_t flagged = 0;  // refused or not complete
  std::vector<std::uint64_t> silent_seeds = {};

  std::uint64_t of(Outcome outcome) const { return of_outcome[static_cast<std::size_t>(outcome)]; }
};

struct Campaign {
  std::vector<Count> counts;              // one for each kind
  std::vector<std::string> false_alarms;  // undamaged documents that were flagged, with the reason
  std::vector<std::string> not_made;      // documents that could not be made, with the reason

  std::uint64_t silent() const;
  bool has_too_many_false_alarms() const;  // more than 1 in 1,000
};

// `count` documents of these kinds, by their weights.
Campaign run_campaign(std::uint64_t count, std::uint64_t seed, const std::vector<Kind>& kinds,
                      const Reader& reader, int processes);

// One document: makes it, reads it and judges it. begins() is called in between.
Verdict verdict_of(
    const Kind& kind, std::uint64_t seed, const Reader& reader,
    const std::function<void()>& reader_begins = [] {});

// The largest share of silent documents that `silent` of `documents` still let one expect in one
// case of 20: the upper bound of Clopper and Pearson at 95 %, about 3 / documents if none is
// silent.
double upper_bound(std::uint64_t silent, std::uint64_t documents);

// The table, the false alarms, and how to look at each silent document.
std::string report_of(const Campaign& campaign);

}  // namespace schedgen::silent
