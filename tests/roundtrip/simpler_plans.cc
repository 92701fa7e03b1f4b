#include "roundtrip/simpler_plans.h"

#include <cstddef>
#include <iterator>
#include <variant>

namespace schedgen::roundtrip {
namespace {

using generator::Plan;
using generator::Section;
using generator::Style;

constexpr std::size_t single_rows_max = 40;

void without_sections(const Plan& plan, std::vector<Plan>& simpler) {
  const auto& sections = plan.timetable.sections;
  for (std::size_t i = 0; sections.size() > 1 && i < sections.size(); ++i) {
    simpler.push_back(plan);
    auto& fewer = simpler.back().timetable.sections;
    fewer.erase(std::next(fewer.begin(), static_cast<std::ptrdiff_t>(i)));
  }
}

void without_rows(const Plan& plan, std::size_t section, std::vector<Plan>& simpler) {
  const std::size_t rows = plan.timetable.sections[section].size();
  if (rows < 2) return;
  const std::size_t half = rows / 2;
  simpler.push_back(plan);
  simpler.back().timetable.sections[section].keep_rows(0, half);
  simpler.push_back(plan);
  simpler.back().timetable.sections[section].keep_rows(half, rows - half);
  for (std::size_t row = 0; rows <= single_rows_max && row < rows; ++row) {
    simpler.push_back(plan);
    simpler.back().timetable.sections[section].erase_row(row);
  }
}

template <typename T>
bool drop_last(std::vector<T>& list, std::size_t keep) {
  if (list.size() <= keep) return false;
  list.pop_back();
  return true;
}
bool shorten(generator::WeeklyRow& row) {
  return drop_last(row.lines, 1) || drop_last(row.study_programmes, 0);
}
bool shorten(generator::TestRow& row) {
  return drop_last(row.venues, 1);
}
bool shorten(generator::ExamRow& row) {
  if (row.comments.empty()) return false;
  row.comments.clear();
  return true;
}

void with_shorter_rows(const Plan& plan, std::size_t section, std::vector<Plan>& simpler) {
  const std::size_t rows = plan.timetable.sections[section].size();
  for (std::size_t row = 0; rows <= single_rows_max && row < rows; ++row) {
    Plan shorter = plan;
    const bool changed = std::visit([row](auto& list) { return shorten(list[row]); },
                                    shorter.timetable.sections[section].rows);
    if (changed) simpler.push_back(std::move(shorter));
  }
}

template <typename T>
void with_default(const Plan& plan, T Style::*field, std::vector<Plan>& simpler) {
  const Style portal;
  if (plan.style.*field == portal.*field) return;
  simpler.push_back(plan);
  simpler.back().style.*field = portal.*field;
}

void in_plainer_style(const Plan& plan, std::vector<Plan>& simpler) {
  with_default(plan, &Style::encryption, simpler);
  with_default(plan, &Style::object_streams, simpler);
  with_default(plan, &Style::compressed, simpler);
  with_default(plan, &Style::glyph_by_glyph, simpler);
  with_default(plan, &Style::line_by_line, simpler);
  with_default(plan, &Style::rulings, simpler);
  with_default(plan, &Style::missing_headings, simpler);
  with_default(plan, &Style::extra_heading, simpler);
  with_default(plan, &Style::column_widths, simpler);
  with_default(plan, &Style::column_order, simpler);
  with_default(plan, &Style::section_on_new_page, simpler);
  with_default(plan, &Style::header_on_each_page, simpler);
  with_default(plan, &Style::breaks, simpler);
  with_default(plan, &Style::scale, simpler);
  with_default(plan, &Style::page_height, simpler);
}

}  // namespace

std::vector<Plan> simpler_plans(const Plan& plan) {
  std::vector<Plan> simpler;
  without_sections(plan, simpler);
  for (std::size_t i = 0; i < plan.timetable.sections.size(); ++i) without_rows(plan, i, simpler);
  in_plainer_style(plan, simpler);
  for (std::size_t i = 0; i < plan.timetable.sections.size(); ++i)
    with_shorter_rows(plan, i, simpler);
  return simpler;
}

}  // namespace schedgen::roundtrip
