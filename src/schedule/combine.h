// The events of several documents as one list, in which no slot stands twice.
#pragma once

#include <string>
#include <vector>

#include "schedule/event.h"

namespace schedgen::schedule {

struct NamedDocument {
  std::string file;  // what the notes call it
  Document document;
};

struct Combined {
  std::vector<Event> events;
  std::vector<std::string> notes;  // a sentence for each pair of files that had something in common
};

// What a later document says of a slot takes the place of what an earlier one said: the same PDF
// twice changes nothing, a newer PDF wins when it is given last. Tests and exams are recognised one
// by one (match() in slot.h). Lectures of one name are recognised together, so that a lecture which
// moves to another weekday does not stay on the old one too. The ids are those of a document that
// has all of these events.
Combined combine(const std::vector<NamedDocument>& documents);

}  // namespace schedgen::schedule
