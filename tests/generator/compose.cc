#include "generator/compose.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "generator/columns.h"
#include "generator/helvetica.h"

namespace schedgen::generator {
namespace {

constexpr double margin = 36;
constexpr double title_size = 20;
constexpr double title_height = 37.62;  // from the top of the title to the table's upper ruling
constexpr double ruling_width = 0.5;
constexpr double space_between_tables = 20;
constexpr double empty_line_size = 8;

double size_of(const Line& line) {
  double size = 0;
  for (const Run& run : line) size = std::max(size, run.size);
  return line.empty() ? empty_line_size : size;
}

bool is_bold(const Line& line) {
  return !line.empty() && line.front().bold;
}

class Composer {
 public:
  explicit Composer(const Style& style, double width)
      : style_(style), scale_(style.scale), width_(width) {
    // Room for a title, headings of two lines and a row, or no row would ever fit.
    height_ = std::max(style.page_height, 2 * margin + 150 * scale_);
    new_sheet();
  }

  void add(const Table& table) {
    start_table(table);
    PlacedTable placed{page()};
    placed.edges = column_edges();
    for (const auto& row : table.rows) {
      start_row(row);
      placed.row_pages.push_back(page());
      placed.row_tops.push_back(y_);
      add_row(row);
    }
    end_part();
    table_ = nullptr;
    composition_.tables.push_back(std::move(placed));
  }

  Composition finish() { return std::move(composition_); }

 private:
  Sheet& sheet() { return composition_.sheets.back(); }
  int page() const { return static_cast<int>(composition_.sheets.size()); }
  double height_of(const Line& line) const {
    return scale_ * size_of(line) * (is_bold(line) ? bold_pitch : regular_pitch);
  }
  // Below the current ruling, down to the margin, with the next ruling's thickness kept free.
  double room() const { return y_ - ruling_width - margin; }

  void new_sheet() {
    if (table_) end_part();
    composition_.sheets.push_back({width_, height_});
    y_ = height_ - margin - ruling_width / 2;
    fresh_ = true;
    if (table_) start_part(style_.header_on_each_page);
  }

  void start_table(const Table& table) {
    const double needed = scale_ * (space_between_tables + title_height + 90);
    if (!fresh_ && (style_.section_on_new_page || room() < needed)) new_sheet();
    double top = fresh_ ? height_ - margin : y_ - space_between_tables * scale_;
    sheet().runs.push_back({margin,
                            top - bold_ascent * title_size * scale_,
                            {table.title, title_size * scale_, true, false}});
    y_ = top - title_height * scale_;
    table_ = &table;
    start_part(true);
  }

  void start_part(bool with_header) {
    part_top_ = y_;
    boundaries_ = {y_};
    if (!with_header) return;
    std::vector<Cell> headings;
    for (const Column& column : table_->columns) {
      const Run heading{column.heading, column.heading_size, true, false};
      headings.push_back(heading_lines(heading, column));
    }
    std::vector<std::size_t> next(headings.size(), 0);
    place_part(headings, next, 0);
  }

  static Cell heading_lines(const Run& heading, const Column& column) {
    const double room = column.width - 2 * cell_padding;
    const std::size_t space = heading.text.find(' ');
    if (space == std::string::npos || text_width(heading.text, heading.size, true) <= room)
      return {{heading}};
    Run first = heading, second = heading;
    first.text = heading.text.substr(0, space + 1);
    second.text = heading.text.substr(space + 1);
    return {{first}, {second}};
  }

  void end_part() {
    const double bottom = y_ - ruling_width / 2;
    const double top = part_top_ + ruling_width / 2;
    const std::vector<double> edges = column_edges();
    for (const double x : edges)
      sheet().rulings.push_back({x - ruling_width / 2, bottom, ruling_width, top - bottom});
    const double width = edges.back() - edges.front() + ruling_width;
    for (const double y : boundaries_)
      sheet().rulings.push_back(
          {margin - ruling_width / 2, y - ruling_width / 2, width, ruling_width});
  }

  std::vector<double> column_edges() const {
    double edge = margin;
    std::vector<double> edges = {edge};
    for (const Column& column : table_->columns) edges.push_back(edge += column.width * scale_);
    return edges;
  }

