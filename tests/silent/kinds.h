// The kinds of damage by name, each with its share of the documents.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "silent/draft.h"
#include "silent/judge.h"
#include "silent/reader.h"
#include "silent/stories.h"

namespace schedgen::silent {

struct Kind {
  std::string_view name;
  int weight = 0;                        // its share of the documents, of 1,000 or so
  Case (*damage)(Dice& dice) = nullptr;  // one of the two
  Story (*story)(Dice& dice) = nullptr;
};

inline constexpr std::string_view undamaged = "undamaged";

const std::vector<Kind>& kinds();
const Kind* kind_of_name(std::string_view name);

// How many documents of each kind `count` documents have: by weight, but at least one.
std::vector<std::uint64_t> shares_of(std::uint64_t count, const std::vector<Kind>& kinds);

}  // namespace schedgen::silent
