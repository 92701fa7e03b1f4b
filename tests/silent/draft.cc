#include "silent/draft.h"

#include <algorithm>
#include <stdexcept>

#include "generator/columns.h"
#include "generator/expected.h"
#include "generator/pdf_writer.h"

namespace schedgen::silent {

Draft draft(Dice& dice, const Steps& steps) {
  constexpr std::size_t rows_max = 14;
  Draft made;
  made.plan = generator::random_plan(dice.next(), generator::Content::mixed, rows_max);
  if (steps.plan) steps.plan(made.plan);
  for (const generator::Section& section : made.plan.timetable.sections) {
    generator::Table table = generator::portal_table(section);
    if (steps.raw) steps.raw(table);
    table = generator::in_style(std::move(table), made.plan.style);
    if (steps.table) steps.table(table);
    made.tables.push_back(std::move(table));
  }
  made.composition = generator::compose(made.tables, made.plan.style);
  return made;
}

Draft draft_where(Dice& dice, const std::function<bool(const Draft&)>& fits, const Steps& steps) {
  constexpr int tries_max = 2000;
  for (int i = 0; i < tries_max; ++i) {
    Draft made = draft(dice, steps);
    if (fits(made)) return made;
  }
  throw std::runtime_error("no random document fits this damage");
}

std::vector<schedule::Event> events_of(const Draft& draft) {
  return generator::expected_document(draft.plan.timetable, draft.plan.style, draft.composition)
      .events;
}

Case printed(const Draft& draft) {
  return {generator::write_pdf(draft.composition, draft.plan.style), events_of(draft), false, ""};
}

void rule_off(generator::Plan& plan) {
  if (plan.style.rulings == generator::Rulings::none)
    plan.style.rulings = generator::Rulings::filled_rectangles;
}

void keep_columns(generator::Plan& plan) {
  plan.style.missing_headings.clear();
  plan.style.extra_heading.clear();
}

void pack_plainly(generator::Plan& plan) {
  plan.style.compressed = true;
  plan.style.object_streams = false;
  plan.style.encryption = generator::Encryption::none;
}

bool is_blank(const generator::Sheet& sheet) {
  return std::all_of(sheet.runs.begin(), sheet.runs.end(), [](const generator::PlacedRun& placed) {
    return placed.run.white || placed.run.text.find_first_not_of(' ') == std::string::npos;
  });
}

}  // namespace schedgen::silent