  void start_row(const std::vector<Cell>& cells) {
    if (!fresh_ && !starts_here(cells)) new_sheet();
  }

  void add_row(const std::vector<Cell>& cells) {
    std::vector<std::size_t> next(cells.size(), 0);
    place_part(cells, next, table_->row_height_min * scale_);
    while (!all_placed(cells, next)) {
      new_sheet();
      place_part(cells, next, 0);
    }
  }

  bool starts_here(const std::vector<Cell>& cells) const {
    for (const Cell& cell : cells) {
      if (cell.empty()) continue;
      double needed = height_of(cell.front());
      if (style_.breaks == PageBreaks::between_rows) {
        needed = 0;
        for (const Line& line : cell) needed += height_of(line);
      }
      if (needed > room()) return false;
    }
    return true;
  }

  static bool all_placed(const std::vector<Cell>& cells, const std::vector<std::size_t>& next) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (next[i] < cells[i].size()) return false;
    return true;
  }

  // Sets those lines of each cell, from next on, that fit on the page, and rules them off.
  void place_part(const std::vector<Cell>& cells, std::vector<std::size_t>& next,
                  double height_min) {
    std::vector<std::vector<PlacedRun>> cell_runs(cells.size());
    std::vector<double> used_by(cells.size(), 0);
    const double top = y_ - ruling_width / 2;
    const double room_here = room();
    double used_most = std::min(height_min - ruling_width, room_here);
    double edge = margin;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      double& used = used_by[i];
      for (; next[i] < cells[i].size(); ++next[i]) {
        const Line& line = cells[i][next[i]];
        if (used + height_of(line) > room_here) break;
        place_line(line, edge + cell_padding * scale_, top - used, cell_runs[i]);
        used += height_of(line);
      }
      used_most = std::max(used_most, used);
      edge += table_->columns[i].width * scale_;
    }
    std::vector<PlacedRun> runs;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const double down = share_above(cells[i]) * (used_most - used_by[i]);
      for (PlacedRun& run : cell_runs[i]) run.y -= down;
      std::move(cell_runs[i].begin(), cell_runs[i].end(), std::back_inserter(runs));
    }
    if (style_.line_by_line) {
      std::stable_sort(runs.begin(), runs.end(),
                       [](const PlacedRun& a, const PlacedRun& b) { return a.y > b.y + 1e-6; });
    }
    std::move(runs.begin(), runs.end(), std::back_inserter(sheet().runs));
    y_ -= used_most + ruling_width;
    boundaries_.push_back(y_);
    fresh_ = false;
  }

  // How much of a cell's free room is left above its lines.
  double share_above(const Cell& cell) const {
    const CellAlign align =
        cell.size() == 1 ? style_.key_align.value_or(style_.cell_align) : style_.cell_align;
    return align == CellAlign::top ? 0 : align == CellAlign::middle ? 0.5 : 1;
  }

  void place_line(const Line& line, double x, double top, std::vector<PlacedRun>& runs) const {
    const double ascent = is_bold(line) ? bold_ascent : regular_ascent;
    const double baseline = top - scale_ * ascent * size_of(line);
    for (const Run& run : line) {
      const double size = run.size * scale_;
      if (!run.text.empty())
        runs.push_back({x, baseline, {run.text, size, run.bold, run.white, run.actual_text}});
      x += text_width(run.text, size, run.bold);
    }
  }

  const Style& style_;
  double scale_;
  double width_;
  double height_ = 0;
  Composition composition_;
  const Table* table_ = nullptr;    // the one that is being set
  double y_ = 0;                    // the middle of the lowest ruling so far
  double part_top_ = 0;             // of the part of the table on this sheet
  std::vector<double> boundaries_;  // rulings between the rows of the part
  bool fresh_ = true;               // nothing stands on the sheet
};

}  // namespace

Composition compose(const std::vector<Table>& tables, const Style& style) {
  double width = style.page_width;
  for (const Table& table : tables) {
    double sum = 0;
    for (const Column& column : table.columns) sum += column.width;
    width = std::max(width, 2 * margin + sum * style.scale);
  }
  Composer composer(style, width);
  for (const Table& table : tables) composer.add(table);
  return composer.finish();
}

}  // namespace schedgen::generator
