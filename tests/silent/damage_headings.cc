#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generator/columns.h"
#include "generator/helvetica.h"
#include "silent/damage.h"

namespace schedgen::silent {
namespace {

using generator::Column;
using generator::Table;

struct Synonyms {
  std::string_view heading;
  std::vector<std::string_view> others;
};

// What a plain reader takes for the same thing.
const std::vector<Synonyms>& synonyms() {
  static const std::vector<Synonyms> list = {
      {"Module", {"Module Code", "Modules"}},
      {"Offered", {"Period", "Semester"}},
      {"Group", {"Grp", "Groups", "Class Group"}},
      {"Lang", {"Language"}},
      {"Activity", {"Activity Type", "Type"}},
      {"Day", {"Weekday", "Days"}},
      {"Time", {"Times", "Time Slot"}},
      {"Venue", {"Venue(s)", "Venues", "Room", "Location", "Lecture Hall"}},
      {"Campus", {"Site", "Campuses"}},
      {"Study Prog", {"Study Programme", "Programme"}},
      {"Test", {"Assessment", "Test Name"}},
      {"Date", {"Test Date", "Exam Date"}},
      {"Status", {"State"}},
      {"Paper", {"Paper No"}},
      {"Start Time", {"Start", "Starts"}},
      {"Exam Comments", {"Remarks", "Comments", "Notes"}},
  };
  return list;
}

const Synonyms* synonyms_of(std::string_view heading) {
  for (const Synonyms& entry : synonyms())
    if (entry.heading == heading) return &entry;
  return nullptr;
}

// Renames one or two columns of each table.
template <typename Name>
Case renamed(Dice& dice, Name new_name) {
  return printed(draft(dice, {.plan = keep_columns, .raw = [&](Table& table) {
                                for (int i = dice.between(1, 2); i > 0; --i) {
                                  Column& column = table.columns[dice.below(table.columns.size())];
                                  column.heading = new_name(column.heading);
                                }
                              }}));
}

std::size_t index_of(const Table& table, std::string_view heading) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const Column& column) { return column.heading == heading; });
  return static_cast<std::size_t>(found - table.columns.begin());
}

void drop_column(Table& table, std::string_view heading) {
  const auto index = static_cast<std::ptrdiff_t>(index_of(table, heading));
  if (index == std::ssize(table.columns)) return;
  table.columns.erase(std::next(table.columns.begin(), index));
  for (auto& row : table.rows) row.erase(std::next(row.begin(), index));
}

// Takes a column's values out of what is known.
void forget(generator::WeeklyRow& row, std::string_view heading) {
  if (heading == "Group") row.group.clear();
  if (heading == "Lang") row.language.clear();
  if (heading == "Campus") row.campus.clear();
  if (heading == "Study Prog") row.study_programmes.clear();
  for (generator::WeeklyLine& line : row.lines) {
    if (heading == "Activity") line.activity.clear();
    if (heading == "Venue") line.venue.clear();
  }
}
void forget(generator::TestRow& row, std::string_view heading) {
  if (heading == "Campus") row.campus.clear();
  if (heading == "Venue") {
    row.venues.clear();
    row.unknown.clear();
  }
}
void forget(generator::ExamRow& row, std::string_view heading) {
  if (heading == "Paper") row.paper.clear();
  if (heading == "Activity") row.activity.clear();
  if (heading == "Module Campus") row.module_campus.clear();
  if (heading == "Exam Campus") row.exam_campus.clear();
  if (heading == "Venue") row.venue.clear();
  if (heading == "Exam Comments") row.comments.clear();
}

bool is_open_without_venue(const schedule::Event& event) {
  if (event.kind == schedule::Kind::weekly) return false;
  return !event.date || !event.start ||
         (event.kind == schedule::Kind::exam && event.status != "FINAL");
}

}  // namespace

Case synonym_heading(Dice& dice) {
  return renamed(dice, [&dice](const std::string& heading) {
    const Synonyms* entry = synonyms_of(heading);
    return entry ? std::string(dice.pick(entry->others)) : heading;
  });
}

Case unknown_heading(Dice& dice) {
  return renamed(dice, [&dice](const std::string&) {
    constexpr std::array<std::string_view, 8> names = {"Xyzzy",  "Where", "Details", "Ref",
                                                       "Column", "Info",  "Kode",    "Item No"};
    return std::string(dice.pick(names));
  });
}

