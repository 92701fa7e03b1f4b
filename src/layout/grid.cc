#include "layout/grid.h"

#include <algorithm>

namespace schedgen::layout {
namespace {

using pdf::Page;
using pdf::Rule;

// The distance between the lines of a double border, or of two cells with a small gap, as a
// fraction of the font height. Rows are higher.
constexpr double one_ruling = 0.4;

struct Extent {
  double left = 0;
  double right = 0;
};

Extent extent_of(const Header& header, std::size_t column, const Region& region) {
  Extent extent{header.left_of(column), std::min(header.right_of(column), region.right)};
  if (extent.right > 1e8) extent.right = header.headings[column].right;
  return extent;
}

// Whether a ruling spans a column, rather than underlining a word in it.
bool crosses(const Rule& rule, Extent extent) {
  const double quarter = (extent.right - extent.left) / 4;
  return rule.left <= extent.left + quarter && rule.right >= extent.right - quarter;
}

}  // namespace

std::optional<Region> ruled_extent(const Page& page, double size) {
  int verticals = 0;
  Region extent{1e9, -1e9, 1e9, -1e9};
  for (const Rule& rule : page.rules) {
    if (rule.horizontal() || rule.bottom - rule.top < size) continue;
    ++verticals;
    extent.top = std::min(extent.top, rule.top - size / 2);
    extent.bottom = std::max(extent.bottom, rule.bottom + size / 2);
    extent.left = std::min(extent.left, rule.left - size);
    extent.right = std::max(extent.right, rule.right + size);
  }
  if (verticals < 2) return std::nullopt;
  return extent;
}

std::optional<RowGrid> RowGrid::of(const Page& page, const Header& header, const Region& region) {
  const double size = header.size;
  std::vector<const Rule*> rules;
  for (const Rule& rule : page.rules) {
    const double y = (rule.top + rule.bottom) / 2;
    const bool here = y > region.top - size && y < region.bottom + size;
    if (rule.horizontal() && rule.right - rule.left > size && here) rules.push_back(&rule);
  }
  std::sort(rules.begin(), rules.end(),
            [](const Rule* a, const Rule* b) { return a->top < b->top; });
  std::vector<Extent> extents;
  for (std::size_t i = 0; i < header.headings.size(); ++i) {
    extents.push_back(extent_of(header, i, region));
  }
  RowGrid grid;
  double last = -1e9;
  for (const Rule* rule : rules) {
    const double y = (rule->top + rule->bottom) / 2;
    std::vector<bool> crossed(extents.size());
    bool any = false;
    for (std::size_t i = 0; i < extents.size(); ++i) {
      crossed[i] = crosses(*rule, extents[i]);
      any = any || crossed[i];
    }
    if (!any) continue;
    if (y - last > one_ruling * size) {
      grid.rulings_.push_back({y, std::move(crossed)});
    } else {
      std::vector<bool>& all = grid.rulings_.back().crosses;
      for (std::size_t i = 0; i < all.size(); ++i) all[i] = all[i] || crossed[i];
    }
    last = y;
  }
  if (grid.rulings_.empty()) return std::nullopt;
  return grid;
}

std::size_t RowGrid::band_at(double y) const {
  const auto below = std::upper_bound(rulings_.begin(), rulings_.end(), y,
                                      [](double a, const Ruling& ruling) { return a < ruling.y; });
  return static_cast<std::size_t>(below - rulings_.begin());
}

double RowGrid::top_of(std::size_t band) const {
  return band == 0 ? -1e9 : rulings_[band - 1].y;
}

RowGrid::Span RowGrid::cell_at(std::size_t column, std::size_t band) const {
  Span span{band, band};
  // Every cell ends at the outermost rulings.
  while (span.first > 1 && !rulings_[span.first - 1].crosses[column]) --span.first;
  while (span.last > 0 && span.last + 1 < rulings_.size() && !rulings_[span.last].crosses[column]) {
    ++span.last;
  }
  return span;
}

std::vector<std::size_t> parted_columns(const Page& page, const Header& header,
                                        const Region& region) {
  std::vector<std::size_t> parted;
  const double size = header.size;
  for (const Rule& rule : page.rules) {
    if (rule.horizontal() || rule.bottom - rule.top < size) continue;
    if (rule.bottom < region.top + size || rule.top > region.bottom) continue;
    const double x = (rule.left + rule.right) / 2;
    for (std::size_t i = 0; i < header.headings.size(); ++i) {
      const Extent extent = extent_of(header, i, region);
      if (x < extent.left + size || x > extent.right - size) continue;
      if (std::find(parted.begin(), parted.end(), i) == parted.end()) parted.push_back(i);
    }
  }
  return parted;
}

}  // namespace schedgen::layout
