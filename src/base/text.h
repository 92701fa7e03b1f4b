// UTF-8 strings as documents and calendars need them. Pure functions, no locale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schedgen {

// Without ASCII white space and U+00A0 at both ends.
std::string_view trim(std::string_view text);
// Every run of white space (U+00A0 too) becomes one space; those at the ends are removed.
std::string collapse_spaces(std::string_view text);
// Changes ASCII letters only.
std::string lower_ascii(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool contains_ignoring_case(std::string_view text, std::string_view part);
// Parts between separators, empty ones included.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

bool is_valid_utf8(std::string_view text);
// Valid UTF-8 in which malformed sequences are U+FFFD and control characters (C0 but tab and
// newline, DEL, C1) are gone.
std::string clean_utf8(std::string_view text);
// Hexadecimal digits, two for each byte: "00ff".
std::string hexadecimal(std::string_view bytes);
// One line of valid UTF-8 without control characters, for a person's terminal.
std::string printable(std::string_view text);
// At most max_bytes, never cut inside a character.
std::string_view truncate_utf8(std::string_view text, std::size_t max_bytes);

// Removes one byte order mark, which Notepad and PowerShell put before UTF-8.
std::string_view without_bom(std::string_view text);
// Whether a byte order mark says that the text is UTF-16 or UTF-32, which are not supported.
bool is_marked_utf16(std::string_view text);

}  // namespace schedgen
