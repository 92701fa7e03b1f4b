// Finds dictionary entries that a flipped bit has made unusable, which the library ignores
// silently.
#pragma once

#include <string>

class Dict;

namespace schedgen::pdf {

// What is wrong with a dictionary that leads to the text (a font, an encoding, a page, the tree,
// the catalog), or nothing.
std::string flipped_entry(const Dict& dict);

}  // namespace schedgen::pdf
