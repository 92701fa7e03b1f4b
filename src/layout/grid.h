// Interprets the rulings of a page: where the table is, and which cells its lines enclose.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "layout/headings.h"
#include "pdf/pdf.h"

namespace schedgen::layout {

// The part of a page that contains a section's table.
struct Region {
  double top = -1e9;
  double bottom = 1e9;
  double left = -1e9;
  double right = 1e9;

  bool contains(const pdf::Word& word) const {
    return word.baseline > top && word.baseline < bottom && word.left > left && word.left < right;
  }
};

// The extent of the rulings of a page: nothing outside it belongs to the table. Nothing when the
// page has no vertical rulings.
std::optional<Region> ruled_extent(const pdf::Page& page, double size);

// The rows of cells between horizontal rulings. A band is the stretch between two rulings; the
// first and the last band are open, above the first ruling and below the last. A cell that spans
// rows covers several bands: no ruling separates them in its column.
class RowGrid {
 public:
  // Nothing when no ruling crosses a column of this table on this page.
  static std::optional<RowGrid> of(const pdf::Page& page, const Header& header,
                                   const Region& region);

  struct Span {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  std::size_t bands() const { return rulings_.size() + 1; }
  std::size_t band_at(double y) const;
  double top_of(std::size_t band) const;  // -1e9 for the first band
  // The bands of the cell in this column at this band.
  Span cell_at(std::size_t column, std::size_t band) const;

 private:
  struct Ruling {
    double y = 0;
    std::vector<bool> crosses;  // for each column
  };
  std::vector<Ruling> rulings_;  // from top to bottom
};

// Whether a vertical ruling lies inside one of the columns, so that it is really two columns.
std::vector<std::size_t> parted_columns(const pdf::Page& page, const Header& header,
                                        const Region& region);

}  // namespace schedgen::layout
