// What is missing when documents could not be read in full. The terminal, the calendar file and the
// API all use this wording.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "schedule/combine.h"

namespace schedgen::schedule {

struct Completeness {
  bool complete = true;
  std::size_t unread_places = 0;  // 0 when incomplete: not counted

  friend bool operator==(const Completeness&, const Completeness&) = default;
};

// Counts a document's INCOMPLETE warnings.
Completeness completeness_of(const Document& document);
// One incomplete document makes the whole result incomplete.
Completeness completeness_of(const std::vector<NamedDocument>& documents);

// "2 places", "1 place", "some places".
std::string unread_places_text(const Completeness& completeness);
// "Incomplete: 2 places of the PDF could not be read. Compare with the PDF." Empty when complete.
std::string calendar_description(const Completeness& completeness);

}  // namespace schedgen::schedule
