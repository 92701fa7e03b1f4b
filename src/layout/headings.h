// Finds where the tables of a page start: a row of column headings, with the title above it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layout/vocabulary.h"
#include "pdf/pdf.h"
#include "schedule/event.h"

namespace schedgen::layout {

struct Heading {
  Column column = Column::unknown;
  std::string text;  // as printed; empty for a ruled column without a heading
  double left = 0;
  double right = 0;
  // A text belongs to the column when its left edge is at or right of this: the ruling between two
  // headings if there is one, else slightly left of the heading.
  double from = 0;
};

struct Header {
  schedule::Kind kind = schedule::Kind::weekly;
  std::string title;  // as printed; empty if there is none above the headings
  double top = 0;     // of the title, or of the headings if there is none
  double headings_top = 0;
  double bottom = 0;              // words with a baseline below this belong to the table
  double size = 0;                // font height of the word "Module"
  std::vector<Heading> headings;  // from left to right
  std::vector<const pdf::Word*> title_words;
  std::optional<double> right;  // the ruling after the last column, if there is one

  bool has(Column column) const;
  // The extent of the column: from its edge to the next column's.
  double left_of(std::size_t index) const { return headings[index].from; }
  double right_of(std::size_t index) const;
  // The column of a text with this left edge; nothing left of the first.
  std::optional<std::size_t> index_at(double left) const;
};

// All headers of a page, from top to bottom. A header needs the headings without which its kind
// cannot be read. WEEKLY: Module, Day, Time and one of Offered, Group, Activity. TEST: Module,
// Test, Date, Time. EXAM: Module, Date, Start Time and one of Status, Paper, Exam Campus.
std::vector<Header> find_headers(const pdf::Page& page);

// A title on a page without headings: a line that is a title, or that contains one in larger
// letters than anything else on the page.
struct LoneTitle {
  schedule::Kind kind = schedule::Kind::weekly;
  std::string text;  // as printed
  std::vector<const pdf::Word*> words;
};
std::optional<LoneTitle> find_lone_title(const pdf::Page& page);

}  // namespace schedgen::layout
