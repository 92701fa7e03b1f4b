#include "layout/table_builder.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "base/limits.h"
#include "base/text.h"
#include "layout/values.h"
#include "layout/watermarks.h"

namespace schedgen::layout {
namespace {

using pdf::Page;
using pdf::Word;

// Fractions of the font height.
constexpr double same_piece_line = 0.35;
constexpr double on_top =
    0.3;  // texts on a line that overlap more than this are printed over each other
constexpr double glyph_on_edge = 0.05;  // a word is cut where a letter starts at a column's edge

// Columns in which a time of day is not a start or an end.
bool is_free_text(Column column) {
  return column == Column::comments || column == Column::study_programmes ||
         column == Column::unknown;
}

// Vertical rulings that OCR has read as bars.
bool is_ruling(const Word& word) {
  return word.text.find_first_not_of("|[]{}!") == std::string::npos && word.text != "!";
}

}  // namespace

std::string texts_of(const std::vector<const Word*>& words) {
  std::vector<std::string> texts;
  for (const Word* word : words) texts.push_back(word->text);
  return join(texts, " ");
}

std::vector<const Word*> TableBuilder::words_of(const Page& page, int number, const Region& region,
                                                double counted_from) {
  Region counted = region;
  counted.top = std::min(region.top, counted_from);
  std::vector<const Word*> words;
  for (const Word& word : page.words) {
    if (counted.contains(word)) table_.clock_times += count_clock_times(word.text);
    if (!region.contains(word) || ink_.of(page_index(number), word) != Use::unread) continue;
    if (is_ruling(word)) {
      ink_.use(page_index(number), word, Use::furniture);
    } else {
      words.push_back(&word);
    }
  }
  return words;
}

void TableBuilder::warn(schedule::Source source, std::string expected, std::string_view text,
                        schedule::Severity severity) {
  table_.warnings.push_back({source, std::move(expected),
                             std::string(truncate_utf8(text, limits::field_bytes_max)), severity});
}

void TableBuilder::set_watermarks_apart(std::vector<const Word*>& words, int number) {
  const Watermarks marks = find_watermarks(words);
  const auto take = [&](const std::set<const Word*>& found) {
    std::vector<const Word*> taken;
    std::erase_if(words, [&](const Word* word) {
      if (!found.contains(word)) return false;
      taken.push_back(word);
      ink_.use(page_index(number), *word, Use::watermark);
      return true;
    });
    return texts_of(taken);
  };
  const std::string large = take(marks.large);
  const std::string light = take(marks.light);
  if (!large.empty()) {
    for (const Word* word : marks.large) table_.clock_times -= count_clock_times(word->text);
    warn({number, 0}, "A watermark on this page was left out.", large,
         looks_like_content(large) ? schedule::Severity::incomplete : schedule::Severity::note);
  }
  if (!marks.odd.empty()) {
    warn({number, 0},
         "Text in another colour or size was read as part of the table. If it is a stamp, correct "
         "the "
         "event that contains it.",
         texts_of({marks.odd.begin(), marks.odd.end()}));
  }
  if (!light.empty()) {
    for (const Word* word : marks.light) table_.clock_times -= count_clock_times(word->text);
    warn({number, 0},
         "Text in a much lighter colour than the rest of the table was left out because it looks "
         "like "
         "a watermark. Compare the events with the PDF.",
         light);
  }
}

void TableBuilder::add(const Page& page, int number, Region region, double counted_from) {
  const std::optional<Region> extent = ruled_extent(page, header_.size);
  // A page without rulings that follows pages with rulings is not part of this table: its words
  // count as text outside the tables.
  if (ruled_ && !extent) return;
  if (extent) {
    region = {std::max(region.top, extent->top), std::min(region.bottom, extent->bottom),
              extent->left, extent->right};
    if (std::optional<RowGrid> grid = RowGrid::of(page, header_, region)) {
      grids_.insert_or_assign(number, *std::move(grid));
    }
    for (const std::size_t column : parted_columns(page, header_, region)) {
      warn({number, 0},
           "A line divides the column \"" + header_.headings[column].text +
               "\" in two. Compare it with the PDF.",
           "");
    }
  }
  std::vector<const Word*> words = words_of(page, number, region, counted_from);
  set_watermarks_apart(words, number);
  for (const Word* word : words) {
    ink_.use(page_index(number), *word, Use::cell);
    place(*word, number);
  }
}

// Cuts the word at column edges where a letter starts, then files each part under its column.
void TableBuilder::place(const Word& word, int page) {
  std::size_t begin = 0;
  for (const Heading& heading : header_.headings) {
    if (heading.left <= word.left || heading.left >= word.right) continue;
    for (std::size_t g = begin + 1; g < word.glyphs.size(); ++g) {
      if (std::abs(word.glyphs[g].x - heading.left) > glyph_on_edge * word.size) continue;
      // A heading that is further right than its column's text is not the edge.
      if (header_.index_at(word.glyphs[begin].x) == header_.index_at(word.glyphs[g].x)) continue;
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
  Line piece;
  piece.page = page;
  piece.baseline = word.baseline;
  piece.left = word.glyphs[begin].x;
  piece.right = last ? word.right : word.glyphs[end].x;
  piece.first_word_width = piece.right - piece.left;
  const double second = begin + 1 < end ? word.glyphs[begin + 1].x : piece.right;
  piece.first_letter_width = second - piece.left;
  piece.size = word.size;
  piece.space_after = last && word.space_after;
  piece.text = word.text.substr(from, to - from);
  const std::optional<std::size_t> column = header_.index_at(piece.left);
  (column ? pieces_[*column] : left_over_).push_back(std::move(piece));
}

Cell TableBuilder::lines_of(std::vector<Line> pieces) const {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Line& a, const Line& b) {
    return a.page != b.page ? a.page < b.page : a.baseline < b.baseline;
  });
  Cell lines;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t end = i + 1;
    while (end < pieces.size() && pieces[end].page == pieces[i].page &&
           pieces[end].baseline - pieces[i].baseline < same_piece_line * pieces[i].size) {
      ++end;
    }
    std::stable_sort(pieces.begin() + static_cast<std::ptrdiff_t>(i),
                     pieces.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Line& a, const Line& b) { return a.left < b.left; });
    Line line = std::move(pieces[i]);
    for (std::size_t k = i + 1; k < end; ++k) {
      line.text += ' ';
      line.text += pieces[k].text;
      // Two texts on top of each other: it is unclear which is right.
      if (pieces[k].left < line.right - on_top * line.size) line.text += pdf::unreadable;
      line.right = std::max(line.right, pieces[k].right);
    }
    line.space_after = pieces[end - 1].space_after;
    lines.push_back(std::move(line));
    i = end;
  }
  return lines;
}

