#include "silent/stories.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <map>
#include <optional>

#include "calendar/ics.h"
#include "calendar/read_previous.h"
#include "generator/columns.h"
#include "generator/expected.h"
#include "generator/pdf_writer.h"
#include "generator/random_rows.h"
#include "schedule/combine.h"

namespace schedgen::silent {
namespace {

using generator::ExamRow;
using generator::Section;
using generator::TestRow;
using schedule::Date;

// Whole documents of one or two tables, titles as told.
Case document_of(const std::vector<Section>& sections, const std::vector<std::string>& titles) {
  Draft made;
  made.plan.timetable.sections = sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    generator::Table table = generator::portal_table(sections[i]);
    if (i < titles.size()) table.title = titles[i];
    made.tables.push_back(generator::in_style(std::move(table), made.plan.style));
  }
  made.composition = generator::compose(made.tables, made.plan.style);
  return printed(made);
}
Case document_of(std::vector<TestRow> rows) {
  return document_of({Section{std::move(rows)}}, {});
}

std::string dtstart(Date date, schedule::TimeOfDay start) {
  std::string day = schedule::iso_of_date(date), time = schedule::text_of_time(start);
  std::erase(day, '-');
  std::erase(time, ':');
  return day + 'T' + time + "00";
}
std::string dtstart(const TestRow& row) {
  return dtstart(*row.date, row.hours->start);
}
std::string dtstart(const ExamRow& row) {
  return dtstart(*row.date, *row.start);
}

Date day_of(int month, int day) {
  return Date{std::chrono::year{2026}, std::chrono::month{static_cast<unsigned>(month)},
              std::chrono::day{static_cast<unsigned>(day)}};
}

std::string any_module(Dice& dice) {
  return generator::ModuleCodes().next(dice);
}

TestRow test_on(Date date, const std::string& module, const std::string& name, Dice& dice) {
  const int start = 450 + 30 * dice.between(0, 20);
  constexpr std::array<std::string_view, 4> venues = {"IT 4-4", "Thuto 3-1", "AE Annex",
                                                      "Roos Hall"};
  return {module,     name,
          date,       generator::Hours{{start}, {start + 90}},
          "HATFIELD", {std::string(dice.pick(venues))},
          "TBA"};
}

ExamRow exam_on(Date date, const std::string& module, Dice& dice) {
  constexpr std::array<int, 4> starts = {450, 675, 900, 1050};
  ExamRow row;
  row.status = "FINAL";
  row.module = module;
  row.paper = "1";
  row.activity = "Exam Written";
  row.date = date;
  row.start = schedule::TimeOfDay{dice.pick(starts)};
  row.module_campus = "HATF";
  row.exam_campus = "HATFIELD";
  row.venue = "Thuto 3-1";
  return row;
}

// Further tests, so that the document is not of one line.
std::vector<TestRow> with_others(std::vector<TestRow> rows, Dice& dice) {
  for (int i = dice.between(0, 4); i > 0; --i) {
    const std::string module = "ZZZ " + std::to_string(100 + i);
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(dice.below(rows.size() + 1)),
                test_on(day_of(9, 2 * i), module, "Test1", dice));
  }
  return rows;
}

std::string any_name(Dice& dice) {
  constexpr std::array<std::string_view, 3> names = {"Test1", "Semester Test 1", "PTest 2"};
  return std::string(dice.pick(names));
}

// --- Judging -------------------------------------------------------------------------------------

struct Calendar {
  std::string ics;
  calendar::Previous events;
};

Result<Calendar> calendar_of(const std::vector<Case>& files, const Reader& reader,
                             const calendar::Previous* previous) {
  std::vector<schedule::NamedDocument> documents;
  for (const Case& file : files) {
    Result<schedule::Document> reading = reader(file);
    if (!reading) return reading.error();
    documents.push_back({"file " + std::to_string(documents.size() + 1), std::move(*reading)});
  }
  const Instant now = schedule::instant_of(day_of(previous ? 2 : 1, 15), schedule::TimeOfDay{600});
  const schedule::Combined combined = schedule::combine(documents);
  Result<std::string> ics = calendar::write_ics(combined.events, std::nullopt, {}, now, previous);
  if (!ics) return ics.error();
  Result<calendar::Previous> events = calendar::read_previous(*ics);
  if (!events) return events.error();
  return Calendar{std::move(*ics), std::move(*events)};
}

std::string uid_at(const Calendar& calendar, const std::string& start) {
  for (const auto& [uid, event] : calendar.events.by_uid)
    if (event.date && event.start && dtstart(*event.date, *event.start) == start) return uid;
  return "none";
}

}  // namespace

Verdict judge(const Story& story, const Reader& reader) {
  const Result<Calendar> first = calendar_of(story.before, reader, nullptr);
  if (!first) return {Outcome::refused, true, first.error().log};
  const Result<Calendar> second = calendar_of(story.after, reader, &first->events);
  if (!second) return {Outcome::refused, true, second.error().log};
  std::string report;
  for (const auto& [before, after] : story.same) {
    const std::string old_uid = uid_at(*first, before), new_uid = uid_at(*second, after);
    if (old_uid != new_uid || old_uid == "none")
      report += "the event of " + before + " (now " + after + ") had UID " + old_uid + " and has " +
                new_uid + '\n';
  }
  if (second->events.by_uid.size() != story.count)
    report += "the calendar has " + std::to_string(second->events.by_uid.size()) +
              " events instead of " + std::to_string(story.count) + '\n';
  for (const auto& [uid, event] : second->events.by_uid)
    if (story.unchanged && event.sequence > 0)
      report += "SEQUENCE of " + uid + " rose, but nothing has changed\n";
  return {report.empty() ? Outcome::correct : Outcome::silent, false, report};
}

