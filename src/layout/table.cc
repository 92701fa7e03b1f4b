#include "layout/table.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "layout/values.h"

namespace schedgen::layout {
namespace {

using pdf::Page;
using pdf::Rule;
using pdf::Word;

// Fractions of the font height.
constexpr double same_line = 0.35;
constexpr double row_starts_above = 0.6;  // how far above its anchor's baseline a row begins
constexpr double glyph_on_edge = 0.05;    // a word is cut where a letter starts at a column's edge

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Columns in which a time of day is nobody's start or end.
bool is_free_text(Column column) {
  return column == Column::comments || column == Column::study_programmes ||
         column == Column::unknown;
}

// A text of one column, before rows are known.
struct Piece {
  int page = 0;
  double baseline = 0;
  double left = 0;
  double right = 0;
  double first_letter_width = 0;
  double size = 0;
  bool space_after = false;
  std::string text;
};

// The part of a page in which a section's table stands.
struct Region {
  double top = -1e9;
  double bottom = 1e9;
  double left = -1e9;
  double right = 1e9;

  bool contains(const Word& word) const {
    return word.baseline > top && word.baseline < bottom && word.left > left && word.left < right;
  }
};

// The extent of the rulings of a page: what stands outside of it (page numbers, what a browser
// prints at the edges) is not of the table. Nothing when the page has no vertical rulings.
std::optional<Region> grid_of(const Page& page, double size) {
  int verticals = 0;
  Region grid{1e9, -1e9, 1e9, -1e9};
  for (const Rule& rule : page.rules) {
    if (rule.horizontal() || rule.bottom - rule.top < size) continue;
    ++verticals;
    grid.top = std::min(grid.top, rule.top - size / 2);
    grid.bottom = std::max(grid.bottom, rule.bottom + size / 2);
    grid.left = std::min(grid.left, rule.left - size);
    grid.right = std::max(grid.right, rule.right + size);
  }
  if (verticals < 2) return std::nullopt;
  return grid;
}

using Columns = std::vector<std::pair<Column, Cell>>;

// Collects one section over its pages.
class TableBuilder {
 public:
  TableBuilder(const Header& header, int page, bool ruled) : header_(header), ruled_(ruled) {
    table_.kind = header.kind;
    table_.title = header.title;
    table_.page = page;
    for (const Heading& heading : header.headings) {
      if (heading.column != Column::unknown) table_.columns.push_back(heading.column);
    }
    pieces_.resize(header.headings.size());
  }

  schedule::Kind kind() const { return header_.kind; }

  // A header repeated on a later page: its columns may have moved.
  bool take_over(const Header& header) {
    if (header.headings.size() != header_.headings.size()) return false;
    for (std::size_t i = 0; i < header.headings.size(); ++i) {
      if (header.headings[i].column != header_.headings[i].column) return false;
    }
    header_ = header;
    return true;
  }

  // Times of day are counted from `counted_from` on, which is above the region where headings
  // stand: had they taken a row along, it would be missed.
  void add(const Page& page, int number, Region region, double counted_from) {
    const std::optional<Region> grid = grid_of(page, header_.size);
    if (grid) {
      region = {std::max(region.top, grid->top), std::min(region.bottom, grid->bottom), grid->left,
                grid->right};
    }
    Region counted = region;
    counted.top = std::min(region.top, counted_from);
    std::vector<std::string> strays;
    for (const Word& word : page.words) {
      // A page without rulings behind pages with rulings is not a page of this table.
      if (ruled_ && !grid) {
        if (word.baseline > region.top) strays.push_back(word.text);
        continue;
      }
      if (counted.contains(word)) table_.clock_times += count_clock_times(word.text);
      if (region.contains(word)) place(word, number);
    }
    if (!strays.empty()) {
      warn({number, 0}, "This page has no table like the pages before it; its text was not read.",
           join(strays, " "));
    }
  }

  Table finish();

 private:
  void place(const Word& word, int page);
  void place_part(const Word& word, std::size_t begin, std::size_t end, int page);
  Cell lines_of(std::vector<Piece>& pieces) const;
  Cell anchors_of(const Cell& module_lines, const Columns& columns);
  void find_widths();
  void warn(schedule::Source source, std::string expected, std::string_view text) {
    table_.warnings.push_back(
        {source, std::move(expected), std::string(truncate_utf8(text, limits::field_bytes_max))});
  }

