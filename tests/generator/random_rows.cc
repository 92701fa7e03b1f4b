#include "generator/random_rows.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "generator/names.h"

namespace schedgen::generator {
namespace {

using schedule::Period;
using schedule::TimeOfDay;

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

TimeOfDay clock(int hour, int minute) {
  return TimeOfDay{hour * 60 + minute};
}

// `count` venues, no two alike.
std::vector<std::string> different_venues(Dice& dice, int count) {
  std::vector<std::string> venues(names::venues.begin(), names::venues.end());
  dice.shuffle(venues);
  venues.resize(static_cast<std::size_t>(count));
  return venues;
}

schedule::Date any_date(Dice& dice) {  // Monday to Saturday, as tests and exams are
  using std::chrono::year, std::chrono::sys_days, std::chrono::days;
  const sys_days first = year{dice.between(2025, 2027)} / 2 / 10;
  schedule::Date date{first + days{dice.between(0, 300)}};
  if (schedule::weekday_of(date) == std::chrono::Sunday) date = schedule::add_days(date, 1);
  return date;
}

std::string campus(Dice& dice) {
  return dice.percent(84) ? "HATFIELD" : "GROENKLOOF";
}

std::string unknown_text(Dice& dice) {
  return dice.percent(50) ? "TBA" : "";
}

}  // namespace

std::string ModuleCodes::next(Dice& dice) {
  for (;;) {
    std::string code(dice.pick(names::module_prefixes));
    code += ' ';
    code += static_cast<char>('0' + dice.between(1, 8));
    code += two_digits(dice.between(0, 99));
    if (used_.insert(code).second) return code;
  }
}

// --- Lectures ------------------------------------------------------------------------------------

WeeklyRows::WeeklyRows(std::uint64_t seed) : dice_(seed) {
  semesters_ = dice_.between(1, 3);
}

Period WeeklyRows::period() {
  if (dice_.percent(6)) return Period::year;
  const bool first = semesters_ == 1 || (semesters_ == 3 && dice_.percent(50));
  if (dice_.percent(10)) {
    const bool early = dice_.percent(60);
    return first ? (early ? Period::q1 : Period::q2) : (early ? Period::q3 : Period::q4);
  }
  return first ? Period::s1 : Period::s2;
}

std::vector<WeeklyRow> WeeklyRows::block() {
  const std::string module = codes_.next(dice_);
  const Period offered = period();
  const std::string language = dice_.percent(95) ? "E" : dice_.percent(80) ? "A" : "B";
  const std::string place = campus(dice_);
  const int first = place == "HATFIELD" ? 1 : 51;
  std::vector<std::string> programmes;
  if (dice_.percent(25)) {
    for (int i = dice_.between(1, 4); i > 0; --i)
      programmes.emplace_back(dice_.pick(names::study_programmes));
  }

  std::vector<std::string> groups;
  for (int i = 0, count = dice_.percent(70) ? 1 : dice_.between(2, 4); i < count; ++i)
    groups.push_back("G" + two_digits(first + i));
  constexpr std::array<std::string_view, 4> others = {"P", "T", "L", "O"};
  for (std::size_t kind = 0; kind < others.size(); ++kind) {
    if (!dice_.percent(kind == 0 ? 40 : kind == 1 ? 30 : 3)) continue;
    for (int i = 0, count = dice_.between(1, 4); i < count; ++i)
      groups.push_back(std::string(others[kind]) + two_digits(first + i));
  }

  std::vector<WeeklyRow> rows;
  for (const std::string& group : groups) {
    WeeklyRow made = row(group);
    made.module = module;
    made.offered = offered;
    made.language = language;
    made.campus = place;
    made.study_programmes = programmes;
    // The portal repeats a row for a further venue: one slot, two rows.
    if (made.lines.size() > 1 && dice_.percent(6)) {
      WeeklyRow second = made;
      const auto half = static_cast<std::ptrdiff_t>(made.lines.size() / 2);
      second.lines.erase(second.lines.begin(), std::next(second.lines.begin(), half));
      made.lines.erase(std::next(made.lines.begin(), half), made.lines.end());
      rows.push_back(made);
      made = second;
    }
    rows.push_back(made);
  }
  return rows;
}

WeeklyRow WeeklyRows::row(const std::string& group) {
  WeeklyRow row;
  row.group = group;
  row.activity_letter = group[0] == 'G' ? "L" : group.substr(0, 1);
  row.lines = lines(row.activity_letter);
  disturb(row.lines);
  return row;
}

// A slot on a teaching day: mostly at half past, of one to three periods, over by 20:20.
WeeklyLine WeeklyRows::line(std::string activity) {
  WeeklyLine line;
  line.activity = std::move(activity);
  line.day = schedule::Weekday(dice_.percent(3) ? 6u : 1u + static_cast<unsigned>(dice_.below(5)));
  constexpr std::array<int, 6> odd_hours = {9, 10, 12, 15, 16, 18};
  const TimeOfDay start =
      dice_.percent(94) ? clock(dice_.between(7, 17), 30) : clock(dice_.pick(odd_hours), 0);
  constexpr std::array<int, 5> minutes = {50, 50, 80, 110, 170};
  int end = start.minutes + dice_.pick(minutes);
  if (end > 20 * 60 + 20) end = start.minutes + 50;
  line.hours = {start, TimeOfDay{end}};
  line.venue = dice_.percent(3) ? "Consult Department" : std::string(dice_.pick(names::venues));
  return line;
}

std::vector<WeeklyLine> WeeklyRows::lines(std::string_view letter) {
  // How many slots, and in how many rooms at once each takes place.
  int slots = letter == "L" ? dice_.between(1, 5) : dice_.percent(85) ? 1 : 2;
  int rooms_max = letter == "L" ? 1 : dice_.percent(60) ? 1 : dice_.percent(85) ? 4 : 9;
  if (dice_.percent(2)) {  // the longest cells known have 19 lines
    slots = dice_.between(2, 4);
    rooms_max = 9;
  }
  std::vector<WeeklyLine> lines;
  for (int slot = 1; slot <= slots; ++slot) {
    const WeeklyLine first = line(std::string(letter) + static_cast<char>('0' + slot));
    const int room_count =
        std::min(dice_.between(1, rooms_max), 19 - static_cast<int>(lines.size()));
    if (room_count == 1) lines.push_back(first);
    if (room_count < 2) continue;
    for (std::string& venue : different_venues(dice_, room_count)) {
      lines.push_back(first);
      lines.back().venue = std::move(venue);
    }
  }
  return lines;
}

// What is rare, but stands in the real timetable.
void WeeklyRows::disturb(std::vector<WeeklyLine>& lines) {
  constexpr std::array<std::string_view, 8> unusual = {"L2/", "",   "PT1", "LP1",
                                                       "PL2", "O1", "B1",  "D4"};
  if (dice_.percent(4)) {
    const std::string_view activity = dice_.pick(unusual);
    for (WeeklyLine& line : lines) line.activity = activity;
  }
  if (dice_.percent(4)) dice_.shuffle(lines);  // lines of one slot need not stand together
  if (lines.size() < 19 && dice_.percent(2)) lines.push_back(lines.front());
  for (WeeklyLine& line : lines) {
    const auto same_slot = std::count_if(lines.begin(), lines.end(), [&](const WeeklyLine& other) {
      return other.activity == line.activity && other.day == line.day && other.hours == line.hours;
    });
    if (same_slot == 1 && dice_.percent(3)) line.venue = unknown_text(dice_);
  }
}

// --- Semester tests ------------------------------------------------------------------------------

std::vector<TestRow> TestRows::block() {
  const std::string module = codes_.next(dice_);
  std::vector<TestRow> rows;
  std::set<std::string_view> seen;
  for (int i = dice_.between(1, 3); i > 0; --i) {
    const std::string_view test = dice_.pick(names::tests);
    if (!seen.insert(test).second) continue;
    rows.push_back(row(module, test));
    TestRow& made = rows.back();
    if (made.date && made.hours && made.venues.size() > 1 && dice_.percent(8)) {
      TestRow second = made;  // one test, two rows
      second.venues.erase(second.venues.begin());
      made.venues.resize(1);
      rows.push_back(std::move(second));
    }
  }
  return rows;
}

TestRow TestRows::row(const std::string& module, std::string_view test) {
  TestRow row;
  row.module = module;
  row.test = test;
  row.campus = campus(dice_);
  row.unknown = unknown_text(dice_);
  if (!dice_.percent(5)) row.date = any_date(dice_);
  if (!dice_.percent(5)) {
    constexpr std::array<int, 6> starts = {450, 600, 690, 750, 900, 1050};
    const int start = dice_.pick(starts);
    row.hours = Hours{TimeOfDay{start}, TimeOfDay{start + 30 * dice_.between(2, 6)}};
  }
  if (!dice_.percent(5)) {
    const int count = dice_.percent(50)   ? 1
                      : dice_.percent(60) ? dice_.between(2, 5)
                                          : dice_.between(6, 20);
    row.venues = different_venues(dice_, count);
    if (count == 1 && dice_.percent(5)) row.venues.front() = "Consult Department";
  }
  return row;
}

// --- Exams ---------------------------------------------------------------------------------------

std::vector<ExamRow> ExamRows::block() {
  const std::string module = codes_.next(dice_);
  std::vector<ExamRow> rows;
  const int papers = dice_.percent(85) ? 1 : dice_.between(2, 3);
  for (int paper = 1; paper <= papers; ++paper) {
    rows.push_back(row(module, paper));
    const ExamRow& made = rows.back();
    if (made.date && made.start && !made.venue.empty() && made.venue != "TBA" && dice_.percent(6)) {
      ExamRow second = made;  // one exam, two rows
      second.venue = dice_.pick(names::venues);
      rows.push_back(std::move(second));
    }
  }
  return rows;
}

ExamRow ExamRows::row(const std::string& module, int paper) {
  ExamRow row;
  row.status = dice_.percent(85) ? "FINAL" : std::string(dice_.pick(names::other_statuses));
  row.module = module;
  row.paper = std::to_string(paper);
  row.activity = dice_.pick(names::exam_activities);
  row.unknown = unknown_text(dice_);
  if (!dice_.percent(5)) row.date = any_date(dice_);
  if (!dice_.percent(5)) {
    constexpr std::array<int, 8> starts = {450, 675, 900, 450, 675, 900, 1050, 1290};
    row.start = TimeOfDay{dice_.pick(starts)};
  }
  const bool hatfield = dice_.percent(84);
  row.module_campus = hatfield ? "HATF" : "GROE";
  if (!dice_.percent(6)) row.exam_campus = hatfield ? "HATFIELD" : "GROENKLOOF";
  if (dice_.percent(6))
    row.venue = unknown_text(dice_);
  else if (dice_.percent(6))
    row.venue = "Consult Department";
  else
    row.venue = dice_.percent(60) ? dice_.pick(names::venues) : dice_.pick(names::long_venues);
  if (dice_.percent(30)) row.comments = dice_.pick(names::comments);
  return row;
}

}  // namespace schedgen::generator
