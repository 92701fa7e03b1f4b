// What is missing from the events of documents that were not read in full, in the words of every
// place that says so: the terminal, the calendar file, the API.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "schedule/combine.h"

namespace schedgen::schedule {

struct Completeness {
  bool complete = true;
  std::size_t unread_places = 0;  // 0 when incomplete: nobody has counted them

  friend bool operator==(const Completeness&, const Completeness&) = default;
};

// The places are a document's INCOMPLETE warnings.
Completeness completeness_of(const Document& document);
// One incomplete document makes the whole incomplete.
Completeness completeness_of(const std::vector<NamedDocument>& documents);

// "2 places", "1 place", "some places".
std::string unread_places_text(const Completeness& completeness);
// "Incomplete: 2 places of the PDF could not be read. Compare with the PDF." Empty when complete.
std::string calendar_description(const Completeness& completeness);

}  // namespace schedgen::schedule
