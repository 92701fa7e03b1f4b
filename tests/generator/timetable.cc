#include "generator/timetable.h"

#include <iterator>

namespace schedgen::generator {

schedule::Kind Section::kind() const {
  if (std::holds_alternative<std::vector<WeeklyRow>>(rows)) return schedule::Kind::weekly;
  if (std::holds_alternative<std::vector<TestRow>>(rows)) return schedule::Kind::test;
  return schedule::Kind::exam;
}

std::size_t Section::size() const {
  return std::visit([](const auto& list) { return list.size(); }, rows);
}

void Section::erase_row(std::size_t row) {
  std::visit([row](auto& list) { list.erase(std::next(list.begin(), std::ptrdiff_t(row))); }, rows);
}

void Section::keep_rows(std::size_t first, std::size_t count) {
  std::visit(
      [first, count](auto& list) {
        list.erase(std::next(list.begin(), std::ptrdiff_t(first + count)), list.end());
        list.erase(list.begin(), std::next(list.begin(), std::ptrdiff_t(first)));
      },
      rows);
}

std::size_t Timetable::rows() const {
  std::size_t count = 0;
  for (const Section& section : sections) count += section.size();
  return count;
}

std::string_view title_of(schedule::Kind kind) {
  switch (kind) {
    case schedule::Kind::weekly:
      return "Lectures";
    case schedule::Kind::test:
      return "Semester Tests";
    case schedule::Kind::exam:
      return "Exams";
  }
  return "";
}

}  // namespace schedgen::generator
