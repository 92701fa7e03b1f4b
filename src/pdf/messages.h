// The PDF library's messages while it reads, and what they mean for the text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace schedgen::pdf {

// The messages of one step, such as the interpretation of a page.
struct Messages {
  std::vector<std::string> lost;      // something was not interpreted: text may be missing
  std::vector<std::string> harmless;  // repaired, or about things without text
  std::vector<std::string> repaired;  // the file's structure was wrong and was rebuilt
  bool was_rebuilt = false;           // the cross-reference table was rebuilt
};

// Keeps the library's messages from now on, instead of printing them.
void keep_messages();

// The messages since the last call, without repeats and only a few: a hostile file causes millions.
Messages take_messages();

}  // namespace schedgen::pdf
