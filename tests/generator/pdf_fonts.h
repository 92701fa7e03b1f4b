// The fonts of a generated document: how a text is encoded in them, and their dictionaries.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "generator/style.h"

namespace schedgen::generator {

// The operators that show a text, as one string (Tj) or as a kerned array of its glyphs (TJ).
std::string show_text(std::string_view utf8, const Fonts& fonts, bool glyph_by_glyph);

// Adds an object to the file and gives its number.
using AddObject = std::function<std::size_t(std::string body)>;

// The dictionary of one of the two fonts; what it refers to is added to the file before.
std::string font_dictionary(const Fonts& fonts, bool bold, const AddObject& add);

}  // namespace schedgen::generator
