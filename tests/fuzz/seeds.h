// Where a search begins: inputs that a target accepts, made by the generator of test documents and
// by the program's own writers, so that they follow every change of a form. tests/fuzz/seeds has
// others, written by hand: attacks, and what no writer of ours makes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schedgen::fuzz {

std::vector<std::string> seeds_of(std::string_view target);

}  // namespace schedgen::fuzz
