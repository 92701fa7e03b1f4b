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
// twice changes nothing, a newer PDF wins when it is given last. A test or exam is the same slot
// when its id and its half of the year are. A lecture is the same when module, period, group,
// language and activity agree, so that a lecture which moves to another weekday does not stay on
// the old one too.
Combined combine(const std::vector<NamedDocument>& documents);

}  // namespace schedgen::schedule
