// The floor that parsing is measured against: the PDF library's own text extraction of the whole
// document, in the order of its stream, which is the cheapest that it offers.
#pragma once

#include <cstddef>
#include <string_view>

namespace schedgen::bench {

// Bytes of text extracted.
std::size_t library_text_bytes(std::string_view pdf);

}  // namespace schedgen::bench
