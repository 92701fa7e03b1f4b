#include "generator/random_timetable.h"

#include <utility>

#include "generator/random_rows.h"

namespace schedgen::generator {
namespace {

template <typename Source>
Section section_of(Source source, std::size_t count) {
  auto rows = source.block();
  while (rows.size() < count) {
    for (auto& row : source.block()) rows.push_back(std::move(row));
  }
  Section section{std::move(rows)};
  section.keep_rows(0, count);
  return section;
}

}  // namespace

Section random_section(std::uint64_t seed, schedule::Kind kind, std::size_t rows) {
  switch (kind) {
    case schedule::Kind::weekly:
      return section_of(WeeklyRows(seed), rows);
    case schedule::Kind::test:
      return section_of(TestRows(seed), rows);
    case schedule::Kind::exam:
      break;
  }
  return section_of(ExamRows(seed), rows);
}

}  // namespace schedgen::generator