// Centred, to the right, or somewhere else; perhaps over another column.
Case moved_heading(Dice& dice) {
  Draft made = draft(dice, {.plan = rule_off});
  const std::size_t section = dice.below(made.tables.size());
  const Table& table = made.tables[section];
  const std::vector<double>& edges = made.composition.tables[section].edges;
  const double padding = generator::cell_padding * made.plan.style.scale;
  const auto way = dice.below(3);
  const bool all = way < 2 && dice.percent(60);
  const std::size_t only = dice.below(table.columns.size());
  const double share = dice.between(-60, 140) / 100.0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!all && i != only) continue;
    const double width = edges[i + 1] - edges[i];
    for (generator::Sheet& sheet : made.composition.sheets) {
      for (generator::PlacedRun& placed : sheet.runs) {
        if (!placed.run.bold || std::abs(placed.x - edges[i] - padding) > 0.01) continue;
        const double room =
            width - 2 * padding - generator::text_width(placed.run.text, placed.run.size, true);
        placed.x += way == 0 ? room / 2 : way == 1 ? room : share * width;
      }
    }
  }
  return printed(made);
}

// Perhaps without a heading, perhaps with values like those of a known column.
Case extra_column(Dice& dice) {
  return printed(draft(
      dice, {.plan =
                 [](generator::Plan& plan) {
                   keep_columns(plan);
                   rule_off(plan);
                 },
             .raw =
                 [&](Table& table) {
                   constexpr std::array<std::string_view, 7> headings = {
                       "", "Capacity", "Lecturer", "Credits", "Faculty", "Booking", "Notes 2"};
                   constexpr std::array<std::string_view, 9> values = {
                       "",       "120",      "COS 999", "08:30 - 09:20", "Monday", "01 Jan 2026",
                       "IT 4-9", "HATFIELD", "G07"};
                   const auto at =
                       static_cast<std::ptrdiff_t>(dice.below(table.columns.size() + 1));
                   table.columns.insert(std::next(table.columns.begin(), at),
                                        {std::string(dice.pick(headings)), 10, 90, true, {}});
                   const bool one_value = dice.percent(60);
                   const std::string value(dice.pick(values));
                   for (auto& row : table.rows) {
                     const std::string text = one_value ? value : std::string(dice.pick(values));
                     generator::Cell cell;
                     if (!text.empty()) cell.push_back({{text, 10, false, false}});
                     row.insert(std::next(row.begin(), at), std::move(cell));
                   }
                 }}));
}

// What stood in an optional column is not known then. Without one of the others nothing can be
// read.
Case missing_column(Dice& dice) {
  constexpr std::array<std::string_view, 12> optional = {
      "Group", "Lang",  "Activity",      "Venue",       "Campus", "Study Prog",
      "Day",   "Paper", "Module Campus", "Exam Campus", "Venue",  "Exam Comments"};
  constexpr std::array<std::string_view, 5> needed = {"Module", "Time", "Test", "Date",
                                                      "Start Time"};
  const bool is_optional = dice.percent(75);
  const std::string heading(is_optional ? dice.pick(optional) : dice.pick(needed));
  bool dropped = false, day_of_lectures = false;
  Case made = printed(draft(dice, {.plan =
                                       [&](generator::Plan& plan) {
                                         keep_columns(plan);
                                         for (generator::Section& section : plan.timetable.sections)
                                           std::visit(
                                               [&](auto& rows) {
                                                 for (auto& row : rows) forget(row, heading);
                                               },
                                               section.rows);
                                       },
                                   .raw =
                                       [&](Table& table) {
                                         if (index_of(table, heading) == table.columns.size())
                                           return;
                                         dropped = true;
                                         day_of_lectures =
                                             day_of_lectures ||
                                             (heading == "Day" && table.title == "Lectures");
                                         drop_column(table, heading);
                                       }}));
  // Without a column of venues, nothing says that one is open.
  if (dropped && heading == "Venue") {
    for (schedule::Event& event : made.right) {
      const bool is_final = event.kind != schedule::Kind::exam || event.status == "FINAL";
      const bool is_dated = event.kind == schedule::Kind::weekly || event.date;
      event.unfinalised = !is_final || !is_dated || !event.start;
    }
  }
  made.must_warn = dropped && (!is_optional || day_of_lectures);
  // An empty cell is open; a column that is not printed is not.
  if (dropped && heading == "Venue")
    for (schedule::Event& event : made.right) event.unfinalised = is_open_without_venue(event);
  return made;
}

}  // namespace schedgen::silent
