// Names of a PDF that one flipped bit, one lost byte or one byte too many made of another.
#pragma once

#include <span>
#include <string_view>

namespace schedgen::pdf {

// The name of `known` from which `name` differs by exactly one bit, or, where it has five letters
// or more, by one byte that is missing or too many; nothing if there is none, or if `name` is known
// itself.
std::string_view flipped_from(std::string_view name, std::span<const std::string_view> known);

// The keys that a dictionary of a kind may hold and that matter for the text.
std::span<const std::string_view> font_keys();
std::span<const std::string_view> page_keys();    // of a page, a node of the tree, and the catalog
std::span<const std::string_view> stream_keys();  // of any stream, and of a form
std::span<const std::string_view> encoding_keys();
std::span<const std::string_view> encodings();  // values of /Encoding and /BaseEncoding

// Whether every reader knows the widths of a font of this name: Helvetica, Arial,Bold, ...
bool is_standard_font(std::string_view name);

}  // namespace schedgen::pdf
