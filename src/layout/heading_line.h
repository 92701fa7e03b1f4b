// One line of column headings: groups its words into headings of one or two words, side by side or
// wrapped.
#pragma once

#include <deque>
#include <vector>

#include "layout/headings.h"
#include "pdf/pdf.h"

namespace schedgen::layout {

using Words = std::vector<const pdf::Word*>;

std::string text_of(const Words& line);  // joined by spaces

// The parts of words that touch because a heading is wider than its column ("AssessmentDay").
using Parts = std::deque<pdf::Word>;

// Replaces a word that is really two headings by both. The line then points into `parts`.
void split_joined_headings(Words& line, Parts& parts);

struct HeadingLine {
  std::vector<Heading> headings;
  double bottom = -1e9;  // the lowest baseline of the headings
};

// The surroundings of a line of headings.
struct HeadingPlace {
  const Words& lower_line;
  const std::vector<double>& rulings;  // those that cross the line, from left to right
  double bottom;  // a ruling under the headings: words above it belong to them; -1e9 if none
};

// The headings of the line, from left to right.
HeadingLine read_headings(const Words& line, const HeadingPlace& place);

}  // namespace schedgen::layout
