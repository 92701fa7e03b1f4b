#include "generator/generator.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "generator/compose.h"
#include "generator/dice.h"
#include "generator/expected.h"
#include "generator/pdf_writer.h"
#include "generator/random_timetable.h"
#include "generator/table.h"

namespace schedgen::generator {
namespace {

using schedule::Kind;

Composition composed(const Timetable& timetable, const Style& style) {
  std::vector<Table> tables;
  for (const Section& section : timetable.sections) tables.push_back(table_of(section, style));
  return compose(tables, style);
}

int pages_of(const Section& section, const Style& style) {
  return static_cast<int>(compose({table_of(section, style)}, style).sheets.size());
}

std::vector<Kind> kinds_of(Content content, Dice& dice) {
  constexpr std::array kinds = {Kind::weekly, Kind::weekly, Kind::test, Kind::exam};
  switch (content) {
    case Content::weekly:
      return {Kind::weekly};
    case Content::test:
      return {Kind::test};
    case Content::exam:
      return {Kind::exam};
    case Content::mixed:
      break;
  }
  std::vector<Kind> chosen;
  for (int i = dice.percent(75) ? 1 : dice.between(2, 3); i > 0; --i)
    chosen.push_back(dice.pick(kinds));
  return chosen;
}

// Two tables of one kind in one file are two semesters: they have no module in common.
template <typename Row>
void drop_seen_modules(std::vector<Row>& rows, std::set<std::string>& seen) {
  std::set<std::string> here;
  std::erase_if(rows, [&](const Row& row) {
    here.insert(row.module);
    return seen.contains(row.module);
  });
  seen.merge(here);
}

}  // namespace

Plan random_plan(std::uint64_t seed, Content content, std::size_t rows_max) {
  Dice dice(seed);
  Plan plan{seed, {}, random_style(dice.next())};
  std::set<std::string> seen;
  for (const Kind kind : kinds_of(content, dice)) {
    Section section = random_section(dice.next(), kind, 1 + dice.below(rows_max));
    std::visit([&seen](auto& rows) { drop_seen_modules(rows, seen); }, section.rows);
    if (section.size() > 0) plan.timetable.sections.push_back(std::move(section));
  }
  return plan;
}

Plan plan_of_pages(std::uint64_t seed, Content content, int pages) {
  Dice dice(seed);
  Plan plan{seed, {}, {}};
  const Kind kind = kinds_of(content, dice).front();
  // A page holds at most 43 rows of one line (tests).
  Section all = random_section(dice.next(), kind, 45 * static_cast<std::size_t>(pages));
  const auto first_rows = [&all](std::size_t count) {
    Section section = all;
    section.keep_rows(0, count);
    return section;
  };
  for (;;) {
    // The pages grow with the rows: find the most rows that still fit.
    std::size_t fits = 0, too_many = all.size() + 1;
    while (too_many - fits > 1) {
      const std::size_t middle = fits + (too_many - fits) / 2;
      (pages_of(first_rows(middle), plan.style) <= pages ? fits : too_many) = middle;
    }
    if (pages_of(first_rows(fits), plan.style) == pages) {
      plan.timetable.sections.push_back(first_rows(fits));
      return plan;
    }
    all.erase_row(fits);  // one row takes two page ends: go on without it
  }
}

GeneratedDocument generate(const Plan& plan) {
  const Composition composition = composed(plan.timetable, plan.style);
  return {write_pdf(composition, plan.style),
          expected_document(plan.timetable, plan.style, composition)};
}

}  // namespace schedgen::generator
