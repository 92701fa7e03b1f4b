// The DESCRIPTION of an event: what it says beyond title, time and place.
#pragma once

#include <string>
#include <string_view>

#include "schedule/event.h"

namespace schedgen::calendar {

// Lines separated by '\n', without those of absent fields: group, language, all venues, campus,
// paper, status, whether it is supplementary, comments, study programmes, what is not final, what
// is assumed. What is not empty of `own_note`, the reader's words in lines of their own, and `note`
// comes first.
std::string description_of(const schedule::Event& event, std::string_view note,
                           std::string_view own_note = "");

// The description in two parts: the lines about venues without their labels, and all others.
struct Told {
  std::string venues;
  std::string rest;
};
Told without_venues(std::string_view description);

// "Lecture", "Practical", "Tutorial", "Test" or "Exam": by kind, then by the letter of the activity
// ("P1"), then by the group's ("P01"). What has another letter is a lecture.
std::string_view category_of(const schedule::Event& event);

}  // namespace schedgen::calendar
