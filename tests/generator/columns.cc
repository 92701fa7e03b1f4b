#include "generator/columns.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace schedgen::generator {
namespace {

using schedule::text_of_time;

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

constexpr SpaceAtEnd wrap = SpaceAtEnd::where_wrapped;

// A cell with one text, or without any.
Cell cell_of(const std::string& text, double size) {
  if (text.empty()) return {};
  return {{{text, size, false, false}}};
}

// Lectures: cells of one line for each slot. A line without text keeps its height, and so its place
// beside the others.
std::vector<Cell> cells_of(const WeeklyRow& row) {
  const auto column = [&row](auto&& text_of) {
    Cell cell;
    for (const WeeklyLine& line : row.lines) cell.push_back({{text_of(line), 10, false, false}});
    return cell;
  };
  // "E ", then a letter that a reader does not see: the portal sorts by it.
  const Cell language = {
      {{row.language + ' ', 10, false, false}, {row.activity_letter, 10, false, true}}};
  // Programmes in 8 pt; a line of blanks in two sizes always comes last.
  Cell programmes;
  for (const std::string& programme : row.study_programmes)
    programmes.push_back({{programme, 8, false, false}});
  if (programmes.empty()) programmes.emplace_back();
  programmes.push_back({{" ", 8, false, false}, {"  ", 10, false, false}});
  return {
      cell_of(row.module, 10),
      cell_of(std::string(schedule::name_of(row.offered)), 10),
      cell_of(row.group, 10),
      language,
      column([](const WeeklyLine& line) { return line.activity; }),
      column(
          [](const WeeklyLine& line) { return std::string(schedule::name_of_weekday(line.day)); }),
      column([](const WeeklyLine& line) { return printed(line.hours); }),
      column([](const WeeklyLine& line) { return line.venue; }),
      cell_of(row.campus, 10),
      std::move(programmes),
  };
}

Table table_of_rows(const std::vector<WeeklyRow>& rows) {
  Table table;
  table.columns = {{"Module", 10, 56.7, false, wrap},  {"Offered", 8, 42.55, false, wrap},
                   {"Group", 10, 42.5, false, wrap},   {"Lang", 10, 35.45, false, wrap},
                   {"Activity", 9, 49.6, false, wrap}, {"Day", 10, 63.8, false, wrap},
                   {"Time", 10, 70.9, false, wrap},    {"Venue", 10, 155.9, false, wrap},
                   {"Campus", 10, 85.05, false, wrap}, {"Study Prog", 10, 106.3, true, wrap}};
  for (const WeeklyRow& row : rows) table.rows.push_back(cells_of(row));
  return table;
}

std::vector<Cell> cells_of(const TestRow& row) {
  const auto known = [&row](const std::string& text) { return text.empty() ? row.unknown : text; };
  Cell venues;
  for (const std::string& venue : row.venues) venues.push_back({{venue + ' ', 11, false, false}});
  if (venues.empty()) venues = cell_of(row.unknown, 11);
  return {
      {{{row.module, 10, false, false}, {" ", 11, false, false}}},
      cell_of(row.test, 11),
      cell_of(
          row.date ? std::string(schedule::name_of_weekday(schedule::weekday_of(*row.date))) : "",
          11),
      cell_of(known(row.date ? printed(*row.date) : ""), 11),
      cell_of(known(row.hours ? printed(*row.hours) : ""), 11),
      cell_of(row.campus, 11),
      std::move(venues),
  };
}

Table table_of_rows(const std::vector<TestRow>& rows) {
  Table table;
  table.columns = {{"Module", 11, 56.7, false, wrap}, {"Test", 11, 42.55, true, SpaceAtEnd::never},
                   {"Day", 11, 78, false, wrap},      {"Date", 11, 78, false, wrap},
                   {"Time", 11, 77.95, false, wrap},  {"Campus", 11, 92.15, false, wrap},
                   {"Venue", 11, 191.3, false, wrap}};
  for (const TestRow& row : rows) table.rows.push_back(cells_of(row));
  return table;
}

std::vector<Cell> cells_of(const ExamRow& row) {
  const auto known = [&row](const std::string& text) { return text.empty() ? row.unknown : text; };
  return {
      cell_of(row.status, 10),
      cell_of(row.module + ' ', 10),
      cell_of(row.paper, 10),
      cell_of(row.activity, 10),
      cell_of(known(row.date ? upper(printed(*row.date)) : ""), 10),
      cell_of(known(row.start ? text_of_time(*row.start) : ""), 10),
      cell_of(row.module_campus, 10),
      cell_of(row.exam_campus, 10),
      cell_of(row.venue, 10),
      cell_of(row.comments, 10),
  };
}

Table table_of_rows(const std::vector<ExamRow>& rows) {
  Table table;
  table.columns = {{"Status", 10, 49.5, true, wrap},
                   {"Module", 11, 58.5, false, wrap},
                   {"Paper", 10, 40.5, false, wrap},
                   {"Activity", 11, 54, true, wrap},
                   {"Date", 11, 76.5, false, wrap},
                   {"Start Time", 11, 47.05, false, wrap},
                   {"Module Campus", 11, 92.15, false, wrap},
                   {"Exam Campus", 11, 92.15, false, wrap},
                   {"Venue", 11, 127.55, true, SpaceAtEnd::always},
                   {"Exam Comments", 11, 92.15, true, wrap}};
  table.row_height_min = 38.4;
  for (const ExamRow& row : rows) table.rows.push_back(cells_of(row));
  return table;
}

}  // namespace

std::string printed(const Hours& hours) {
  return text_of_time(hours.start) + " - " + text_of_time(hours.end);
}

std::string printed(schedule::Date date) {
  const std::string iso = schedule::iso_of_date(date);  // 2025-08-23
  return iso.substr(8) + ' ' + std::string(months.at(unsigned{date.month()} - 1)) + ' ' +
         iso.substr(0, 4);
}

Table portal_table(const Section& section) {
  Table table = std::visit([](const auto& rows) { return table_of_rows(rows); }, section.rows);
  table.title = title_of(section.kind());
  return table;
}

}  // namespace schedgen::generator
