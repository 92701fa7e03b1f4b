// What a locked-in child does with its two pipes: reads its one document, writes its one answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace schedgen::sandbox {

// One byte ahead of the answer: the document has come, and is this child's from here on. A parent
// that does not get it takes the child for stopped or dead, and gives the document to another.
void acknowledge();

// Everything up to the end, at most bytes_max, acknowledged at its first byte. Nothing when there
// was not one byte, or too many.
std::optional<std::string> read_document(std::size_t bytes_max);

// Writes all and closes, which tells the parent that the answer is whole. False if nobody reads.
bool write_answer(std::string_view frame);

}  // namespace schedgen::sandbox
