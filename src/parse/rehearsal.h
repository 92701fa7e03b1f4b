// A document for schedgen-parse to practise on, so that no student's document is a process's first.
#pragma once

#include <string>

namespace schedgen::parse {

// A PDF of one page in the shape of the portal's "Semester Tests": headings, two fonts, a few rows,
// rulings, compressed content. The same every time.
std::string rehearsal_pdf();

}  // namespace schedgen::parse
