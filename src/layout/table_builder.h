// Collects the words of one section over its pages and makes a table from them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "layout/grid.h"
#include "layout/ink.h"
#include "layout/rows.h"
#include "layout/table.h"

namespace schedgen::layout {

class TableBuilder {
 public:
  TableBuilder(const Header& header, int page, bool ruled, Ink& ink)
      : header_(header), ruled_(ruled), ink_(ink) {
    table_.kind = header.kind;
    table_.title = header.title;
    table_.page = page;
    for (const Heading& heading : header.headings) {
      if (heading.column != Column::unknown) table_.columns.push_back(heading.column);
    }
    pieces_.resize(header.headings.size());
  }

  schedule::Kind kind() const { return header_.kind; }
  double size() const { return header_.size; }

  // A header repeated on a later page: its columns may have moved.
  bool take_over(const Header& header) {
    if (header.headings.size() != header_.headings.size()) return false;
    for (std::size_t i = 0; i < header.headings.size(); ++i) {
      if (header.headings[i].column != header_.headings[i].column) return false;
    }
    header_ = header;
    return true;
  }

  // Adds the words in this part of the page (counted from 1). Times of day are counted from
  // `counted_from`, which lies above the region where there are headings: if the headings had
  // swallowed a row, the count would show it.
  void add(const pdf::Page& page, int number, Region region, double counted_from);

  // Call once, after the last page.
  Table finish();

 private:
  std::size_t page_index(int number) const { return static_cast<std::size_t>(number) - 1; }
  std::vector<const pdf::Word*> words_of(const pdf::Page& page, int number, const Region& region,
                                         double counted_from);
  void set_watermarks_apart(std::vector<const pdf::Word*>& words, int number);
  void place(const pdf::Word& word, int page);
  void place_part(const pdf::Word& word, std::size_t begin, std::size_t end, int page);
  Cell lines_of(std::vector<Line> pieces) const;
  void find_widths();
  void warn_of_text_that_runs_over(const std::vector<ColumnLines>& columns);
  void warn(schedule::Source source, std::string expected, std::string_view text,
            schedule::Severity severity = schedule::Severity::incomplete);

  Header header_;
  bool ruled_ = false;
  Ink& ink_;
  Table table_;
  Grids grids_;
  // Parts of lines, before those on the same baseline are joined.
  std::vector<std::vector<Line>> pieces_;  // for each heading
  std::vector<Line> left_over_;            // left of the first column
};

// The words joined by spaces.
std::string texts_of(const std::vector<const pdf::Word*>& words);

}  // namespace schedgen::layout
