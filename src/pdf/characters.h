// How one character of a font's Unicode mapping appears in the text of a word.
#pragma once

#include <string>
#include <string_view>

namespace schedgen::pdf {

// Appends the text that a person sees in the glyph: ligatures U+FB00 to U+FB06 expanded; white
// space as one space; a soft hyphen (only drawn ones get here), a Unicode hyphen, a figure dash, a
// horizontal bar and the small and full-width forms as '-'; nothing for characters without ink and
// width; U+FFFD for controls, halves of pairs, private-use characters and noncharacters. The en
// dash, the em dash and the minus are kept.
void append_readable(std::string& out, char32_t character);

// Appends a character as it is; nothing for controls and noncharacters.
void append_utf8(std::string& out, char32_t character);

// The length in bytes of the UTF-8 character that starts with this byte: 1 to 4.
std::size_t utf8_length(char first);

}  // namespace schedgen::pdf
