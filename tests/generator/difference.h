// Two readings of one document side by side, for a person who looks at a failed test.
#pragma once

#include <string>

#include "schedule/event.h"

namespace schedgen::generator {

// What a variant of a document may change. Its events stay what they are.
enum class Compare {
  everything,
  what_is_read,  // not the metadata's producer and encryption, not the number of pages, not where
                 // on the pages things stand (but the rows' numbers)
};

// Empty when they are equal. Otherwise lines: "- " what was expected, "+ " what was found.
std::string difference(const schedule::Document& expected, const schedule::Document& found,
                       Compare compare = Compare::everything);

}  // namespace schedgen::generator
