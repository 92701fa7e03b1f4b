// What the university knows before it prints: rows of the three tables, as values.
//
// A timetable is made at random (random_timetable.h) or by hand in a test, printed in the shape of
// the portal's documents (print.h), and turned into the schedule::Document that a reader of the
// print must come to (expected.h).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "schedule/event.h"

namespace schedgen::generator {

struct Hours {
  schedule::TimeOfDay start;
  schedule::TimeOfDay end;

  friend bool operator==(const Hours&, const Hours&) = default;
};

struct WeeklyLine {
  std::string activity;  // "L1", "L2/", also empty
  schedule::Weekday day{1};
  Hours hours;
  std::string venue;  // may be empty
};

struct WeeklyRow {
  std::string module;
  schedule::Period offered = schedule::Period::s1;
  std::string group;
  std::string language;         // "E"
  std::string activity_letter;  // "L": printed in white after the language
  std::vector<WeeklyLine> lines;
  std::string campus;
  std::vector<std::string> study_programmes;  // one printed line each
};

struct TestRow {
  std::string module;
  std::string test;  // "Test1", "PTest 1"
  std::optional<schedule::Date> date;
  std::optional<Hours> hours;
  std::string campus;
  std::vector<std::string> venues;
  std::string unknown;  // what is printed for a date, time or venue that is not known: "TBA" or ""
};

struct ExamRow {
  std::string status;
  std::string module;
  std::string paper;
  std::string activity;  // "Exam Written"
  std::optional<schedule::Date> date;
  std::optional<schedule::TimeOfDay> start;
  std::string module_campus;  // "HATF"
  std::string exam_campus;    // "HATFIELD", may be empty
  std::string venue;          // one, wrapped if it is long
  std::string comments;
  std::string unknown;  // as in TestRow
};

// One table. Its kind is the type of its rows.
struct Section {
  std::variant<std::vector<WeeklyRow>, std::vector<TestRow>, std::vector<ExamRow>> rows;

  schedule::Kind kind() const;
  std::size_t size() const;
  void erase_row(std::size_t row);
  void keep_rows(std::size_t first, std::size_t count);  // and drop all others
};

struct Timetable {
  std::vector<Section> sections;

  std::size_t rows() const;
};

std::string_view title_of(schedule::Kind kind);  // "Lectures", "Semester Tests", "Exams"

}  // namespace schedgen::generator
