// Where the objects of a document stand in its file.
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
  bool is_misplaced = false;  // another object, or none, stands at the offset
};

// Bytes before the document in its file.
std::int64_t start_of(PDFDoc& document);

// Of all objects in use; those of one object stream follow one another, because the library keeps
// only a few of these streams.
std::vector<ObjectPlace> places_of_objects(XRef& xref, std::int64_t start, std::string_view bytes);

}  // namespace schedgen::pdf
