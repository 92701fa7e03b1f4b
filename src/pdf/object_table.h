// The positions of a document's objects in its file.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

class PDFDoc;
class XRef;

namespace schedgen::pdf {

struct ObjectPlace {
  int number = 0;
  int generation = 0;
  std::int64_t offset = -1;   // in the document; -1 in an object stream
  bool is_misplaced = false;  // there is another object, or none, at the offset
};

// The number of bytes before the document in its file.
std::int64_t start_of(PDFDoc& document);

// All objects in use. Those of an object stream are adjacent, because the library only caches a few
// of these streams.
std::vector<ObjectPlace> places_of_objects(XRef& xref, std::int64_t start, std::string_view bytes);

}  // namespace schedgen::pdf