// --- The stories ---------------------------------------------------------------------------------

Story moved_over_half_year(Dice& dice) {
  const std::string module = any_module(dice);
  Story story;
  const Date early = day_of(6, dice.between(20, 30)), late = day_of(7, dice.between(1, 10));
  const bool forth = dice.percent(50);
  if (dice.percent(50)) {
    const ExamRow row = exam_on(forth ? early : late, module, dice);
    ExamRow moved = row;
    moved.date = forth ? late : early;
    story.before = {document_of({Section{std::vector{row}}}, {})};
    story.after = {document_of({Section{std::vector{moved}}}, {})};
    story.same = {{dtstart(row), dtstart(moved)}};
    story.count = 1;
    return story;
  }
  const TestRow row = test_on(forth ? early : late, module, any_name(dice), dice);
  TestRow moved = row;
  moved.date = forth ? late : early;
  std::vector<TestRow> rows = with_others({row}, dice);
  story.count = rows.size();
  story.before = {document_of(rows)};
  std::replace_if(
      rows.begin(), rows.end(), [&](const TestRow& some) { return some.module == module; }, moved);
  story.after = {document_of(rows)};
  story.same = {{dtstart(row), dtstart(moved)}};
  return story;
}

// Two tests of one name; the first loses its date.
Story became_tba(Dice& dice) {
  const std::string module = any_module(dice), name = any_name(dice);
  const TestRow first = test_on(day_of(3, dice.between(1, 28)), module, name, dice);
  const TestRow second = test_on(day_of(5, dice.between(1, 28)), module, name, dice);
  TestRow open = first;
  open.date.reset();
  open.hours.reset();
  Story story;
  story.before = {document_of({first, second})};
  story.after = {
      document_of(dice.percent(50) ? std::vector{open, second} : std::vector{second, open})};
  story.same = {{dtstart(second), dtstart(second)}};
  story.count = 1;
  return story;
}

// A further test of the same name before the one that was known.
Story gained_earlier_sibling(Dice& dice) {
  const std::string module = any_module(dice), name = any_name(dice);
  const TestRow known = test_on(day_of(5, dice.between(1, 28)), module, name, dice);
  const TestRow further = test_on(day_of(3, dice.between(1, 28)), module, name, dice);
  Story story;
  story.before = {document_of({known})};
  story.after = {
      document_of(dice.percent(70) ? std::vector{further, known} : std::vector{known, further})};
  story.same = {{dtstart(known), dtstart(known)}};
  story.count = 2;
  return story;
}

Story venues_in_other_order(Dice& dice) {
  TestRow row = test_on(day_of(4, dice.between(1, 28)), any_module(dice), any_name(dice), dice);
  row.venues = {"Informatorium Blue Lab 1", "Informatorium Red Lab", "Thuto 1-1", "EMS 2-150"};
  row.venues.resize(static_cast<std::size_t>(dice.between(2, 4)));
  TestRow other = row;
  std::rotate(other.venues.begin(), other.venues.begin() + 1, other.venues.end());
  Story story;
  story.before = {document_of({row})};
  story.after = {document_of({other})};
  story.same = {{dtstart(row), dtstart(row)}};
  story.count = 1;
  story.unchanged = true;
  return story;
}

// One file for the year, and one for a semester of it.
Story same_test_in_two_files(Dice& dice) {
  const std::string module = any_module(dice), name = any_name(dice);
  const TestRow early = test_on(day_of(3, dice.between(1, 28)), module, name, dice);
  const TestRow late = test_on(day_of(8, dice.between(1, 28)), module, name, dice);
  Story story;
  story.before = {document_of({early, late})};
  const Case semester = document_of({dice.percent(50) ? late : early});
  story.after = dice.percent(50) ? std::vector{story.before.front(), semester}
                                 : std::vector{semester, story.before.front()};
  story.same = {{dtstart(early), dtstart(early)}, {dtstart(late), dtstart(late)}};
  story.count = 2;
  story.unchanged = true;
  return story;
}

// A re-sit is another event than the exam. In one file or in two.
Story exam_and_supplementary(Dice& dice) {
  const std::string module = any_module(dice);
  const Section exam{std::vector{exam_on(day_of(6, dice.between(1, 15)), module, dice)}};
  const Section again{std::vector{exam_on(day_of(6, dice.between(18, 30)), module, dice)}};
  const ExamRow& row = std::get<std::vector<ExamRow>>(exam.rows).front();
  const std::string title = dice.percent(50) ? "Supplementary Exams" : "Supplementary Exams 2026";
  Story story;
  story.before = {document_of({exam}, {})};
  if (dice.percent(50)) {
    story.after = {story.before.front(), document_of({again}, {title})};
  } else {
    story.after = {document_of({exam, again}, {"Exams", title})};
  }
  story.same = {{dtstart(row), dtstart(row)}};
  story.count = 2;
  return story;
}

}  // namespace schedgen::silent
