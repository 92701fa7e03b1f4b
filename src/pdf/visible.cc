#include "pdf/visible.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace schedgen::pdf {
namespace {

constexpr unsigned paper = 0xFFFFFF;
// Out of 255, in any of red, green and blue: a smaller difference is invisible. Watermarks that are
// meant to be seen differ by 20 or more.
constexpr int contrast_min = 12;
// Comparisons of marks with fills on one page. A full page of cells with backgrounds needs 50,000.
// Beyond the limit, everything counts as visible.
constexpr std::size_t comparisons_max = 50'000'000;
constexpr std::size_t bands_max = 256;
constexpr double band_height_min = 16;

bool has_contrast(unsigned a, unsigned b) {
  for (const unsigned shift : {0u, 8u, 16u}) {
    const int one = static_cast<int>(a >> shift & 0xFFu);
    const int other = static_cast<int>(b >> shift & 0xFFu);
    if (std::abs(one - other) >= contrast_min) return true;
  }
  return false;
}

bool contains(const Rule& box, Point p) {
  return p.x >= box.left && p.x <= box.right && p.y >= box.top && p.y <= box.bottom;
}

// The fills of a page in horizontal bands, so that each mark is compared with few of them.
class Background {
 public:
  explicit Background(const std::vector<Fill>& fills) : fills_(fills) {
    if (fills.empty()) return;
    double bottom = fills.front().box.bottom;
    top_ = fills.front().box.top;
    for (const Fill& fill : fills) {
      top_ = std::min(top_, fill.box.top);
      bottom = std::max(bottom, fill.box.bottom);
    }
    height_ = std::max(band_height_min, (bottom - top_) / static_cast<double>(bands_max));
    bands_.resize(band_of(bottom) + 1);
    for (std::size_t i = 0; i < fills.size(); ++i) {
      const std::size_t last = band_of(fills[i].box.bottom);
      for (std::size_t band = band_of(fills[i].box.top); band <= last; ++band) {
        bands_[band].push_back(i);
      }
    }
  }

  bool shows(const Mark& mark) {
    const Point up{mark.direction.y * mark.size * 0.3, -mark.direction.x * mark.size * 0.3};
    const Point end{mark.origin.x + mark.advance.x, mark.origin.y + mark.advance.y};
    const Point centre{(mark.origin.x + end.x) / 2 + up.x, (mark.origin.y + end.y) / 2 + up.y};
    bool contrast = has_contrast(mark.colour, paper);
    if (bands_.empty() || centre.y < top_) return contrast;
    const std::size_t band = band_of(centre.y);
    if (band >= bands_.size()) return contrast;
    comparisons_ += bands_[band].size();
    if (comparisons_ > comparisons_max) return true;
    for (const std::size_t index : bands_[band]) {
      const Fill& fill = fills_[index];
      if (!contains(fill.box, centre)) continue;
      if (index < mark.fills) {
        const bool differs = has_contrast(mark.colour, fill.colour);
        contrast = fill.is_solid ? differs : contrast || differs;
      } else if (fill.is_solid && contains(fill.box, mark.origin) && contains(fill.box, end)) {
        return false;
      }
    }
    return contrast;
  }

 private:
  std::size_t band_of(double y) const {
    return static_cast<std::size_t>(std::max(0.0, (y - top_) / height_));
  }

  const std::vector<Fill>& fills_;
  std::vector<std::vector<std::size_t>> bands_;
  double top_ = 0;
  double height_ = 1;
  std::size_t comparisons_ = 0;
};

}  // namespace

std::vector<bool> visible_marks(const Marks& marks, Layer layer) {
  std::vector<bool> visible(marks.characters.size());
  Background background(marks.fills);
  for (std::size_t i = 0; i < marks.characters.size(); ++i) {
    const Mark& mark = marks.characters[i];
    if (mark.ink == Ink::layer) {
      visible[i] = layer == Layer::ocr;  // a picture lies under or over it
    } else {
      visible[i] = mark.ink == Ink::drawn && background.shows(mark);
    }
  }
  return visible;
}

}  // namespace schedgen::pdf
