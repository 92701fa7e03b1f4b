#include "schedule/completeness.h"

#include <algorithm>

namespace schedgen::schedule {

Completeness completeness_of(const Document& document) {
  const auto unread =
      std::ranges::count(document.warnings, Severity::incomplete, &Warning::severity);
  return {document.is_complete(), static_cast<std::size_t>(unread)};
}

Completeness completeness_of(const std::vector<NamedDocument>& documents) {
  Completeness whole;
  for (const NamedDocument& named : documents) {
    const Completeness one = completeness_of(named.document);
    whole.complete = whole.complete && one.complete;
    whole.unread_places += one.unread_places;
  }
  return whole;
}

std::string unread_places_text(const Completeness& completeness) {
  const std::size_t places = completeness.unread_places;
  if (places == 0) return "some places";
  return std::to_string(places) + (places == 1 ? " place" : " places");
}

std::string calendar_description(const Completeness& completeness) {
  if (completeness.complete) return "";
  return "Incomplete: " + unread_places_text(completeness) +
         " of the PDF could not be read. Compare with the PDF.";
}

}  // namespace schedgen::schedule
