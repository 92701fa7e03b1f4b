// Documents that follow each other: the same event must keep its UID in a student's calendar, and
// another must not take it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "silent/draft.h"
#include "silent/judge.h"
#include "silent/reader.h"

namespace schedgen::silent {

// What a student uploaded the first time, and later with the calendar made then at hand.
struct Story {
  std::vector<Case> before;
  std::vector<Case> after;
  // Starts of one and the same event in the two calendars, as DTSTART says it.
  std::vector<std::pair<std::string, std::string>> same;
  std::size_t count = 0;   // of events in the second calendar
  bool unchanged = false;  // nothing is different for a reader: no event has a higher SEQUENCE
};

Story moved_over_half_year(Dice& dice);
Story became_tba(Dice& dice);
Story gained_earlier_sibling(Dice& dice);
Story venues_in_other_order(Dice& dice);
Story same_test_in_two_files(Dice& dice);
Story exam_and_supplementary(Dice& dice);

// Correct or silent; never warned. Refused if a document cannot be read at all.
Verdict judge(const Story& story, const Reader& reader);

}  // namespace schedgen::silent