// The width for text in a column: up to the next column, less the padding on both sides. The last
// column ends at a ruling; without one, its width is unknown.
void TableBuilder::find_widths() {
  constexpr double padding = 1.1;  // of the font height: 5.4 pt on each side of 10 pt text
  constexpr double indent = 0.5;   // of the font height, from a ruling to the text
  const auto& headings = header_.headings;
  // Where a column's texts begin: a heading may be centred, or elsewhere.
  const auto text_edge = [&](const Heading& heading) {
    const bool is_ruled = heading.left - heading.from > indent * header_.size;
    return is_ruled ? heading.from + indent * header_.size : heading.left;
  };
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const std::optional<double> next =
        i + 1 < headings.size() ? text_edge(headings[i + 1]) : header_.right;
    if (!next) continue;
    table_.text_width_max[headings[i].column] =
        *next - text_edge(headings[i]) - padding * header_.size;
  }
}

// A text that is wider than its column continues in the next column after a space.
void TableBuilder::warn_of_text_that_runs_over(const std::vector<ColumnLines>& columns) {
  constexpr double gap_max = 0.62;  // of the font height: a space, and columns are further apart
  constexpr double touching = 0.1;
  constexpr double at_edge = 0.3;
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const double edge = header_.headings[columns[i].index].left;
    auto before = columns[i - 1].lines.begin();
    const auto end = columns[i - 1].lines.end();
    for (const Line& line : columns[i].lines) {
      const auto is_above = [&](const Line& other) {
        if (other.page != line.page) return other.page < line.page;
        return other.baseline < line.baseline - same_piece_line * line.size;
      };
      while (before != end && is_above(*before)) ++before;
      if (before == end) break;
      const bool beside = before->page == line.page &&
                          before->baseline < line.baseline + same_piece_line * line.size;
      const double gap = line.left - before->right;
      if (!beside || gap > gap_max * line.size) continue;
      // Texts that touch are split at the edge; one that continues has a space.
      const bool is_cut = gap < touching * line.size && line.left - edge < at_edge * line.size;
      if (is_cut) continue;
      warn({line.page, 0},
           "A text runs over from one column into the next. Compare its row with the PDF.",
           before->text + " " + line.text);
    }
  }
}

Table TableBuilder::finish() {
  find_widths();
  if (!left_over_.empty()) {
    std::vector<std::string> texts;
    for (const Line& piece : left_over_) texts.push_back(piece.text);
    warn({left_over_.front().page, 0}, "Text to the left of the first column was not read.",
         join(texts, " "));
  }
  std::vector<ColumnLines> columns;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Heading& heading = header_.headings[i];
    if (is_free_text(heading.column)) {
      for (const Line& piece : pieces_[i]) table_.clock_times -= count_clock_times(piece.text);
    }
    Cell lines = lines_of(std::move(pieces_[i]));
    if (std::any_of(lines.begin(), lines.end(),
                    [](const Line& line) { return line.space_after; })) {
      table_.has_spaces_at_line_ends = true;
    }
    columns.push_back({heading.column, i, heading.text, std::move(lines)});
  }
  warn_of_text_that_runs_over(columns);
  make_rows(std::move(columns), grids_, table_);
  return std::move(table_);
}

}  // namespace schedgen::layout