  Header header_;
  bool ruled_ = false;
  Table table_;
  std::vector<std::vector<Piece>> pieces_;  // for each heading
  std::vector<Piece> left_over_;            // left of the first column
};

// Cuts the word at column edges where a letter starts, then files each part under its column.
void TableBuilder::place(const Word& word, int page) {
  std::size_t begin = 0;
  for (const Heading& heading : header_.headings) {
    if (heading.left <= word.left || heading.left >= word.right) continue;
    for (std::size_t g = begin + 1; g < word.glyphs.size(); ++g) {
      if (std::abs(word.glyphs[g].x - heading.left) > glyph_on_edge * word.size) continue;
      place_part(word, begin, g, page);
      begin = g;
      break;
    }
  }
  place_part(word, begin, word.glyphs.size(), page);
}

void TableBuilder::place_part(const Word& word, std::size_t begin, std::size_t end, int page) {
  const bool last = end == word.glyphs.size();
  const std::size_t from = word.glyphs[begin].offset;
  const std::size_t to = last ? word.text.size() : word.glyphs[end].offset;
  Piece piece;
  piece.page = page;
  piece.baseline = word.baseline;
  piece.left = word.glyphs[begin].x;
  piece.right = last ? word.right : word.glyphs[end].x;
  const double second = begin + 1 < end ? word.glyphs[begin + 1].x : piece.right;
  piece.first_letter_width = second - piece.left;
  piece.size = word.size;
  piece.space_after = last && word.space_after;
  piece.text = word.text.substr(from, to - from);
  const std::optional<std::size_t> column = header_.index_at(piece.left);
  (column ? pieces_[*column] : left_over_).push_back(std::move(piece));
}

Cell TableBuilder::lines_of(std::vector<Piece>& pieces) const {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.page != b.page ? a.page < b.page : a.baseline < b.baseline;
  });
  Cell lines;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t end = i + 1;
    while (end < pieces.size() && pieces[end].page == pieces[i].page &&
           pieces[end].baseline - pieces[i].baseline < same_line * pieces[i].size) {
      ++end;
    }
    std::stable_sort(pieces.begin() + static_cast<std::ptrdiff_t>(i),
                     pieces.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Piece& a, const Piece& b) { return a.left < b.left; });
    const Piece& first = pieces[i];
    Line line;
    line.page = first.page;
    line.baseline = first.baseline;
    line.left = first.left;
    line.right = first.right;
    line.first_word_width = first.right - first.left;
    line.first_letter_width = first.first_letter_width;
    line.size = first.size;
    line.text = first.text;
    for (std::size_t k = i + 1; k < end; ++k) {
      line.text += ' ';
      line.text += pieces[k].text;
      line.right = std::max(line.right, pieces[k].right);
    }
    line.space_after = pieces[end - 1].space_after;
    lines.push_back(std::move(line));
    i = end;
  }
  return lines;
}

// Whether what stands beside a line of the module column belongs to a row of its own: an Offered or
// Date that can be read, or Status and Activity.
bool starts_row(const Line& line, const Columns& columns) {
  const auto beside = [&](Column wanted) {
    for (const auto& [column, lines] : columns) {
      if (column != wanted) continue;
      const double reach = row_starts_above * line.size;
      const auto found = std::partition_point(lines.begin(), lines.end(), [&](const Line& other) {
        if (other.page != line.page) return other.page < line.page;
        return other.baseline <= line.baseline - reach;
      });
      if (found == lines.end() || found->page != line.page) continue;
      if (found->baseline < line.baseline + reach) return found->text;
    }
    return std::string();
  };
  const std::string date = beside(Column::date);
  return printed_period(beside(Column::offered)) || printed_date(date) ||
         (!date.empty() && is_open(date)) ||
         (!beside(Column::status).empty() && !beside(Column::activity).empty());
}

// The lines of the module column that start a row. A code that wraps ("COS" over "214") is one
// anchor; what is no code, but starts a row, is one as printed.
Cell TableBuilder::anchors_of(const Cell& lines, const Columns& columns) {
  Cell anchors;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line anchor = lines[i];
    if (!module_code(anchor.text) && i + 1 < lines.size() && lines[i + 1].page == anchor.page &&
        module_code(anchor.text + " " + lines[i + 1].text)) {
      anchor.text += " " + lines[++i].text;
    }
    if (const std::optional<std::string> code = module_code(anchor.text)) {
      anchor.text = *code;
      anchors.push_back(std::move(anchor));
    } else if (starts_row(anchor, columns)) {
      warn({anchor.page, static_cast<int>(anchors.size()) + 1},
           "A module code such as \"COS 214\" was expected. The row was read with what stands "
           "there.",
           anchor.text);
      anchors.push_back(std::move(anchor));
    } else {
      warn({anchor.page, 0}, "A module code such as \"COS 214\" was expected here.", anchor.text);
    }
  }
  return anchors;
}

