#include "pdf/object_table.h"

#include <PDFDoc.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <charconv>
#include <tuple>

namespace schedgen::pdf {
namespace {

constexpr std::string_view white_space{"\0\t\n\f\r ", 6};

void skip_white_space(std::string_view& text) {
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(white_space)));
}

bool takes_number(std::string_view& text, int expected) {
  int number = -1;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || number != expected) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

// Whether the file has "12 0 obj" there.
bool has_header(std::string_view bytes, std::int64_t offset, int number, int generation) {
  if (offset < 0 || static_cast<std::uint64_t>(offset) >= bytes.size()) return false;
  std::string_view text = bytes.substr(static_cast<std::size_t>(offset), 64);
  skip_white_space(text);
  if (!takes_number(text, number)) return false;
  skip_white_space(text);
  if (!takes_number(text, generation)) return false;
  skip_white_space(text);
  return text.substr(0, 3) == "obj";
}

}  // namespace

std::int64_t start_of(PDFDoc& document) {
  return document.getBaseStream()->getStart();
}

std::vector<ObjectPlace> places_of_objects(XRef& xref, std::int64_t start, std::string_view bytes) {
  std::vector<ObjectPlace> places;
  std::vector<std::tuple<std::int64_t, int, int>> packed;  // container, index, number
  for (int number = 0; number < xref.getNumObjects(); ++number) {
    const XRefEntry* entry = xref.getEntry(number, false);
    if (entry->type == xrefEntryUncompressed) {
      places.push_back({number, entry->gen, entry->offset,
                        !has_header(bytes, start + entry->offset, number, entry->gen)});
    } else if (entry->type == xrefEntryCompressed) {
      packed.emplace_back(entry->offset, entry->gen, number);
    }
  }
  std::sort(packed.begin(), packed.end());
  for (const auto& [container, index, number] : packed) places.push_back({number, 0, -1, false});
  return places;
}

}  // namespace schedgen::pdf
