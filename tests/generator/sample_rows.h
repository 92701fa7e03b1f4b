// Rows of the real documents, and timetables of a few rows, for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generator/compose.h"
#include "generator/table.h"
#include "generator/timetable.h"

namespace schedgen::generator {

inline Hours hours(int start_hour, int start_minute, int end_hour, int end_minute) {
  return {schedule::TimeOfDay{start_hour * 60 + start_minute},
          schedule::TimeOfDay{end_hour * 60 + end_minute}};
}

inline WeeklyRow lecture_row() {
  const schedule::Weekday monday{1}, tuesday{2}, thursday{4}, friday{5};
  return {"COS 214",
          schedule::Period::s2,
          "G01",
          "E",
          "L",
          {{"L1", monday, hours(8, 30, 9, 20), "Centenary 6"},
           {"L2", tuesday, hours(7, 30, 8, 20), "IT 4-4"},
           {"L3", thursday, hours(9, 30, 10, 20), "IT 4-4"},
           {"L4", friday, hours(12, 30, 13, 20), "IT 4-4"}},
          "HATFIELD",
          {}};
}

inline WeeklyRow practical_row() {
  const schedule::Weekday tuesday{2};
  return {"COS 214",
          schedule::Period::s2,
          "P01",
          "E",
          "P",
          {{"P1", tuesday, hours(11, 30, 14, 20), "Informatorium Grey Lab"},
           {"P1", tuesday, hours(11, 30, 14, 20), "Informatorium Orange Lab"}},
          "HATFIELD",
          {}};
}

inline TestRow test_row(std::string test, std::vector<std::string> venues) {
  return {"STK 220",
          std::move(test),
          std::chrono::year{2025} / 8 / 30,
          hours(15, 0, 17, 0),
          "HATFIELD",
          std::move(venues),
          "TBA"};
}

inline ExamRow exam_row(std::string module, std::string venue) {
  return {"FINAL",
          std::move(module),
          "1",
          "Exam Written",
          std::chrono::year{2025} / 11 / 12,
          schedule::TimeOfDay{450},
          "HATF",
          "HATFIELD",
          std::move(venue),
          "",
          "TBA"};
}

template <typename Row>
Timetable timetable_of(std::vector<Row> rows) {
  return {{Section{std::move(rows)}}};
}

inline Composition composed(const Timetable& timetable, const Style& style = {}) {
  std::vector<Table> tables;
  for (const Section& section : timetable.sections) tables.push_back(table_of(section, style));
  return compose(tables, style);
}

}  // namespace schedgen::generator
