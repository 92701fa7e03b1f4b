// What a locked-in child does with its two pipes: it reads one document and writes one answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace schedgen::sandbox {

// One byte ahead of the answer acknowledges the document: from here on, it belongs to this child. A
// parent that does not get the byte assumes that the child has stopped or died, and gives the
// document to another.
void acknowledge();

// Reads one frame (wire.h) of at most bytes_max, and acknowledges its first bytes. Returns nothing
// when it is empty, too long or cut short.
std::optional<std::string> read_document(std::size_t bytes_max);

// Writes everything and closes, which tells the parent that the answer is complete. False if the
// parent has stopped reading.
bool write_answer(std::string_view frame);

}  // namespace schedgen::sandbox
