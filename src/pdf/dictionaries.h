// Entries of dictionaries that a flipped bit has made useless to the library, which says nothing.
#pragma once

#include <string>

class Dict;

namespace schedgen::pdf {

// What is wrong with a dictionary on the way to the text (a font, an encoding, a page, the tree,
// the catalog), or nothing.
std::string flipped_entry(const Dict& dict);

}  // namespace schedgen::pdf
