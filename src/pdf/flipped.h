// Recognises PDF names that were changed by one flipped bit, one lost byte or one extra byte.
#pragma once

#include <span>
#include <string_view>

namespace schedgen::pdf {

// The name in `known` that differs from `name` by exactly one bit or, if it has at least five
// letters, by one missing or extra byte. Nothing if there is none, or if `name` itself is known.
std::string_view flipped_from(std::string_view name, std::span<const std::string_view> known);

// The keys that matter for the text, by kind of dictionary.
std::span<const std::string_view> font_keys();
std::span<const std::string_view> page_keys();    // of a page, a node of the tree, and the catalog
std::span<const std::string_view> stream_keys();  // of any stream, and of a form
std::span<const std::string_view> encoding_keys();
std::span<const std::string_view> encodings();  // values of /Encoding and /BaseEncoding

// Whether every reader knows the widths of a font of this name: Helvetica, Arial,Bold, ...
bool is_standard_font(std::string_view name);

}  // namespace schedgen::pdf
