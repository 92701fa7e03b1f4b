// Merges the events of several documents into one list without duplicate slots.
#pragma once

#include <string>
#include <vector>

#include "schedule/event.h"

namespace schedgen::schedule {

struct NamedDocument {
  std::string file;  // its name in the notes
  Document document;
};

struct Combined {
  std::vector<Event> events;
  std::vector<std::string> notes;  // a sentence for each pair of files with slots in common
};

// A later document replaces what earlier ones say about a slot: passing the same PDF twice changes
// nothing, and a newer PDF wins when it comes last. Tests and exams are matched one by one (match()
// in slot.h). Lectures with the same name are replaced together, so that a lecture that has moved
// to another weekday does not stay on the old one as well. The ids are those that one document with
// all of these events would have.
Combined combine(const std::vector<NamedDocument>& documents);

}  // namespace schedgen::schedule
