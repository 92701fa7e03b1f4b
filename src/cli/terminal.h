// What stands behind a stream: a terminal with so many columns, or a file or pipe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace schedgen::cli {

struct Terminal {
  bool interactive = false;   // a person looks at it
  std::size_t columns = 100;  // of a file or pipe, too: COLUMNS, or 100
  bool colour = false;        // interactive, and neither NO_COLOR nor TERM=dumb forbids it
};

Terminal terminal_of(int descriptor);

// Columns that UTF-8 text takes on a terminal: wide characters two, combining ones none.
std::size_t display_width(std::string_view text);

// Lines of at most `columns`, broken at spaces; a longer word stands alone on its line, uncut.
// At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

}  // namespace schedgen::cli