// How much text fits a column: up to the next one, less the padding on both sides. Behind the last
// there is a ruling, or nothing is known.
void TableBuilder::find_widths() {
  constexpr double padding = 1.1;  // of the font height: 5.4 pt on each side of 10 pt text
  const auto& headings = header_.headings;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const std::optional<double> next =
        i + 1 < headings.size() ? headings[i + 1].left : header_.right;
    if (!next) continue;
    table_.text_width_max[headings[i].column] = *next - headings[i].left - padding * header_.size;
  }
}

Table TableBuilder::finish() {
  find_widths();
  if (!left_over_.empty()) {
    std::vector<std::string> texts;
    for (const Piece& piece : left_over_) texts.push_back(piece.text);
    warn({left_over_.front().page, 0}, "Text to the left of the first column was not read.",
         join(texts, " "));
  }
  Columns columns;
  Cell modules;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Column column = header_.headings[i].column;
    if (is_free_text(column)) {
      for (const Piece& piece : pieces_[i]) table_.clock_times -= count_clock_times(piece.text);
    }
    if (column == Column::unknown) continue;
    Cell lines = lines_of(pieces_[i]);
    if (std::any_of(lines.begin(), lines.end(),
                    [](const Line& line) { return line.space_after; })) {
      table_.has_spaces_at_line_ends = true;
    }
    if (column == Column::module) {
      modules = std::move(lines);
    } else {
      columns.emplace_back(column, std::move(lines));
    }
  }
  const Cell anchors = anchors_of(modules, columns);
  for (const Line& anchor : anchors) {
    Row row;
    row.source = {anchor.page, static_cast<int>(table_.rows.size()) + 1};
    row.cells[Column::module] = {anchor};
    table_.rows.push_back(std::move(row));
  }
  const auto starts_before = [](const Line& anchor, const Line& line) {
    if (anchor.page != line.page) return anchor.page < line.page;
    return anchor.baseline - row_starts_above * anchor.size <= line.baseline;
  };
  for (auto& [column, lines] : columns) {
    for (Line& line : lines) {
      const auto next =
          std::partition_point(anchors.begin(), anchors.end(),
                               [&](const Line& anchor) { return starts_before(anchor, line); });
      if (next == anchors.begin()) {
        warn({line.page, 0}, "Text above the first row of the table was not read.", line.text);
        continue;
      }
      const auto index = static_cast<std::size_t>(next - anchors.begin()) - 1;
      table_.rows[index].cells[column].push_back(std::move(line));
    }
  }
  return std::move(table_);
}

}  // namespace

const Cell& Row::cell(Column column) const {
  static const Cell empty;
  const auto found = cells.find(column);
  return found == cells.end() ? empty : found->second;
}

std::string Row::text() const {
  std::vector<std::string> texts;
  for (const auto& [column, lines] : cells) {
    for (const Line& line : lines) texts.push_back(line.text);
  }
  return std::string(truncate_utf8(join(texts, " "), limits::field_bytes_max));
}

bool Table::has(Column column) const {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

int count_clock_times(std::string_view text) {
  const auto digit_at = [text](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  int count = 0;
  for (std::size_t i = 0; i + 3 < text.size(); ++i) {
    const char sign = text[i + 1];
    if (!is_digit(text[i]) || !digit_at(i + 2) || !digit_at(i + 3)) continue;
    const bool hours = (sign == 'h' || sign == 'H') && !digit_at(i + 4);
    if (sign != ':' && !hours) continue;
    ++count;
    i += 3;  // ":00" may follow
  }
  return count;
}

std::vector<Table> find_tables(const std::vector<Page>& pages) {
  std::vector<Table> tables;
  std::optional<TableBuilder> open;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const Page& page = pages[p];
    const int number = static_cast<int>(p) + 1;
    const std::vector<Header> headers = find_headers(page);
    double from = -1e9;
    double counted_from = 1e9;  // no headings yet: nothing above the region
    for (const Header& header : headers) {
      if (open) open->add(page, number, {from, header.top, -1e9, 1e9}, counted_from);
      from = header.bottom;
      counted_from = header.headings_top;
      const bool repeated =
          open && header.title.empty() && header.kind == open->kind() && open->take_over(header);
      if (repeated) continue;
      if (open) tables.push_back(open->finish());
      open.emplace(header, number, grid_of(page, header.size).has_value());
    }
    if (open) open->add(page, number, {from, 1e9, -1e9, 1e9}, counted_from);
  }
  if (open) tables.push_back(open->finish());
  return tables;
}

}  // namespace schedgen::layout
