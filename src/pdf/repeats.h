// Finds text that is drawn again at the same place: a shadow, bold made by drawing twice, a layer
// of recognised text over the text itself.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pdf/marks.h"

namespace schedgen::pdf {

// An index of characters and their places, which finds the same character near a place. Each
// operation looks at a few neighbours only, however many characters there are.
class PlacedText {
 public:
  // near: the usual distance of look-ups; a look-up at several times that costs several times more.
  PlacedText(std::size_t characters, double near);

  // Whether the index has it already (see has_near); adds it if not.
  bool has_or_add(std::string_view character, Point place, double size, double near);
  // Closer than `near` in both directions, and of about the same size.
  bool has_near(std::string_view character, Point place, double size, double near) const;

 private:
  struct Entry {
    std::uint64_t key;  // of the character and its cell
    Point place;
    float size;
    std::uint32_t next;
  };

  bool is_in_cell(std::uint64_t key, Point place, double size, double near) const;
  std::int64_t cell_of(double coordinate) const;

  double cells_per_point_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> heads_;
};

}  // namespace schedgen::pdf
