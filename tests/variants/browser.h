// Prints a web page to PDF with a real browser.
#pragma once

#include <string>

#include "variants/variant.h"

namespace schedgen::variants {

// To files.out. With the browser's own lines at the top and the foot, or without them. Returns a
// sentence on failure, else nothing.
std::string print_with_browser(const Files& files, const std::string& html, bool browser_lines);

}  // namespace schedgen::variants
