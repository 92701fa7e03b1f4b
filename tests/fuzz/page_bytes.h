// The words and rules of an extract as bytes, for fuzz_layout.cc and for its seeds.
#pragma once

#include <string>
#include <string_view>

#include "pdf/pdf.h"

namespace schedgen::fuzz {

pdf::Extract extract_of(std::string_view bytes);
// What extract_of() makes of it has the same texts, at most a twentieth of a point from their
// places.
std::string bytes_of(const pdf::Extract& extract);

}  // namespace schedgen::fuzz
