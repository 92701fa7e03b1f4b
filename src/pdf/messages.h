// What the PDF library complains of while it reads, and what that means for the text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace schedgen::pdf {

// Of one part of the work, such as the interpretation of a page.
struct Messages {
  std::vector<std::string> lost;      // something was not interpreted: text may be missing
  std::vector<std::string> harmless;  // repaired, or about what bears no text
  std::vector<std::string> repaired;  // the file's structure was wrong and was rebuilt
  bool was_rebuilt = false;           // the cross-reference table was made anew
};

// From now on the library's messages are kept instead of printed.
void keep_messages();

// The messages since the last call, each once and not more than a few: a hostile file makes
// millions.
Messages take_messages();

}  // namespace schedgen::pdf
