// Smaller and plainer plans, for finding the smallest one that still fails.
#pragma once

#include <vector>

#include "generator/generator.h"

namespace schedgen::roundtrip {

// Each one step away from the plan, big steps first. None for a plan that cannot be made simpler.
std::vector<generator::Plan> simpler_plans(const generator::Plan& plan);

}  // namespace schedgen::roundtrip
