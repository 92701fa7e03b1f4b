// One line of column headings: its words as headings of one word or two, beside each other or
// wrapped.
#pragma once

#include <deque>
#include <vector>

#include "layout/headings.h"
#include "pdf/pdf.h"

namespace schedgen::layout {

using Words = std::vector<const pdf::Word*>;

std::string text_of(const Words& line);  // joined by spaces

// Parts of words that ran together because a heading is wider than its column ("AssessmentDay").
using Parts = std::deque<pdf::Word>;

// Two headings in place of a word that is none, but made of two. The line then points into `parts`.
void split_joined_headings(Words& line, Parts& parts);

struct HeadingLine {
  std::vector<Heading> headings;
  double bottom = -1e9;  // the lowest baseline of a heading's word
};

// What surrounds the words of a line of headings.
struct HeadingPlace {
  const Words& lower_line;
  const std::vector<double>& rulings;  // that cross the line, from left to right
  double bottom;  // a ruling under the headings: words above it are theirs. -1e9 without one
};

// The words from left to right as headings.
HeadingLine read_headings(const Words& line, const HeadingPlace& place);

}  // namespace schedgen::layout
